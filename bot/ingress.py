"""The way in: events are stored with the place of the poll in one transaction, and only then acknowledged."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.lines import Lines
from services.model.people import Chat
from services.ports import Clock, Database, Incoming, Stored, UnitOfWork


@dataclass(frozen=True, slots=True)
class Ingress:
    """Stores what channels and pages bring."""

    database: Database
    lines: Lines
    clock: Clock

    async def store(self, events: Sequence[Incoming], marks: dict[str, str]) -> None:
        """Store events and marks; return after COMMIT."""
        self.lines.push(await self.database.run(lambda uow: self._store(uow, events, marks)))

    async def answered(self, chat: Chat, event_id: str, form: dict[str, str]) -> None:
        """Put an answer left on a one-time page into the line of its chat."""
        await self.store([Incoming(chat.channel, event_id, chat.id, {"form": form})], {})

    def _store(self, uow: UnitOfWork, events: Sequence[Incoming], marks: dict[str, str]) -> Sequence[Stored]:
        for name, value in marks.items():
            uow.marks.put(name, value)
        return uow.inbox.store(events, self.clock.now()) if events else ()
