"""What the sender of a file hears when it could not be kept."""

from fsm.press import screen, start
from fsm.view import Button, Private, Role, Text, View
from services.attachments.names import stem_of
from services.model.tickets import StoredFile
from services.refusal import Refusal

MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)


def refused_view(file: StoredFile, why: Refusal) -> View:
    """Name the file, say why, and lead back to the thread."""
    name = Private(stem_of(file.name) or "—")
    text = Text("file.not_kept", {"number": file.ticket_id, "name": name})
    reply = Button(Text("ticket.reply"), start("ticket_reply", str(file.ticket_id)), Role.MAIN)
    return View(Text("file.refused"), (text, Text(why.reason, why.args)), ((reply,), (MENU,)), keep=True, fresh=True)
