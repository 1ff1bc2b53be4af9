"""«Выйти»: the resident leaves one chat (R34)."""

from collections.abc import Iterator
from dataclasses import dataclass

from fsm.dialog import Answers, Go, Plain, Redo, Step
from fsm.field import Choice, Option
from fsm.view import Role, Text, View
from handlers.world import World
from services import entry


@dataclass(frozen=True, slots=True)
class Back:
    """Whether one comes back by a password; without one only by registering again."""

    password: bool = True


class Leave(Plain[Back, World]):
    """«Выйти»: this chat only; other messengers stay in (R34 of the profile's help)."""

    name = "leave"
    title = Text("leave.title")
    section = "profile"
    facts = Back

    def begin(self, world: World, arg: str) -> Back | View | Go:
        """Ask residents alone."""
        return Back(world.cabinet.asks("password")) if world.resident else Go(screen="menu")

    def steps(self, facts: Back, answers: Answers) -> Iterator[Step]:
        """Ask once: the way back in needs the password, or another registration."""
        what = Text("leave.what" if facts.password else "leave.again")
        yes = Option(Text("leave.yes"), value="yes", role=Role.DANGER)
        yield Step("sure", Choice(yes), Text("leave.ask"), body=(what,))

    def finish(self, world: World, facts: Back, answers: Answers) -> View | Go | Redo:
        """Forget whose chat this is."""
        world.state = entry.leave(world.uow, world.state, world.now)
        world.forget_resident()
        return Go(screen="menu", toast=Text("leave.done"))
