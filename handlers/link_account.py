"""One more account in the cabinet, after the proof that the profile asks for (R16, R18–R21)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from fsm.dialog import Acted, Answers, Go, Plain, Redo, Step
from fsm.view import Text, View
from handlers import billing, steps
from handlers.linked import linked_view, waits_view
from handlers.proof_steps import claim_of, proof
from handlers.staff.bell import ring
from handlers.world import World
from services import claimed, linking, proofs
from services.cabinets.profile import Cabinet
from services.claims import Claim
from services.model.metering import Access
from services.refusal import Refusal
from services.tickets import Moment


@dataclass(frozen=True, slots=True)
class Where:
    """The cabinet whose proof is asked, and the day there (ISO)."""

    cabinet: str
    today: str


class Link(Plain[Where, World]):
    """Add an account by the cabinet's proof."""

    name = "link"
    title = Text("link.title")
    section = "linking"
    facts = Where

    def __init__(self, cabinets: Mapping[str, Cabinet]) -> None:
        self._cabinets = cabinets

    def begin(self, world: World, arg: str) -> Where | View | Go:
        """Start for residents who may have more accounts."""
        if world.resident is None:
            return Go(screen="menu")
        if len(world.linked()) >= world.cabinet.linking.most_accounts:
            return Go(screen="accounts", toast=Text("link.most", {"most": world.cabinet.linking.most_accounts}))
        zone = ZoneInfo(world.cabinet.providers[0].zone)
        return Where(world.cabinet.slug, world.now.astimezone(zone).date().isoformat())

    def steps(self, facts: Where, answers: Answers) -> Iterator[Step]:
        """Ask what the profile asks, in its order; show everything first where the manual does."""
        cabinet = self._cabinets[facts.cabinet]
        for name in cabinet.linking.ask:
            yield from proof(cabinet, name, date.fromisoformat(facts.today), answers)
        if cabinet.linking.review:
            yield steps.review(Text("link.review"), Text("button.save"))

    def act(self, world: World, facts: Where, answers: Answers, action: str) -> Acted[Where] | Redo:
        """Tell what to do without a serial number."""
        return Acted(steps.no_serial(world.cabinet))

    def finish(self, world: World, facts: Where, answers: Answers) -> View | Go | Redo:
        """Prove and link, or hand it to the employees; those who have the account already are told."""
        if world.resident is None:
            return Go(screen="menu")
        claim = claim_of(world.cabinet, answers)
        if world.cabinet.linking.decided == "staff":
            return _refer(world, claim)
        proved = proofs.prove(world.uow, world.cabinet, world.codes, world.chat, claim, world.now, billing.judge(world))
        if proved == proofs.REFERRED:
            return _refer(world, claim)
        if isinstance(proved, Refusal):
            return Redo(Text(proved.reason, proved.args), _doubtful(answers))
        done = linking.link(world.uow, world.resident.id, proved, Access(world.cabinet.linking.access), world.now)
        world.remember(account_id=proved.id)
        world.told += [(other, View(paragraphs=(Text("linked.other"),))) for other in done.others]
        return linked_view(world, done.account)


def _doubtful(answers: Answers) -> tuple[str, ...]:
    """Return the answers to give anew: what proves the account, or its number where nothing else does."""
    proofs_given = tuple(name for name in ("pin", "serial", "paid", "paid_on", "holder") if name in answers)
    return proofs_given[:1] or ("account",)


def _refer(world: World, claim: Claim) -> View | Go | Redo:
    resident = world.resident
    if resident is None:
        return Go(screen="menu")
    refused = claimed.hand_over(world.uow, world.cabinet, world.codes, world.chat, claim, world.now)
    if refused:
        return Redo(Text(refused.reason, refused.args))
    ticket = linking.refer(world.uow, resident, claim, world.chat, Moment(world.now, world.key))
    world.called = True
    if ticket:
        ring(world, ticket)
    return waits_view(ticket)
