"""Photos that came with readings."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, insert, select

from services.model.photos import Photo
from services.model.tickets import FileState
from storage.repositories.contents import Contents
from storage.rows import columns_of, values_of
from storage.tables.metering import sheet
from storage.tables.photos import photo

COLUMNS = columns_of(photo, Photo)
GET = select(*COLUMNS).where(photo.c.id == bindparam("photo"))
OF_SHEET = select(*COLUMNS).where(photo.c.sheet_number == bindparam("sheet")).order_by(photo.c.id)
CONTENTS = Contents(photo)
ADD = insert(photo).returning(photo.c.id)
SENT_SINCE = (
    select(func.count())
    .select_from(photo.join(sheet, sheet.c.number == photo.c.sheet_number))
    .where(sheet.c.resident_id == bindparam("resident"), photo.c.at >= bindparam("since"))
)
ERASE = delete(photo).where(
    photo.c.sheet_number.in_(select(sheet.c.number).where(sheet.c.resident_id == bindparam("resident")))
)
PURGE = delete(photo).where(
    photo.c.id.in_(
        select(photo.c.id).where(photo.c.at < bindparam("before")).order_by(photo.c.at).limit(bindparam("most"))
    )
)


@dataclass(frozen=True, slots=True)
class SqlPhotos:
    """Photos of receipts; the content stays in its column and is read alone."""

    connection: Connection

    def add(self, photo: Photo) -> Photo:
        """Store what is known of a photo; its content comes later."""
        return replace(photo, id=self.connection.execute(ADD, values_of(photo, without=("id",))).scalar_one())

    def get(self, photo_id: int) -> Photo | None:
        """Return what is known of a photo."""
        row = self.connection.execute(GET, {"photo": photo_id}).first()
        return Photo(*row) if row else None

    def of_sheet(self, number: int) -> Sequence[Photo]:
        """Return the photos of a receipt in their order."""
        return [Photo(*row) for row in self.connection.execute(OF_SHEET, {"sheet": number})]

    def settle(self, photo_id: int, state: FileState, reason: str, mime: str, content: bytes | None) -> None:
        """Keep the content, or say why it is refused."""
        CONTENTS.settle(self.connection, photo_id, state, reason, mime, content)

    def content(self, photo_id: int) -> bytes | None:
        """Return the bytes that were kept."""
        return CONTENTS.of(self.connection, photo_id)

    def count_since(self, resident_id: int, since: datetime) -> int:
        """Count the photos that a resident sent since then."""
        return self.connection.execute(SENT_SINCE, {"resident": resident_id, "since": since}).scalar_one()

    def erase(self, resident_id: int) -> None:
        """Delete everything that a resident sent."""
        self.connection.execute(ERASE, {"resident": resident_id})

    def purge(self, before: datetime, limit: int) -> int:
        """Delete photos of before then, at most so many; return how many."""
        return self.connection.execute(PURGE, {"before": before, "most": limit}).rowcount
