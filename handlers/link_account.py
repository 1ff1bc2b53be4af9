"""One more account in the cabinet, after a proof that it is the resident's (R2, R21)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fsm.dialog import Acted, Answers, Go, Plain, Redo, Step
from fsm.view import Text, View
from handlers import steps
from handlers.world import World
from services import proofs
from services.cabinets.profile import Cabinet
from services.claims import Claim
from services.model.metering import Access
from services.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Where:
    """The cabinet whose proof is asked."""

    cabinet: str


class Link(Plain[Where, World]):
    """Add an account by the cabinet's proof: number and the serial of any meter (R2, R21)."""

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
        return Where(world.cabinet.slug)

    def steps(self, facts: Where, answers: Answers) -> Iterator[Step]:
        """Ask number and serial."""
        cabinet = self._cabinets[facts.cabinet]
        yield steps.account(cabinet)
        yield steps.serial()

    def act(self, world: World, facts: Where, answers: Answers, action: str) -> Acted[Where] | Redo:
        """Tell what to do without a serial number."""
        return Acted(steps.no_serial(world.cabinet))

    def finish(self, world: World, facts: Where, answers: Answers) -> View | Go | Redo:
        """Prove and link; those who have the account already are told."""
        resident = world.resident
        if resident is None:
            return Go(screen="menu")
        number, serial = str(answers["account"]), str(answers["serial"])
        claim = Claim(number, serial=serial)
        proved = proofs.prove(world.uow, world.cabinet, world.codes, world.chat, claim, world.now)
        if isinstance(proved, Refusal):
            return Redo(Text(proved.reason, proved.args))
        others = [other for other in world.uow.accounts.residents_of(proved.id) if other != resident.id]
        world.uow.accounts.link(resident.id, proved.id, Access(world.cabinet.linking.access), world.now)
        world.remember(account_id=proved.id)
        world.told += [(other, View(paragraphs=(Text("linked.other"),))) for other in others]
        return Go(screen="account", arg=str(proved.id), toast=Text("link.done"))
