"""What a resident hears when billing has said something of a reading, an appeal or an application."""

from dataclasses import replace

from fsm.press import screen, start
from fsm.view import Button, Private, Role, Text, View
from handlers.appeals.thread import lines_of
from handlers.appeals.told import answered_title, answered_view, closed_view
from handlers.staff.told import approved_view, rejected_view
from services.campaigns.events import ANSWERED, DECIDED
from services.model.campaigns import Event
from services.model.outgoing import Answered, OutKind, Result
from services.model.tickets import OPEN, Ticket

MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)


def not_taken_view(said: Answered) -> View:
    """Say that readings are not taken and why, with the way to give them again."""
    reason = (Text("rejected.reason", {"reason": Private(said.reason)}),) if said.reason else ()
    text = Text("billing.rejected.text", {"number": said.subject})
    again = Button(Text("readings.title"), start("readings", str(said.account_id)), Role.MAIN)
    receipt = Button(Text("menu.history"), screen("sheet", f"{said.account_id}.{said.subject}"))
    return View(
        Text("billing.rejected.title"), (text, *reason), ((again, receipt), (MENU,)), keep=True, fresh=True,
        section="readings",
    )  # fmt: skip


def thread_view(ticket: Ticket, said: Answered) -> View:
    """Say what became of a thread, as if an employee had said it."""
    if said.result == Result.REJECTED:
        return rejected_view(ticket, said.reason)
    if said.result == Result.ACCEPTED and said.kind == OutKind.APPLICATIONS:
        return approved_view(ticket)
    if said.result == Result.DONE:
        return closed_view(ticket, said.reason)
    return answered_view(ticket, said.reason, 0)


def letter_view(ticket: Ticket, said: Answered) -> View:
    """Say what billing has answered at once, and lead to its files, which come by themselves."""
    view = _words_view(ticket, said)
    if not said.files:
        return view
    row = (Button(Text("thread.files"), screen("files", str(ticket.id))),)
    line = Text("enclosed.count", {"count": said.files})
    return replace(view, paragraphs=(*view.paragraphs, line), rows=(row, *view.rows))


def _words_view(ticket: Ticket, said: Answered) -> View:
    """Say it; in a thread that is over there is nothing to go on with."""
    if said.result != Result.ANSWERED or ticket.state in OPEN:
        return thread_view(ticket, said)
    words = (Text("plain", {"text": Private(lines_of(said.reason))}),) if said.reason else ()
    row = (Button(Text("ticket.open"), screen("ticket", str(ticket.id)), Role.MAIN), MENU)
    return View(answered_title(ticket), words, (row,), keep=True, fresh=True)


def event_of(ticket: Ticket, said: Answered, turn: str) -> Event:
    """Name what billing has said, for who is reached outside the chats alone."""
    decided = said.result in (Result.REJECTED, Result.ACCEPTED)
    kind = DECIDED if decided else ANSWERED
    return Event(ticket.cabinet, kind, ticket.resident_id or 0, ticket.id, turn)
