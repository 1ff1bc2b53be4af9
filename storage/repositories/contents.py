"""What tables of files have in common: bytes in a column that no list reads, there once they are judged."""

from typing import Any

from sqlalchemy import BindParameter, Connection, Table, bindparam, select, update

from services.model.tickets import FileState


class Contents:
    """The statements about the content of a table's files; made once for each table."""

    def __init__(self, table: Table) -> None:
        this = table.c.id == bindparam("file")
        self._content = select(table.c.content).where(this)
        values: dict[str, BindParameter[Any]] = {
            name: bindparam(f"new_{name}") for name in ("state", "reason", "mime", "content", "size")
        }
        self._settle = update(table).where(this).values(values)

    def of(self, connection: Connection, number: int) -> bytes | None:
        """Return the bytes that were kept."""
        return connection.execute(self._content, {"file": number}).scalar()

    def settle(  # noqa: PLR0913, PLR0917 - what is known of a file when it was judged
        self, connection: Connection, number: int, state: FileState, reason: str, mime: str, content: bytes | None
    ) -> None:
        """Keep the content, or say why it is refused."""
        known = {"new_state": state, "new_reason": reason, "new_mime": mime, "new_size": len(content or b"")}
        connection.execute(self._settle, {"file": number, "new_content": content, **known})
