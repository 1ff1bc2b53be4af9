"""Going on with a thread, and ending it (R28)."""

from collections.abc import Iterator
from dataclasses import dataclass

from fsm.dialog import Answers, Go, Plain, Redo, Step
from fsm.field import Choice, Option
from fsm.view import Text, View
from handlers import letter_steps, steps
from handlers.appeals.seen import own_ticket
from handlers.staff.bell import ring
from handlers.world import World
from services import correspondence
from services.billing.letters import pass_on
from services.model.tickets import OPEN, TicketState
from services.tickets import Moment

STARS = (5, 4, 3, 1, 0)
"""What a resident may say of an answer; 0 says nothing."""


@dataclass(frozen=True, slots=True)
class Which:
    """The thread, and how many files a message may have."""

    ticket: int
    files: int
    open: bool = True


class Reply(Plain[Which, World]):
    """More words and files for a thread."""

    name = "ticket_reply"
    title = Text("ticket_reply.title")
    section = "appeals"
    facts = Which

    def begin(self, world: World, arg: str) -> Which | View | Go:
        """Start for one's own thread that is not over."""
        ticket = own_ticket(world, arg)
        if ticket is None or ticket.state not in OPEN:
            return Go(screen="menu")
        return Which(ticket.id, world.cabinet.appeals.files)

    def steps(self, facts: Which, answers: Answers) -> Iterator[Step]:
        """Ask the words and the files; show them."""
        yield letter_steps.words(Text("ask.reply", {"number": facts.ticket}))
        yield from letter_steps.files(facts.files, answers)
        yield steps.review(Text("appeal.review"), Text("button.send"))

    def finish(self, world: World, facts: Which, answers: Answers) -> View | Go | Redo:
        """Add it, and show the thread."""
        ticket = own_ticket(world, str(facts.ticket))
        if ticket is None:
            return Go(screen="menu")
        letter = letter_steps.letter_of(world.chat, answers)
        refused = correspondence.go_on(world.uow, ticket, letter, Moment(world.now, world.key))
        if refused:
            return Redo(Text(refused.reason, refused.args))
        world.called = True
        ring(world, ticket)
        pass_on(world.uow, world.cabinet, ticket, world.now)
        return Go(screen="ticket", arg=str(ticket.id), toast=Text("ticket_reply.done"))


class Close(Plain[Which, World]):
    """Ends a thread with a mark for the answer, or rates one that is over."""

    name = "ticket_close"
    title = Text("ticket_close.title")
    section = "appeals"
    facts = Which

    def begin(self, world: World, arg: str) -> Which | View | Go:
        """Start for one's own thread that is open, or closed and not rated."""
        ticket = own_ticket(world, arg)
        if ticket is None or (ticket.state not in OPEN and (ticket.state != TicketState.CLOSED or ticket.rating)):
            return Go(screen="menu")
        return Which(ticket.id, 0, ticket.state in OPEN)

    def steps(self, facts: Which, answers: Answers) -> Iterator[Step]:
        """Ask how it was."""
        marks = (Option(Text(f"rate.{stars}"), value=stars) for stars in STARS)
        ask = Text("ticket_close.ask" if facts.open else "ticket_close.rate", {"number": facts.ticket})
        yield Step("stars", Choice(*marks), ask)

    def finish(self, world: World, facts: Which, answers: Answers) -> View | Go | Redo:
        """Close and rate."""
        ticket = own_ticket(world, str(facts.ticket))
        if ticket is None:
            return Go(screen="menu")
        stars = int(str(answers["stars"]))
        correspondence.end(world.uow, ticket, stars, Moment(world.now, world.key))
        return Go(screen="ticket", arg=str(ticket.id), toast=Text("ticket_close.done"))
