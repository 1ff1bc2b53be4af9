"""What dialogs and screens need of a billing that is asked: data of today, a claim judged, a rejection told."""

from datetime import timedelta

from fsm.press import screen, start
from fsm.view import Button, Private, Role, Text, View
from handlers.receipt import what
from handlers.world import World
from services import linking
from services.billing.questions import Answered, Fresh, Proof
from services.billing.reporting import Rejected, waits
from services.claims import Claim
from services.model.amounts import Quantity
from services.model.metering import LinkedAccount, Reading, Sheet
from services.model.reports import ReportKind
from services.model.tickets import Ticket, TicketKind
from services.ports import Unavailable
from services.proofs import Judge

MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)
REASONS = ("less_than_prev", "closed_window", "archived", "unknown_meter", "bad_format", "verification")
"""Codes of rejections that have words of their own."""


def bring_up_to_date(world: World, linked: LinkedAccount) -> None:
    """Ask billing where what is known is old; note how old it is where billing does not answer."""
    if not world.cabinet.billing.adapter:
        return
    known = world.uow.acquaintances.of_account(linked.account.id)
    asked_at = known.asked_at if known else None
    if asked_at and asked_at > world.now - timedelta(minutes=world.cabinet.billing.fresh_minutes):
        return
    if world.asked(Fresh(linked.account.id)) != Answered.YES:
        world.notes.append(Text("billing.away", {"at": asked_at or linked.account.balance_at}))


def judge(world: World) -> Judge | None:
    """Return who judges claims in this cabinet; None where our tables do."""
    return _Judge(world) if world.cabinet.billing.adapter else None


class _Judge:
    """Asks billing about claims; Unavailable when it does not answer."""

    def __init__(self, world: World) -> None:
        self._world = world

    def __call__(self, claim: Claim) -> bool:
        world = self._world
        key = world.codes.subject("asked", world.key) if claim.pin else ""
        answered = world.asked(Proof(world.cabinet.slug, claim, key=key))
        if answered == Answered.AWAY:
            raise Unavailable("billing does not answer")
        return answered == Answered.YES


def look_up(world: World, ticket: Ticket) -> None:
    """Get to know the account that an employee is about to link, where only billing knows it."""
    if not world.cabinet.billing.adapter:
        return
    data = ticket.data if ticket.kind == TicketKind.LINK else (ticket.data or {}).get("claim")
    if ticket.kind not in (TicketKind.LINK, TicketKind.REGISTRATION) or not data:
        return
    claim = linking.claim_of(data)
    if world.uow.accounts.by_number(world.cabinet.slug, claim.number, claim.provider) is None:
        bare = Claim(claim.number, claim.provider)
        if world.asked(Proof(world.cabinet.slug, bare, by_staff=True)) == Answered.AWAY:
            raise Unavailable("billing does not answer")


def sent_note(world: World, sheet: Sheet) -> tuple[Text, ...]:
    """Say of a receipt whether billing has it; nothing where billing is not told over HTTP."""
    if not world.cabinet.billing.adapter:
        return ()
    reports = world.uow.reports.of_subject(ReportKind.READING, sheet.number)
    if not reports:
        return ()
    return (Text("receipt.sending" if waits(reports) else "receipt.taken"),)


def rejected_view(rejected: Rejected) -> View:
    """Say which readings billing has rejected and why, with the way to submit them anew."""
    again = Button(Text("billing.again"), start("readings", str(rejected.sheet.account_id)), Role.MAIN)
    reason = Text(f"billing.reason.{rejected.code if rejected.code in REASONS else 'other'}")
    comment = (Text("billing.comment", {"comment": Private(rejected.comment)}),) if rejected.comment else ()
    lines = tuple(_line(item) for item in rejected.readings)
    head = Text("billing.rejected", {"number": rejected.sheet.number, "period": rejected.sheet.period})
    return View(
        Text("billing.rejected.title"), (head, *lines, reason, *comment), ((again,), (MENU,)), keep=True, fresh=True,
        section="readings",
    )  # fmt: skip


def _line(reading: Reading) -> Text:
    return Text("billing.value", {"what": what(reading), "value": Private(Quantity(reading.value, reading.unit))})
