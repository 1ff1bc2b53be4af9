"""The way from a small access to everything: an application form, a PIN by mail, and the PIN entered (R17)."""

from collections.abc import Iterator
from dataclasses import dataclass

from fsm.dialog import Answers, Go, Plain, Redo, Step
from fsm.field import Samples
from fsm.press import screen, start
from fsm.view import Button, Role, Text, View
from handlers import billing, steps
from handlers.fields import Line, said
from handlers.phone_step import phone
from handlers.staff.bell import ring
from handlers.texts import masked
from handlers.world import World
from services import access, billing_pins, claimed, pin_tries, pins
from services.claims import Claim
from services.model.metering import Account, LinkedAccount
from services.model.people import Resident
from services.model.tickets import TicketState
from services.refusal import Refusal
from services.tickets import Moment

MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)


@dataclass(frozen=True, slots=True)
class Which:
    """The account that is to open; `printed`: billing has given it a PIN that may be used still, or may have."""

    account: int
    number: str
    printed: bool = False


def _which(world: World, arg: str) -> Which | Go:
    linked = _small(world, arg)
    if linked is None:
        return Go(screen="menu")
    asked = bool(world.cabinet.billing.adapter)
    printed = asked or billing_pins.alive(world.uow, linked.account, world.now) is not None
    return Which(linked.account.id, linked.account.number, printed)


def _small(world: World, arg: str) -> LinkedAccount | None:
    """Return an account of this resident that is not open yet and can be opened by a PIN."""
    linked, resident = world.owned(arg), world.resident
    if linked is None or resident is None or world.cabinet.access.upgrade != "pin":
        return None
    return None if access.is_full(world.cabinet, resident, linked) else linked


class PinForm(Plain[Which, World]):
    """The application form for the full version."""

    name = "pin_form"
    title = Text("pin_form.title")
    section = "linking"
    facts = Which

    def begin(self, world: World, arg: str) -> Which | View | Go:
        """Start for an account with little access; an application that waits is told."""
        which = _which(world, arg)
        if isinstance(which, Go) or world.resident is None:
            return which
        known = pins.of_account(world.uow, world.resident, which.account)
        waits = known is not None and known.state in (TicketState.NEW, TicketState.IN_WORK)
        return _sent(known.id) if waits and known else which

    def steps(self, facts: Which, answers: Answers) -> Iterator[Step]:
        """Ask who asks; the employee compares it with the contract."""
        yield steps.full_name()
        yield phone(required=False)
        yield steps.review(Text("pin_form.review", {"number": masked(facts.number)}), Text("button.send"))

    def finish(self, world: World, facts: Which, answers: Answers) -> View | Go | Redo:
        """Send the form to the employees."""
        linked, resident = _small(world, str(facts.account)), world.resident
        if linked is None or resident is None:
            return Go(screen="menu")
        claim = Claim(linked.account.number, linked.account.provider)
        refused = claimed.hand_over(world.uow, world.cabinet, world.codes, world.chat, claim, world.now)
        if refused:
            return Redo(Text(refused.reason, refused.args))
        form = {"full_name": str(answers["full_name"]), "phone": str(answers["phone"])}
        moment = Moment(world.now, world.key)
        ticket = pins.apply(world.uow, resident, linked.account, form, world.chat, moment)
        ring(world, ticket)
        return _sent(ticket.id)


def _sent(number: int) -> View:
    return View(Text("pin_form.title"), (Text("pin_form.sent", {"number": number}),), ((MENU,),), keep=True)


class Pin(Plain[Which, World]):
    """The PIN that came by mail, or that billing has given to the account."""

    name = "pin"
    title = Text("pin.title")
    section = "linking"
    facts = Which

    def begin(self, world: World, arg: str) -> Which | View | Go:
        """Start for an account with little access."""
        return _which(world, arg)

    def steps(self, facts: Which, answers: Answers) -> Iterator[Step]:
        """Ask the PIN."""
        field = Line(billing_pins.read, Samples(good=said("123456"), bad=said("", "слово", "1", "1" * 13)), digits=True)
        form = Button(Text("pin.ask"), start("pin_form", str(facts.account)))
        yield Step("pin", field, Text("ask.pin"), body=_where(facts), buttons=(form,))

    def finish(self, world: World, facts: Which, answers: Answers) -> View | Go | Redo:
        """Open everything of the account."""
        linked, resident = _small(world, str(facts.account)), world.resident
        if linked is None or resident is None:
            return Go(screen="menu")
        refused = _enter(world, resident, linked.account, str(answers["pin"]))
        if refused:
            return Redo(Text(refused.reason, refused.args))
        return Go(screen="account", arg=str(facts.account), toast=Text("pin.done"))


def _where(facts: Which) -> tuple[Text, ...]:
    """Say where PINs come from."""
    return (Text("ask.pin_how"), *((Text("ask.pin_printed"),) if facts.printed else ()))


def _enter(world: World, resident: Resident, account: Account, typed: str) -> Refusal | None:
    """Try it as billing's PIN, then as the one that came by mail; each has its own limits.

    Billing is asked only where no PIN is known here: a guess at that one has to count though billing is away.
    """
    tried = pin_tries.Try(resident, account, world.chat, typed, world.now)
    judge = None if pins.waits(world.uow, resident, account.id, world.now) else billing.judge(world)
    told = pin_tries.enter(world.uow, world.cabinet, world.codes, tried, judge)
    if told is None or judge:
        return told
    mailed = pins.enter(world.uow, world.codes, resident, account, typed, world.now)
    return told if mailed == pin_tries.NONE else mailed
