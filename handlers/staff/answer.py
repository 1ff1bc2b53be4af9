"""Answering and closing threads (R28, R36)."""

from collections.abc import Iterator
from dataclasses import dataclass

from fsm.dialog import Answers, Go, Plain, Redo, Step
from fsm.field import Choice, Option
from fsm.view import Role, Text, View
from handlers import letter_steps, steps
from handlers.appeals.told import answered_view, closed_view
from handlers.staff.ticket import ticket_of
from handlers.world import World
from services import tickets
from services.billing.letters import pass_on
from services.campaigns.events import ANSWERED
from services.correspondence import THREADS
from services.decisions import DECIDED
from services.model.campaigns import Event
from services.model.staff import Employee
from services.model.tickets import OPEN, Ticket, TicketState
from services.tickets import Moment

MOVED = Text("staff.moved")


@dataclass(frozen=True, slots=True)
class Which:
    """The thread that is worked on, and how many files an answer may have."""

    ticket: int
    files: int


def _open(world: World, number: str) -> tuple[Employee, Ticket] | None:
    found = ticket_of(world, number)
    return found if found and found[1].kind in THREADS and found[1].state in OPEN else None


class Answer(Plain[Which, World]):
    """Words and files for the resident."""

    name = "staff_answer"
    title = Text("staff.answer")
    section = ""
    facts = Which

    def begin(self, world: World, arg: str) -> Which | View | Go:
        """Start for a thread of this employee's cabinet that is not over."""
        found = _open(world, arg)
        return Which(found[1].id, world.cabinet.appeals.files) if found else Go(screen="staff", toast=MOVED)

    def steps(self, facts: Which, answers: Answers) -> Iterator[Step]:
        """Ask the words and the files; show them."""
        yield letter_steps.words(Text("staff.answer_ask", {"number": facts.ticket}))
        yield from letter_steps.files(facts.files, answers)
        yield steps.review(Text("staff.reject_review"), Text("button.send"))

    def finish(self, world: World, facts: Which, answers: Answers) -> View | Go | Redo:
        """Answer, and tell the resident at once."""
        found = _open(world, str(facts.ticket))
        if found is None:
            return Go(screen="staff", toast=MOVED)
        employee, ticket = found
        letter = letter_steps.letter_of(world.chat, answers)
        if not tickets.answer(world.uow, employee, ticket, letter, Moment(world.now, world.key)):
            return Go(screen="staff", toast=MOVED)
        world.called = True
        tell(world, ticket, answered_view(ticket, letter.text, len(letter.files)))
        return Go(screen="staff_kind", arg=ticket.kind, toast=Text("staff.answered"))


class CloseThread(Plain[Which, World]):
    """Ends a thread that needs no more words."""

    name = "staff_close"
    title = Text("staff.close")
    section = ""
    facts = Which

    def begin(self, world: World, arg: str) -> Which | View | Go:
        """Start for a thread that is answered, not decided."""
        found = _open(world, arg)
        return Which(found[1].id, 0) if found and found[1].kind not in DECIDED else Go(screen="staff", toast=MOVED)

    def steps(self, facts: Which, answers: Answers) -> Iterator[Step]:
        """Ask once."""
        yes = Option(Text("staff.close_yes"), value="yes", role=Role.MAIN)
        yield Step("sure", Choice(yes), Text("staff.close_ask", {"number": facts.ticket}))

    def finish(self, world: World, facts: Which, answers: Answers) -> View | Go | Redo:
        """Close it, and ask the resident how it was."""
        found = _open(world, str(facts.ticket))
        if found is None:
            return Go(screen="staff", toast=MOVED)
        employee, ticket = found
        moment = Moment(world.now, world.key)
        if tickets.decide(world.uow, employee, ticket, TicketState.CLOSED, "", moment):
            tell(world, ticket, closed_view(ticket, ""))
        return Go(screen="staff_kind", arg=ticket.kind, toast=Text("staff.closed"))


def tell(world: World, ticket: Ticket, view: View) -> None:
    """Tell the resident where they want to be told, else outside; who has left every chat, where they wrote from.

    Billing hears what was said, where threads are passed on.
    """
    world.called |= pass_on(world.uow, world.cabinet, ticket, world.now)
    if ticket.resident_id is not None and world.uow.chats.of_resident(ticket.resident_id):
        event = Event(ticket.cabinet, ANSWERED, ticket.resident_id, ticket.id, world.key)
        world.events.append((event, view))
    else:
        world.told_chats.append((ticket.chat, view))
