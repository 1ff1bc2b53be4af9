"""«Выйти»: the resident leaves one chat (R34)."""

from collections.abc import Iterator

from fsm.dialog import Answers, Go, Plain, Redo, Step
from fsm.field import Choice, Option
from fsm.view import Role, Text, View
from handlers.facts import Nothing
from handlers.world import World
from services import entry


class Leave(Plain[Nothing, World]):
    """«Выйти»: this chat only; other messengers stay in (R34 of the profile's help)."""

    name = "leave"
    title = Text("leave.title")
    section = "profile"
    facts = Nothing

    def begin(self, world: World, arg: str) -> Nothing | View | Go:
        """Ask residents alone."""
        return Nothing() if world.resident else Go(screen="menu")

    def steps(self, facts: Nothing, answers: Answers) -> Iterator[Step]:
        """Ask once: the way back in needs the password."""
        yes = Option(Text("leave.yes"), value="yes", role=Role.DANGER)
        yield Step("sure", Choice(yes), Text("leave.ask"), body=(Text("leave.what"),))

    def finish(self, world: World, facts: Nothing, answers: Answers) -> View | Go | Redo:
        """Forget whose chat this is."""
        world.state = entry.leave(world.uow, world.state, world.now)
        world.forget_resident()
        return Go(screen="menu", toast=Text("leave.done"))
