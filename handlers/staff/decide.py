"""Approving and rejecting: asked once, done once, told to the resident (R8, R17, R20, R36)."""

from collections.abc import Iterator
from dataclasses import dataclass

from fsm.dialog import Answers, Go, Plain, Redo, Step
from fsm.field import Choice, Option, Samples
from fsm.view import Role, Text, View
from handlers.billing import look_up
from handlers.fields import Line, said
from handlers.staff.ticket import WAITS, ticket_of
from handlers.staff.told import approved_view, rejected_view
from handlers.world import World
from services import decisions
from services.billing.letters import pass_on
from services.campaigns import events
from services.decisions import DECIDED, Desk
from services.model.campaigns import Event
from services.model.staff import Employee
from services.model.tickets import Ticket
from services.refusal import Refusal
from services.text.clean import visible
from services.tickets import Moment

LONGEST = 500


@dataclass(frozen=True, slots=True)
class Which:
    """The ticket that is decided."""

    ticket: int


def _begin(world: World, arg: str) -> Which | Go:
    found = ticket_of(world, arg)
    if found is None or found[1].kind not in DECIDED or found[1].state not in WAITS:
        return Go(screen="staff", toast=Text("staff.moved"))
    return Which(found[1].id)


def _desk(world: World, employee: Employee) -> Desk:
    return Desk(world.cabinet, world.codes, employee, Moment(world.now, world.key))


class Approve(Plain[Which, World]):
    """Approve, after one question."""

    name = "staff_approve"
    title = Text("staff.approve")
    section = ""
    facts = Which

    def begin(self, world: World, arg: str) -> Which | View | Go:
        """Start for a ticket that waits in this employee's cabinet."""
        return _begin(world, arg)

    def steps(self, facts: Which, answers: Answers) -> Iterator[Step]:
        """Ask once."""
        yes = Option(Text("staff.approve_yes"), value="yes", role=Role.MAIN)
        yield Step("sure", Choice(yes), Text("staff.approve_ask", {"number": facts.ticket}))

    def finish(self, world: World, facts: Which, answers: Answers) -> View | Go | Redo:
        """Do it, and tell the resident."""
        found = ticket_of(world, str(facts.ticket))
        if found is None:
            return Go(screen="staff")
        employee, ticket = found
        look_up(world, ticket)
        done = decisions.approve(world.uow, _desk(world, employee), ticket)
        if isinstance(done, Refusal):
            return Redo(Text(done.reason, done.args))
        world.called = True
        _tell(world, ticket, approved_view(ticket))
        world.told += [(other, View(paragraphs=(Text("linked.other"),))) for other in done]
        return Go(screen="staff_kind", arg=ticket.kind, toast=Text("staff.approved"))


class Reject(Plain[Which, World]):
    """Reject with a reason in words for the resident."""

    name = "staff_reject"
    title = Text("staff.reject")
    section = ""
    facts = Which

    def begin(self, world: World, arg: str) -> Which | View | Go:
        """Start for a ticket that waits in this employee's cabinet."""
        return _begin(world, arg)

    def steps(self, facts: Which, answers: Answers) -> Iterator[Step]:
        """Ask the reason."""
        field = Line(_read, Samples(good=said("ФИО не совпадает с договором"), bad=said("", "x" * 999)), private=True)
        yield Step("reason", field, Text("staff.reject_ask", {"number": facts.ticket}), label=Text("staff.reason"))
        yield Step(
            "sure", Choice(Option(Text("button.send"), value="yes", role=Role.MAIN)), Text("staff.reject_review"),
            review=True,
        )  # fmt: skip

    def finish(self, world: World, facts: Which, answers: Answers) -> View | Go | Redo:
        """Do it, and tell the resident why."""
        found = ticket_of(world, str(facts.ticket))
        if found is None:
            return Go(screen="staff")
        employee, ticket = found
        reason = str(answers["reason"])
        refused = decisions.reject(world.uow, _desk(world, employee), ticket, reason)
        if refused:
            return Redo(Text(refused.reason, refused.args))
        _tell(world, ticket, rejected_view(ticket, reason))
        return _after(ticket)


def _tell(world: World, ticket: Ticket, view: View) -> None:
    """Tell in the chat where it was asked; a resident who is known there no more hears by the other ways.

    Billing hears of it too, where threads are passed on.
    """
    world.called |= pass_on(world.uow, world.cabinet, ticket, world.now)
    if ticket.resident_id is None:
        world.told_chats.append((ticket.chat, view))
    else:
        event = Event(ticket.cabinet, events.DECIDED, ticket.resident_id, ticket.id, world.key, ticket.chat)
        world.events.append((event, view))


def _after(ticket: Ticket) -> Go:
    return Go(screen="staff_kind", arg=ticket.kind, toast=Text("staff.rejected"))


def _read(text: str) -> str | Refusal:
    return visible(text, LONGEST)
