"""Files of a thread: their list, and each one on its own card (R28)."""

from fsm.dialog import Go
from fsm.press import screen
from fsm.view import Button, Media, Private, Role, Row, Text, View
from handlers.appeals.seen import own_ticket, readable
from handlers.appeals.thread import page_at
from handlers.screen import Silent
from handlers.world import World
from services.attachments.kinds import JPEG, PNG
from services.attachments.names import safe_name, stem_of
from services.model.photos import Photo
from services.model.tickets import FileState, StoredFile

MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)
SIZE = 4
LARGEST_PICTURE = 5_000_000
"""Bytes; messengers show larger pictures as files only."""


class ThreadFiles(Silent):
    """Files of a thread; `arg` is ticket.page."""

    name = "files"

    def show(self, world: World, arg: str) -> View | Go:
        """List them in the order they came."""
        number, at = page_at(arg)
        ticket = readable(world, number)
        if ticket is None:
            return Go(screen="menu")
        found = world.uow.files.of_ticket(ticket.id)
        at = min(at, max(len(found) - 1, 0) // SIZE)
        rows: tuple[Row, ...] = tuple((_button(file, place + 1),) for place, file in enumerate(found))
        card = "ticket" if own_ticket(world, number) else "staff_ticket"
        back = Button(Text("nav.back"), screen(card, number), Role.NAVIGATION)
        shown = rows[at * SIZE : (at + 1) * SIZE]
        turns = _turns(number, at, len(found))
        return View(Text("files.title", {"number": ticket.id}), (), (*shown, *turns, (back, MENU)))


def _button(file: StoredFile, number: int) -> Button:
    stem = stem_of(file.name)
    label = Text("files.named", {"number": number, "name": Private(stem)}) if stem else Text(
        "files.file", {"number": number}
    )  # fmt: skip
    return Button(label, screen("file", str(file.id)))


def _turns(number: str, at: int, count: int) -> tuple[Row, ...]:
    back = (Button(Text("nav.previous"), screen("files", f"{number}.{at - 1}"), Role.NAVIGATION),) if at else ()
    more = (at + 1) * SIZE < count
    on = (Button(Text("nav.next"), screen("files", f"{number}.{at + 1}"), Role.NAVIGATION),) if more else ()
    return (back + on,) if back or on else ()


class FileCard(Silent):
    """One file; `arg` is its number."""

    name = "file"

    def show(self, world: World, arg: str) -> View | Go:
        """Send it, or say why there is nothing to send."""
        file = world.uow.files.get(int(arg)) if arg.isdecimal() and len(arg) < 19 else None
        if file is None or readable(world, str(file.ticket_id)) is None:
            return Go(screen="menu")
        back = Button(Text("nav.back"), screen("files", str(file.ticket_id)), Role.NAVIGATION)
        if file.state != FileState.KEPT:
            late = file.state == FileState.WAITING and file.reason
            return View(Text("enclosed.late" if late else f"file.{file.state}"), (), ((back, MENU),))
        return file_view(file, (back, MENU))


def file_view(file: StoredFile, row: Row) -> View:
    """Send a file that was kept."""
    return View(Text("file.title"), (), (row,), (media_of(file),), keep=True, fresh=True)


def media_of(file: StoredFile | Photo, kind: str = "file") -> Media:
    """Return the file as a card carries it; `kind` names the table that it is kept in."""
    picture = file.mime in (JPEG, PNG) and file.size <= LARGEST_PICTURE
    name = safe_name(file.name, file.mime, file.id)
    return Media("photo" if picture else "document", f"{kind}:{file.id}", name, Text("file.alt", {"name": name}))
