"""Photos that came with readings which wait for an employee, each on its own card (R23, R36)."""

from fsm.dialog import Go
from fsm.press import screen
from fsm.view import Button, Role, Row, Text, View
from handlers.appeals.files import media_of
from handlers.appeals.thread import page_at
from handlers.screen import Silent
from handlers.staff.queue import MENU
from handlers.staff.ticket import ticket_of
from handlers.world import World
from services.model.tickets import FileState
from services.readings import disputed


class StaffPhoto(Silent):
    """One photo of a ticket's receipt; `arg` is ticket.place."""

    name = "staff_photo"

    def show(self, world: World, arg: str) -> View | Go:
        """Send it, or say why there is nothing to send, with ways to the others and back to the ticket."""
        number, at = page_at(arg)
        found = ticket_of(world, number)
        sheet = disputed.sheet_of(world.uow, found[1]) if found else None
        photos = world.uow.photos.of_sheet(sheet.number) if sheet else ()
        if not photos:
            return Go(screen="staff_ticket", arg=number) if found else Go(screen="staff")
        at = min(at, len(photos) - 1)
        back = Button(Text("nav.back"), screen("staff_ticket", number), Role.NAVIGATION)
        rows = (*_turns(number, at, len(photos)), (back, MENU))
        photo, place = photos[at], {"number": at + 1, "of": len(photos)}
        if photo.state != FileState.KEPT:
            return View(Text("staff.photo.title", place), (Text(f"file.{photo.state}"),), rows)
        return View(Text("staff.photo.title", place), (), rows, (media_of(photo, "photo"),), keep=True, fresh=True)


def _turns(number: str, at: int, count: int) -> tuple[Row, ...]:
    back = (Button(Text("nav.previous"), screen(StaffPhoto.name, f"{number}.{at - 1}"), Role.NAVIGATION),)
    on = (Button(Text("nav.next"), screen(StaffPhoto.name, f"{number}.{at + 1}"), Role.NAVIGATION),)
    row = (*(back if at else ()), *(on if at + 1 < count else ()))
    return (row,) if row else ()
