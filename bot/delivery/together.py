"""What a batch of notices has in common: chats that are looked up at once, and cards that go in one call."""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.model.campaigns import Due
from services.model.people import Chat, ChatState
from services.ports import Chats, UnitOfWork


@dataclass(frozen=True, slots=True)
class Draft:
    """A notice that is drawn and not stored yet."""

    due: Due
    state: ChatState
    body: Any

    @property
    def card(self) -> tuple[str, int]:
        """What is the same on a channel: it was drawn once."""
        return self.state.chat.channel, id(self.body)


@dataclass(frozen=True, slots=True)
class Known:
    """Chats of residents that were looked up together; others are asked for as ever."""

    chats: Chats
    found: Mapping[int, Sequence[ChatState]]
    asked: frozenset[int]

    def get(self, chat: Chat) -> ChatState | None:
        """Return what is known of a chat."""
        return self.chats.get(chat)

    def save(self, state: ChatState, now: datetime) -> None:
        """Insert or replace."""
        self.chats.save(state, now)

    def of_resident(self, resident_id: int) -> Sequence[ChatState]:
        """Return the chats through which a resident is reached."""
        return self.found.get(resident_id, ()) if resident_id in self.asked else self.chats.of_resident(resident_id)

    def stand(self, chats: Sequence[Chat], screen: str, before: datetime) -> None:
        """Let chats stand at a screen."""
        self.chats.stand(chats, screen, before)

    def of_residents(self, resident_ids: Sequence[int]) -> Mapping[int, Sequence[ChatState]]:
        """Return what `of_resident` does, of many at once."""
        return self.chats.of_residents(resident_ids)


def knowing(uow: UnitOfWork, dues: Iterable[Due]) -> UnitOfWork:
    """Return the same unit of work, which has the chats of these notices at hand."""
    asked = sorted({due.resident_id for due in dues})
    near = copy(uow)
    near.chats = Known(uow.chats, uow.chats.of_residents(asked), frozenset(asked))
    return near


def grouped(drafts: Iterable[Draft], together: Mapping[str, int]) -> list[list[Draft]]:
    """Put drafts that say the same in groups of at most so many by channel; a card with a file goes alone.

    So does one to a program that cannot do everything: what it is shown may differ from one try to the next.
    """
    open_groups: dict[tuple[str, int], list[Draft]] = {}
    groups: list[list[Draft]] = []
    for draft in drafts:
        most = together.get(draft.state.chat.channel, 1)
        joins = most > 1 and not draft.state.client and "media" not in draft.body
        group = open_groups.get(draft.card) if joins else None
        if group is None or len(group) >= most:
            group = []
            groups.append(group)
            if not draft.state.client:
                open_groups[draft.card] = group
        group.append(draft)
    return groups
