"""An application for a contract: the premises one by one, the documents, save (R29)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from fsm.dialog import Answers, Go, Plain, Redo, Step
from fsm.field import Option, Samples
from fsm.view import Role, Text, View
from handlers import letter_steps, steps
from handlers.appeals.write import sent
from handlers.fields import Line, said
from handlers.growing import NO_MORE, growing, items
from handlers.world import World
from services.cabinets.profile import Cabinet
from services.model.tickets import TicketKind
from services.refusal import Refusal
from services.text.clean import visible
from services.tickets import Wish

LONGEST, SHORTEST = 200, 5


@dataclass(frozen=True, slots=True)
class Applied:
    """The cabinet that is applied to."""

    cabinet: str


class Contract(Plain[Applied, World]):
    """Asks for premises and documents."""

    name = "contract"
    title = Text("contract.title")
    section = "appeals"
    facts = Applied

    def __init__(self, cabinets: Mapping[str, Cabinet]) -> None:
        self._cabinets = cabinets

    def begin(self, world: World, arg: str) -> Applied | View | Go:
        """Start for residents, where the profile takes applications; an account is what they come for."""
        if world.resident is None or not world.cabinet.contracts.premises:
            return Go(screen="menu")
        return Applied(world.cabinet.slug)

    def steps(self, facts: Applied, answers: Answers) -> Iterator[Step]:
        """Ask for each of the premises, then for the documents; show everything."""
        cabinet = self._cabinets[facts.cabinet]
        yield from growing("premise", cabinet.contracts.premises, answers, _premise)
        yield from letter_steps.files(cabinet.appeals.files, answers, (Text("contract.documents"),))
        yield steps.review(Text("contract.review"), Text("button.save"))

    def finish(self, world: World, facts: Applied, answers: Answers) -> View | Go | Redo:
        """Hand it over."""
        if world.resident is None:
            return Go(screen="menu")
        data = {"premises": items("premise", answers)}
        wish = Wish(TicketKind.CONTRACT, world.cabinet.slug, world.chat, world.resident.id, data=data)
        return sent(world, wish, answers)


def _premise(number: int) -> Step:
    good, bad = said("ул. Кирова, 12, кв. 5"), said("", "да", "я" * 300)
    enough = Option(Text("contract.enough"), value=NO_MORE, role=Role.MAIN)
    options = () if number == 1 else (enough,)
    field = Line(_read, Samples(good=good, bad=bad), options=options, private=True)
    step = Step("", field, Text("ask.premise", {"number": number}), label=Text("label.premise", {"number": number}))
    return step if number > 1 else replace(step, body=(Text("ask.premise_how"),))


def _read(text: str) -> str | Refusal:
    line = visible(text, LONGEST)
    if isinstance(line, Refusal):
        return line
    return line if len(line) >= SHORTEST else Refusal("premise.short")
