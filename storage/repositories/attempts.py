"""Failed proofs, for limits."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from services.model.people import Chat
from storage.tables.people import attempt

ADD = insert(attempt)
OF_KIND = (
    select(func.count())
    .select_from(attempt)
    .where(attempt.c.kind == bindparam("of_kind"), attempt.c.at >= bindparam("since"))
)
OF_SUBJECT = OF_KIND.where(attempt.c.subject == bindparam("at_subject"))
BY_CHAT = (attempt.c.channel == bindparam("in_channel"), attempt.c.chat_id == bindparam("in_chat"))
COUNT = {
    (True, False): OF_SUBJECT,
    (False, True): OF_KIND.where(*BY_CHAT),
    (True, True): OF_SUBJECT.where(*BY_CHAT),
}
OLD = select(attempt.c.id).where(attempt.c.at < bindparam("before")).limit(bindparam("most"))
PURGE = delete(attempt).where(attempt.c.id.in_(OLD))


@dataclass(frozen=True, slots=True)
class SqlAttempts:
    """Failed proofs, for limits: `subject` is a hash of what was guessed at, `chat` who guessed."""

    connection: Connection

    def add(self, kind: str, subject: str, chat: Chat, now: datetime) -> None:
        """Record one failure."""
        whose = {"channel": chat.channel, "chat_id": chat.id}
        self.connection.execute(ADD, {"kind": kind, "subject": subject, "at": now, **whose})

    def count(self, kind: str, since: datetime, *, subject: str | None = None, chat: Chat | None = None) -> int:
        """Count failures since then, of this subject, of this chat, or of both; KeyError when neither is named."""
        statement = COUNT[subject is not None, chat is not None]
        values = {"of_kind": kind, "since": since, "at_subject": subject}
        if chat is not None:
            values |= {"in_channel": chat.channel, "in_chat": chat.id}
        return self.connection.execute(statement, values).scalar_one()

    def purge(self, before: datetime, limit: int) -> int:
        """Delete failures of before then, at most so many; return how many."""
        return self.connection.execute(PURGE, {"before": before, "most": limit}).rowcount
