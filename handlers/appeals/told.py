"""What each side hears when the other has said something."""

from fsm.press import screen, start
from fsm.view import Button, Private, Role, Text, View
from handlers.appeals.card import title_of
from handlers.appeals.thread import lines_of
from services.model.tickets import Ticket

MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)


def answered_view(ticket: Ticket, words: str, files: int) -> View:
    """Show an employee's answer, with the ways to go on and to end it."""
    number = str(ticket.id)
    more = (Button(Text("thread.files"), screen("files", number)),) if files else ()
    close = Button(Text("ticket.close"), start("ticket_close", number))
    rows = (
        (Button(Text("ticket.reply"), start("ticket_reply", number), Role.MAIN), *more),
        (close, Button(Text("ticket.open"), screen("ticket", number))),
        (MENU,),
    )
    said = (Text("plain", {"text": Private(lines_of(words))}),) if words else ()
    return View(answered_title(ticket), said, rows, keep=True, fresh=True)


def answered_title(ticket: Ticket) -> Text:
    """Head an answer."""
    return Text("ticket.answered.title", {"number": ticket.id})


def closed_view(ticket: Ticket, words: str) -> View:
    """Say that an employee has closed it, and ask how it was."""
    number = str(ticket.id)
    rows = (
        (Button(Text("ticket.rate"), start("ticket_close", number), Role.MAIN),),
        (Button(Text("ticket.open"), screen("ticket", number)), MENU),
    )
    said = (Text("plain", {"text": Private(lines_of(words))}),) if words else ()
    return View(title_of(ticket), (Text("ticket.closed.text"), *said), rows, keep=True, fresh=True)
