"""How a chat becomes an employee's: by the code of an invitation (R36)."""

from collections.abc import Iterator

from fsm.dialog import Answers, Go, Plain, Redo, Step
from fsm.field import Samples
from fsm.view import Text, View
from handlers.facts import Nothing
from handlers.fields import Line, said
from handlers.world import World
from services import staffing
from services.refusal import Refusal

LONGEST = 64


class Join(Plain[Nothing, World]):
    """Asks the code."""

    name = "staff_join"
    title = Text("staff_join.title")
    section = ""
    facts = Nothing

    def begin(self, world: World, arg: str) -> Nothing | View | Go:
        """Start for chats where nobody works yet."""
        return Go(screen="staff") if world.employee else Nothing()

    def steps(self, facts: Nothing, answers: Answers) -> Iterator[Step]:
        """Ask the code of the invitation."""
        field = Line(_read, Samples(good=said("ABCDEFGH23"), bad=said("", "к" * 99)), digits=True)
        yield Step("code", field, Text("staff_join.ask"), body=(Text("staff_join.how"),), secret=True)

    def finish(self, world: World, facts: Nothing, answers: Answers) -> View | Go | Redo:
        """Bind the chat."""
        bound = staffing.join(world.uow, world.codes, world.state, str(answers["code"]), world.now)
        if isinstance(bound, Refusal):
            return Redo(Text(bound.reason, bound.args))
        world.state = bound
        return Go(screen="staff", toast=Text("staff_join.done"))


def _read(text: str) -> str | Refusal:
    line = "".join(text.split())
    return line if 0 < len(line) <= LONGEST else Refusal("staff.wrong_code")
