"""What is remembered of chats."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, null, or_, select, update

from services.model.people import Chat, ChatState
from storage.dialects import of, upsert
from storage.rows import AnyRow, columns_of
from storage.tables.people import chat as table

COLUMNS = columns_of(table, ChatState)
PEEK = select(*COLUMNS).where(table.c.channel == bindparam("in_channel"), table.c.chat_id == bindparam("in_chat"))
# Whoever reads a chat in order to change it keeps others out until it is done.
GET = PEEK.with_for_update()
OF_RESIDENT = (
    select(*COLUMNS)
    .where(table.c.resident_id == bindparam("of_resident"))
    .order_by(table.c.active_at.desc(), table.c.channel, table.c.chat_id)
)
# A dialog that is open goes on; one that was left long ago is put aside, as the menu does it.
STAND = (
    update(table)
    .where(
        table.c.channel == bindparam("in_channel"), table.c.chat_id == bindparam("in_chat"),
        or_(table.c.session.is_(None), table.c.active_at < bindparam("before")),
    )
    .values(screen=bindparam("at_screen"), paused=func.coalesce(table.c.session, table.c.paused), session=null())
)  # fmt: skip
OF_RESIDENTS = (
    select(*COLUMNS)
    .where(table.c.resident_id.in_(bindparam("of_residents", expanding=True)))
    .order_by(table.c.active_at.desc(), table.c.channel, table.c.chat_id)
)
SAVE = upsert(table, ("channel", "chat_id"))


@dataclass(frozen=True, slots=True)
class SqlChats:
    """What is remembered of chats; `locking` keeps a chat that was read from other transactions."""

    connection: Connection
    locking: bool = True

    def get(self, chat: Chat) -> ChatState | None:
        """Return what is known of a chat."""
        statement = GET if self.locking else PEEK
        row = self.connection.execute(statement, {"in_channel": chat.channel, "in_chat": chat.id}).first()
        return _state(row) if row else None

    def save(self, state: ChatState, now: datetime) -> None:
        """Insert or replace; `now` is when the chat was last active."""
        values = {
            "channel": state.chat.channel,
            "chat_id": state.chat.id,
            "cabinet": state.cabinet,
            "resident_id": state.resident_id,
            "account_id": state.account_id,
            "language": state.language,
            "session": state.session,
            "paused": state.paused,
            "screen": state.screen,
            "client": state.client,
            "reachable": state.reachable,
            "employee_id": state.employee_id,
            "active_at": now,
        }
        self.connection.execute(of(self.connection, SAVE), values)

    def stand(self, chats: Sequence[Chat], screen: str, before: datetime) -> None:
        """Let chats stand at a screen, unless they are in a dialog that was touched since then."""
        if chats:
            at = {"at_screen": screen, "before": before}
            each = [{"in_channel": chat.channel, "in_chat": chat.id, **at} for chat in chats]
            self.connection.execute(STAND, each)

    def of_resident(self, resident_id: int) -> Sequence[ChatState]:
        """Return the chats of a resident, unreachable ones too, the last active first."""
        return [_state(row) for row in self.connection.execute(OF_RESIDENT, {"of_resident": resident_id})]

    def of_residents(self, resident_ids: Sequence[int]) -> Mapping[int, Sequence[ChatState]]:
        """Return what `of_resident` does, of many at once; who has no chat is not in it."""
        found: dict[int, list[ChatState]] = {}
        for row in self.connection.execute(OF_RESIDENTS, {"of_residents": resident_ids}) if resident_ids else ():
            state = _state(row)
            found.setdefault(state.resident_id or 0, []).append(state)
        return found


def _state(row: AnyRow) -> ChatState:
    return ChatState(Chat(row[0], row[1]), *row[2:])
