"""Files of threads."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, insert, select

from services.model.tickets import Author, FileState, StoredFile
from storage.repositories.contents import Contents
from storage.rows import columns_of, values_of
from storage.tables.service import file, message, ticket

COLUMNS = columns_of(file, StoredFile)
GET = select(*COLUMNS).where(file.c.id == bindparam("file"))
OF_TICKET = select(*COLUMNS).where(file.c.ticket_id == bindparam("ticket")).order_by(file.c.id)
CONTENTS = Contents(file)
ADD = insert(file).returning(file.c.id)
SENT_SINCE = (
    select(func.count())
    .select_from(file.join(message, file.c.message_id == message.c.id).join(ticket, file.c.ticket_id == ticket.c.id))
    .where(ticket.c.resident_id == bindparam("resident"), message.c.at >= bindparam("since"))
    .where(message.c.author == Author.RESIDENT)
)


@dataclass(frozen=True, slots=True)
class SqlFiles:
    """Files of threads; the content stays in its column and is read alone."""

    connection: Connection

    def add(self, file: StoredFile) -> StoredFile:
        """Store what is known of a file; its content comes later."""
        return replace(file, id=self.connection.execute(ADD, values_of(file, without=("id",))).scalar_one())

    def get(self, file_id: int) -> StoredFile | None:
        """Return what is known of a file."""
        row = self.connection.execute(GET, {"file": file_id}).first()
        return StoredFile(*row) if row else None

    def of_ticket(self, ticket_id: int) -> Sequence[StoredFile]:
        """Return the files of a thread in their order."""
        return [StoredFile(*row) for row in self.connection.execute(OF_TICKET, {"ticket": ticket_id})]

    def settle(self, file_id: int, state: FileState, reason: str, mime: str, content: bytes | None) -> None:
        """Keep the content, or say why it is refused."""
        CONTENTS.settle(self.connection, file_id, state, reason, mime, content)

    def content(self, file_id: int) -> bytes | None:
        """Return the bytes that were kept."""
        return CONTENTS.of(self.connection, file_id)

    def count_since(self, resident_id: int, since: datetime) -> int:
        """Count the files that a resident sent since then."""
        return self.connection.execute(SENT_SINCE, {"resident": resident_id, "since": since}).scalar_one()
