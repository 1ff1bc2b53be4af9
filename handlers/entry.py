"""Entry on another messenger by what the profile allows, and the password (R12, R13)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from fsm.dialog import Answers, Go, Plain, Redo, Step
from fsm.field import Samples
from fsm.press import start
from fsm.view import Button, Role, Said, Text, View
from handlers.fields import Line, Secret, said
from handlers.page_secrets import spend_secret
from handlers.world import World
from services import entry, identity
from services.cabinets.profile import Cabinet

SAMPLES: dict[str, Callable[[Cabinet], Said]] = {
    "email": lambda _: Said(text="resident@example.org"),
    "login": lambda _: Said(text="Иван_1"),
    "account": lambda cabinet: Said(text=cabinet.account_number.example),
}


@dataclass(frozen=True, slots=True)
class Door:
    """The cabinet that is entered."""

    cabinet: str


class Enter(Plain[Door, World]):
    """Who one is in the chat, the password on the one-time page."""

    name = "enter"
    title = Text("enter.title")
    section = "entry"
    facts = Door

    def __init__(self, cabinets: Mapping[str, Cabinet]) -> None:
        self._cabinets = cabinets

    def begin(self, world: World, arg: str) -> Door | View | Go:
        """Start for strangers, where there are passwords to enter by."""
        closed = world.resident or not world.cabinet.asks("password")
        return Go(screen="menu") if closed else Door(world.cabinet.slug)

    def steps(self, facts: Door, answers: Answers) -> Iterator[Step]:
        """Ask who it is, then the password."""
        yield _who(self._cabinets[facts.cabinet])
        yield _password(str(answers["who"]))

    def finish(self, world: World, facts: Door, answers: Answers) -> View | Go | Redo:
        """Join this chat to the resident whom the page recognised."""
        known = spend_secret(world, str(answers["password"]), "resident_id")
        resident = world.uow.residents.get(known) if known else None
        if resident is None or resident.cabinet != world.cabinet.slug:
            return Redo(Text("secret.expired"), ("password",))
        world.state = entry.enter(world.uow, world.state, resident, world.now)
        return Go(screen="welcome", toast=Text("enter.done"))


def _who(cabinet: Cabinet) -> Step:
    """Ask for what the profile lets residents enter by."""
    ways = sorted(cabinet.entry.by)
    samples = Samples(good=tuple(SAMPLES[way](cabinet) for way in ways), bad=said("", "a@mail,ru", "?" * 300))
    field = Line(lambda typed: identity.read(cabinet, typed), samples, private=True)
    return Step("who", field, Text(f"ask.who.{'_'.join(ways)}"))


def _password(who: str) -> Step:
    """Ask the password on a page that knows who it is for."""
    button = Button(Text("button.form_enter"), role=Role.MAIN, form=f"password:{who}")
    forgot = Button(Text("button.forgot"), start("recover"))
    return Step(
        "password", Secret(), Text("ask.password"), body=(Text("ask.on_page"),), buttons=(button, forgot), secret=True
    )
