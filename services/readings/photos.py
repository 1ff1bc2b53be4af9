"""Photos of meters: how many are taken, and how they stay with the receipt of the readings (R23)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from services.model.metering import Sheet
from services.model.photos import Photo
from services.model.tickets import FileState
from services.ports import UnitOfWork
from services.refusal import Refusal
from services.tickets import Moment, SentFile

PHOTO = "photo"
"""The kind of the call that fetches a photo from its messenger and judges it."""
MOST = 5
"""Photos of one sheet."""
DAY, PHOTOS_A_DAY = timedelta(days=1), 30


def too_many(uow: UnitOfWork, resident_id: int, sent: Sequence[SentFile], now: datetime) -> Refusal | None:
    """Refuse more photos in a day than a resident may send; what was sent with corrections counts too."""
    if not sent:
        return None
    known = uow.photos.count_since(resident_id, now - DAY)
    return Refusal("file.too_many", {"most": PHOTOS_A_DAY}) if known + len(sent) > PHOTOS_A_DAY else None


def keep(uow: UnitOfWork, sheet: Sheet, sent: Sequence[SentFile], moment: Moment) -> None:
    """Keep photos with a receipt and plan to fetch them; a receipt that has photos gets no others."""
    if not sent or uow.photos.of_sheet(sheet.number):
        return
    for number, file in enumerate(sent):
        source = dict(file.source)
        waiting = Photo(
            0, sheet.number, file.name, "", file.size, file.chat.channel, source, FileState.WAITING, "", moment.now
        )  # fmt: skip
        stored = uow.photos.add(waiting)
        payload = {"photo": stored.id, "account": sheet.account_id, "chat": [file.chat.channel, file.chat.id]}
        uow.calls.plan(PHOTO, f"{moment.key}:photo:{number}", payload, moment.now)
