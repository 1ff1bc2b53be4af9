"""What a resident hears of a file of the company's answer that comes late, or not at all."""

from fsm.press import screen, start
from fsm.view import Button, Private, Role, Text, View
from handlers.appeals.files import MENU, file_view
from services.attachments.names import stem_of
from services.model.tickets import OPEN, StoredFile, Ticket


def late_view(file: StoredFile) -> View:
    """Say which file is not to be had yet, and that it will come by itself."""
    return View(Text("enclosed.late"), (_named("enclosed.late.text", file),), (_ways(file),), keep=True, fresh=True)


def come_view(file: StoredFile) -> View:
    """Send a file that was told to be late."""
    return file_view(file, _ways(file))


def lost_view(ticket: Ticket, file: StoredFile) -> View:
    """Say which file does not come, with the way to ask for it."""
    reply = (Button(Text("ticket.reply"), start("ticket_reply", str(ticket.id)), Role.MAIN),)
    rows = (*((reply,) if ticket.state in OPEN else ()), _ways(file))
    return View(Text("enclosed.lost"), (_named("enclosed.lost.text", file),), rows, keep=True, fresh=True)


def _named(key: str, file: StoredFile) -> Text:
    return Text(key, {"number": file.ticket_id, "name": Private(stem_of(file.name) or "—")})


def _ways(file: StoredFile) -> tuple[Button, ...]:
    return Button(Text("ticket.open"), screen("ticket", str(file.ticket_id))), MENU
