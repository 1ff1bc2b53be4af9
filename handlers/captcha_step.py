"""The captcha: a picture, another picture, and a sum in words for those who cannot see it (R5–R7)."""

from dataclasses import dataclass
from datetime import timedelta

from fsm.codec import Json
from fsm.dialog import Action, Step
from fsm.field import Samples
from fsm.view import Media, Text
from handlers.fields import Line, said
from handlers.world import World
from services import captcha
from services.refusal import Refusal

KIND, MOST, DAY = "captcha", 20, timedelta(days=1)
"""Wrong answers of one chat in a day."""
ANOTHER, SPOKEN, SEEN = "another", "spoken", "seen"
LENGTH = 16


@dataclass(frozen=True, slots=True)
class Riddle:
    """The challenge of a form: its id, and whether it is asked in words; the answer is derived, nowhere kept."""

    id: str = ""
    spoken: bool = False
    key: str = ""
    first: int = 0
    second: int = 0


NO_RIDDLE = Riddle()


def riddle(world: World, *, spoken: bool = False) -> Riddle:
    """Make a new challenge; the same turn tried again makes the same one."""
    name = world.codes.subject(KIND, world.key)[:LENGTH]
    asked = captcha.question(world.codes, name)
    return Riddle(name, spoken, asked.key, asked.args["first"], asked.args["second"])


def step(asked: Riddle) -> Step:
    """Ask it."""
    samples = Samples(good=said("A2C4E"), bad=said("", "a" * 99))
    field = Line(_short, samples, digits=asked.spoken)  # a sum may be as small as the number of a button
    if asked.spoken:
        numbers: dict[str, object] = {"first": asked.first, "second": asked.second}
        return Step("captcha", field, Text(asked.key, numbers), actions=(Action(SEEN, Text("captcha.seen")),))
    picture = Media("photo", f"captcha:{asked.id}", "captcha.png", Text("captcha.alt"), personal=False)
    actions = (Action(ANOTHER, Text("captcha.another")), Action(SPOKEN, Text("captcha.spoken")))
    return Step("captcha", field, Text("captcha.ask"), actions=actions, media=(picture,))


def judge(world: World, asked: Riddle, given: Json) -> Refusal | None:
    """Tell what is wrong; wrong answers are counted."""
    day = world.now - DAY
    if world.uow.attempts.count(KIND, day, chat=world.chat) >= MOST:
        return Refusal("captcha.too_many", {"hotline": world.cabinet.contacts.hotline})
    right = captcha.right_sum if asked.spoken else captcha.right
    if right(world.codes, asked.id, str(given)):
        return None
    world.uow.attempts.add(KIND, KIND, world.chat, world.now)
    return Refusal("captcha.wrong")


def _short(text: str) -> str | Refusal:
    line = text.strip()
    return line if 0 < len(line) <= captcha.LONGEST else Refusal("captcha.wrong")
