"""One-time tokens."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from services.model.people import Chat, Purpose, Token
from storage.rows import AnyRow, columns_of, values_of
from storage.tables.people import token

COLUMNS = columns_of(token, Token)
GET = select(*COLUMNS).where(token.c.id == bindparam("token"))
BY_LINK = select(*COLUMNS).where(token.c.link_hash == bindparam("by_hash"))
OF_CHAT = (
    token.c.channel == bindparam("in_channel"),
    token.c.chat_id == bindparam("in_chat"),
    token.c.purpose == bindparam("for_purpose"),
)
ALIVE = (
    select(*COLUMNS)
    .where(*OF_CHAT, token.c.used_at.is_(None), token.c.expires_at > bindparam("now"))
    .order_by(token.c.created_at.desc())
    .limit(1)
)
ISSUED = select(func.count()).select_from(token).where(*OF_CHAT, token.c.created_at >= bindparam("since"))
BURY = (
    update(token)
    .where(*OF_CHAT, token.c.used_at.is_(None), token.c.expires_at > bindparam("now"))
    .values(expires_at=bindparam("now"))
)
ADD = insert(token)
TRIED = update(token).where(token.c.id == bindparam("token")).values(tries=token.c.tries + 1).returning(token.c.tries)
USE = (
    update(token)
    .where(token.c.id == bindparam("token"), token.c.used_at.is_(None), token.c.expires_at > bindparam("now"))
    .values(used_at=bindparam("now"))
)
OLD = select(token.c.id).where(token.c.expires_at < bindparam("before")).limit(bindparam("most"))
PURGE = delete(token).where(token.c.id.in_(OLD))


@dataclass(frozen=True, slots=True)
class SqlTokens:
    """One-time tokens."""

    connection: Connection

    def add(self, token: Token) -> None:
        """Store; earlier unused tokens of the same purpose and chat expire now."""
        self.connection.execute(BURY, _of_chat(token.purpose, token.chat) | {"now": token.created_at})
        self.connection.execute(ADD, values_of(token))

    def by_link(self, link_hash: str) -> Token | None:
        """Find by the hash of a link's token."""
        return self._one(BY_LINK, {"by_hash": link_hash})

    def get(self, token_id: str) -> Token | None:
        """Find by id."""
        return self._one(GET, {"token": token_id})

    def alive(self, purpose: Purpose, chat: Chat, now: datetime) -> Token | None:
        """Return the one unused, unexpired token of this purpose and chat."""
        return self._one(ALIVE, _of_chat(purpose, chat) | {"now": now})

    def _one(self, statement: Any, values: dict[str, Any]) -> Token | None:
        row: AnyRow | None = self.connection.execute(statement, values).first()
        return Token(*[*row[:2], Chat(*row[2:4]), *row[4:]]) if row else None

    def issued(self, purpose: Purpose, chat: Chat, since: datetime) -> int:
        """Count tokens of this purpose and chat made since then."""
        return self.connection.execute(ISSUED, _of_chat(purpose, chat) | {"since": since}).scalar_one()

    def tried(self, token_id: str) -> int:
        """Count one more wrong try and return how many there were."""
        tries: int = self.connection.execute(TRIED, {"token": token_id}).scalar_one()
        return tries

    def use(self, token_id: str, now: datetime) -> bool:
        """Use up; False when it was used before or has expired."""
        return self.connection.execute(USE, {"token": token_id, "now": now}).rowcount == 1

    def purge(self, before: datetime, limit: int) -> int:
        """Delete tokens that expired before then, at most so many; return how many."""
        return self.connection.execute(PURGE, {"before": before, "most": limit}).rowcount


def _of_chat(purpose: Purpose, chat: Chat) -> dict[str, Any]:
    return {"in_channel": chat.channel, "in_chat": chat.id, "for_purpose": purpose}
