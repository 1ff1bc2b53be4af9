"""Photos of meters that come while a sheet is filled in: kept beside its answers, sent with them (R23)."""

from collections.abc import Iterator

from fsm.codec import Json
from fsm.dialog import Answers, Beside, Step
from fsm.field import Choice, Refused
from fsm.press import screen
from fsm.view import Button, Role, Row, Said, Text, View
from handlers.letter_steps import Attached, sent_file
from handlers.world import World
from services.model.people import Chat
from services.model.photos import Photo
from services.model.tickets import FileState
from services.ports import UnitOfWork
from services.readings.photos import MOST
from services.refusal import Refusal
from services.tickets import SentFile

PHOTOS = "photos"
"""The answer that holds them; it is never asked for."""
FILE = Attached()
MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)


class Photos(Choice):
    """Photos that were sent; a review counts them, and takes all of them back."""

    def show(self, value: Json) -> str:
        """Count them."""
        return str(len(value))


def photo_step(answers: Answers) -> Iterator[Step]:
    """Be in the plan once there are photos."""
    if PHOTOS in answers:
        yield Step(PHOTOS, Photos(), Text("readings.photos"), label=Text("readings.photos"))


def photos_beside(answers: Answers, said: Said, *, numbers: bool) -> Beside | None:
    """Take photos at any question, and what was written under them as an answer; `numbers` are still to be given."""
    files = [file for file in (said.file, *said.more) if file and file.kind != "other"]
    if not files:
        return None
    read = [FILE.read(Said(file=file)) for file in files]
    wrong = next((one.reason for one in read if isinstance(one, Refused)), None)
    sent = [*answers.get(PHOTOS, ()), *(one for one in read if not isinstance(one, Refused))]
    kept = {PHOTOS: sent[:MOST]} if sent else {}
    notice = wrong or (_most() if len(sent) > MOST else _kept(numbers and not said.text))
    return Beside(notice, kept, Said(text=said.text) if said.text else None)


def _most() -> Text:
    return Text("readings.photo.most", {"most": MOST})


def _kept(numbers: bool) -> Text:
    return Text("readings.photo.numbers" if numbers else "readings.photo.kept")


def lost_photo(world: World, said: Said) -> Text | None:
    """Tell a resident who sends a photo out of the blue where photos of meters are taken."""
    if said.file is None or said.file.kind == "other" or world.resident is None:
        return None
    return Text("readings.photo.where") if world.cabinet.readings.photo == "may" else None


def sent_photos(chat: Chat, answers: Answers) -> tuple[SentFile, ...]:
    """Return the photos as their messenger tells of them."""
    return tuple(sent_file(chat, file) for file in answers.get(PHOTOS, ()))


def photo_note(uow: UnitOfWork, number: int) -> tuple[Text, ...]:
    """Count the photos of a receipt, those on their way too."""
    count = sum(photo.state != FileState.REFUSED for photo in uow.photos.of_sheet(number))
    return (Text("receipt.photos", {"n": count}),) if count else ()


def photo_row(uow: UnitOfWork, ticket_id: int, number: int) -> tuple[Row, ...]:
    """Lead an employee to the photos of a receipt."""
    count = len(uow.photos.of_sheet(number))
    return (
        ((Button(Text("staff.photos", {"count": count}), screen("staff_photo", f"{ticket_id}.0")),),) if count else ()
    )


def refused_photo(photo: Photo, account_id: int, why: Refusal) -> View:
    """Say that the readings are taken and the photo is not, and why."""
    texts = (Text("photo.not_kept", {"number": photo.sheet_number}), Text(why.reason, why.args))
    receipt = Button(Text("photo.receipt"), screen("sheet", f"{account_id}.{photo.sheet_number}"), Role.MAIN)
    return View(Text("photo.refused"), texts, ((receipt,), (MENU,)), keep=True, fresh=True)
