"""Requests of residents and their threads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from services.model.people import Chat
from services.model.tickets import Author, Message, Ticket, TicketKind, TicketState
from storage.dialects import fresh, of
from storage.rows import AnyRow, columns_of, values_of
from storage.tables.service import message, ticket, unfinished

COLUMNS = columns_of(ticket, Ticket)
ALL = select(*COLUMNS)
GET = ALL.where(ticket.c.id == bindparam("ticket"))
BY_OPERATION = ALL.where(ticket.c.operation == bindparam("by_operation"))
OF_RESIDENT = (
    ALL.where(ticket.c.resident_id == bindparam("resident"))
    .order_by(ticket.c.changed_at.desc(), ticket.c.id.desc())
    .limit(bindparam("most"))
    .offset(bindparam("skipped"))
)
IN_QUEUE = (ticket.c.cabinet == bindparam("in_cabinet"), unfinished, ticket.c.state != TicketState.ANSWERED)
WAITING = ALL.where(*IN_QUEUE).order_by(ticket.c.id).limit(bindparam("most")).offset(bindparam("skipped"))
QUEUE = (
    select(ticket.c.kind, func.count(), func.min(ticket.c.opened_at, type_=ticket.c.opened_at.type))
    .where(*IN_QUEUE)
    .group_by(ticket.c.kind)
)
OF_CHAT = (
    ALL.where(
        ticket.c.channel == bindparam("in_channel"), ticket.c.chat_id == bindparam("in_chat"),
        ticket.c.kind == bindparam("of_kind"),
    )
    .order_by(ticket.c.id.desc())
    .limit(1)
)  # fmt: skip
ADD = fresh(ticket, ("operation",), "id")
MESSAGES = columns_of(message, Message)
SAY = insert(message).returning(message.c.id)
THREAD = select(*MESSAGES).where(message.c.ticket_id == bindparam("ticket")).order_by(message.c.id)


@dataclass(frozen=True, slots=True)
class SqlTickets:
    """Requests of residents and their threads."""

    connection: Connection

    def open(self, ticket: Ticket, operation: str) -> Ticket:
        """Store under the operation key; the same key again returns the first ticket."""
        values = values_of(ticket, without=("id",)) | {"operation": operation}
        number = self.connection.execute(of(self.connection, ADD), values).scalar()
        if number is not None:
            return replace(ticket, id=number)
        return _ticket(self.connection.execute(BY_OPERATION, {"by_operation": operation}).one())

    def get(self, ticket_id: int) -> Ticket | None:
        """Return a ticket."""
        row = self.connection.execute(GET, {"ticket": ticket_id}).first()
        return _ticket(row) if row else None

    def move(self, ticket_id: int, seen: TicketState, state: TicketState, now: datetime, **columns: Any) -> bool:
        """Change the state if it is still `seen`; False when somebody was faster."""
        moved = (
            update(ticket)
            .where(ticket.c.id == ticket_id, ticket.c.state == seen)
            .values(state=state, changed_at=now, **columns)
        )
        return self.connection.execute(moved).rowcount == 1

    def change(self, ticket_id: int, now: datetime, **columns: Any) -> None:
        """Change columns by the names of the fields."""
        self.connection.execute(update(ticket).where(ticket.c.id == ticket_id).values(changed_at=now, **columns))

    def of_resident(
        self, resident_id: int, kinds: Sequence[TicketKind], limit: int, offset: int = 0
    ) -> Sequence[Ticket]:
        """Return a resident's tickets, the newest change first."""
        chosen = OF_RESIDENT.where(ticket.c.kind.in_(kinds))
        rows = self.connection.execute(chosen, {"resident": resident_id, "most": limit, "skipped": offset})
        return [_ticket(row) for row in rows]

    def waiting(self, cabinet: str, kinds: Sequence[TicketKind], limit: int, offset: int = 0) -> Sequence[Ticket]:
        """Return a cabinet's unfinished tickets that wait for an employee, the oldest first."""
        chosen = WAITING.where(ticket.c.kind.in_(kinds))
        rows = self.connection.execute(chosen, {"in_cabinet": cabinet, "most": limit, "skipped": offset})
        return [_ticket(row) for row in rows]

    def queue(self, cabinet: str) -> Mapping[TicketKind, tuple[int, datetime]]:
        """Return, for each kind, how many wait for an employee and when the oldest was opened."""
        rows = self.connection.execute(QUEUE, {"in_cabinet": cabinet})
        return {kind: (count, oldest) for kind, count, oldest in rows}

    def newest_of_chat(self, chat: Chat, kind: TicketKind) -> Ticket | None:
        """Return the newest ticket of a kind that was made in a chat."""
        whose = {"in_channel": chat.channel, "in_chat": chat.id, "of_kind": kind}
        row = self.connection.execute(OF_CHAT, whose).first()
        return _ticket(row) if row else None

    def say(self, message: Message) -> Message:
        """Add a message and return it with its id."""
        return replace(message, id=self.connection.execute(SAY, values_of(message, without=("id",))).scalar_one())

    def messages(self, ticket_id: int) -> Sequence[Message]:
        """Return the thread, the oldest first."""
        return [Message(*row) for row in self.connection.execute(THREAD, {"ticket": ticket_id})]

    def last_author(self, ticket_ids: Sequence[int]) -> Mapping[int, Author]:
        """Return who wrote last in each thread."""
        newest = select(func.max(message.c.id)).where(message.c.ticket_id.in_(ticket_ids)).group_by(message.c.ticket_id)
        rows = self.connection.execute(select(message.c.ticket_id, message.c.author).where(message.c.id.in_(newest)))
        return {row[0]: row[1] for row in rows}


def _ticket(row: AnyRow) -> Ticket:
    return Ticket(*[*row[:5], Chat(*row[5:7]), *row[7:]])
