"""Handing a thread over to a colleague (R36)."""

from collections.abc import Iterator
from dataclasses import dataclass

from fsm.dialog import Answers, Go, Plain, Redo, Step
from fsm.field import Choice, Option
from fsm.press import screen
from fsm.view import Button, Role, Text, View
from handlers.staff.queue import MENU
from handlers.staff.ticket import ticket_of
from handlers.world import World
from services import tickets
from services.correspondence import THREADS
from services.model.tickets import OPEN
from services.staffing import NOWHERE
from services.tickets import Moment

MOST = 100


@dataclass(frozen=True, slots=True)
class Colleagues:
    """The thread, and who may have it: numbers and names."""

    ticket: int
    numbers: tuple[int, ...]
    names: tuple[str, ...]


class Hand(Plain[Colleagues, World]):
    """Asks which colleague."""

    name = "staff_hand"
    title = Text("staff.hand")
    section = ""
    facts = Colleagues

    def begin(self, world: World, arg: str) -> Colleagues | View | Go:
        """Start for an open thread, where there is a colleague."""
        found = ticket_of(world, arg)
        if found is None or found[1].kind not in THREADS or found[1].state not in OPEN:
            return Go(screen="staff", toast=Text("staff.moved"))
        employee, ticket = found
        others = [one for one in world.uow.staff.of_cabinet(employee.cabinet) if one.id != employee.id][:MOST]
        if not others:
            return Go(screen="staff_thread", arg=arg, toast=Text("staff.alone"))
        return Colleagues(ticket.id, tuple(one.id for one in others), tuple(one.name for one in others))

    def steps(self, facts: Colleagues, answers: Answers) -> Iterator[Step]:
        """Ask whom to."""
        whom = (
            Option(Text("plain", {"text": name}), value=number)
            for number, name in zip(facts.numbers, facts.names, strict=True)
        )
        yield Step("whom", Choice(*whom), Text("staff.hand_ask", {"number": facts.ticket}))

    def finish(self, world: World, facts: Colleagues, answers: Answers) -> View | Go | Redo:
        """Hand it over, and tell the colleague."""
        found = ticket_of(world, str(facts.ticket))
        colleague = world.uow.staff.get(int(str(answers["whom"])))
        if found is None or colleague is None or not colleague.active or colleague.cabinet != world.cabinet.slug:
            return Go(screen="staff", toast=Text("staff.moved"))
        employee, ticket = found
        if not tickets.hand(world.uow, employee, ticket, colleague, Moment(world.now, world.key)):
            return Go(screen="staff", toast=Text("staff.moved"))
        if colleague.chat != NOWHERE:
            look = Button(Text("staff.look"), screen("staff_ticket", str(ticket.id)), Role.MAIN)
            bell = Text("staff.handed_bell", {"number": ticket.id, "name": employee.name})
            world.told_chats.append((colleague.chat, View(bell, (), ((look,), (MENU,)), keep=True, fresh=True)))
        return Go(screen="staff_kind", arg=ticket.kind, toast=Text("staff.handed"))
