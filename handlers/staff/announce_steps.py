"""The questions of a new campaign: to whom, when, and in which words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from fsm.codec import Json
from fsm.dialog import Answers, Step
from fsm.field import Choice, Option, Samples
from fsm.view import Private, Text, plain
from handlers.fields import Line, said
from services.refusal import Refusal
from services.text import clean, dates, hours, letters

LONGEST, LONGEST_AREA = 900, 120
AHEAD = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Company:
    """One of the cabinet's providers."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Desk:
    """What the questions need: the providers, and the day at the company."""

    providers: tuple[Company, ...]
    today: date


def whom(facts: Desk, answers: Answers) -> Iterator[Step]:
    """Ask whether everybody, a provider's residents, or a street or a house."""
    several = len(facts.providers) > 1
    ways = ("all", "provider", "area") if several else ("all", "area")
    options = [Option(Text(f"staff_announce.to.{way}"), value=way) for way in ways]
    yield Step("whom", Choice(*options), Text("staff_announce.whom"), label=Text("staff_announce.label_whom"))
    if answers["whom"] == "provider":
        named = [Option(Text("plain", {"text": one.name}), value=one.slug) for one in facts.providers]
        yield Step(
            "provider", Choice(*named), Text("staff_announce.provider"), label=Text("staff_announce.label_provider")
        )
    if answers["whom"] == "area":
        samples = Samples(good=said("ул. Мира, д. 1"), bad=said("", "у", "…", "у" * 200))
        yield Step(
            "area", Line(_area, samples), Text("staff_announce.area"), body=(Text("staff_announce.area_how"),),
            label=Text("staff_announce.label_area"),
        )  # fmt: skip


def when(facts: Desk) -> Iterator[Step]:
    """Ask the day and the hours of an interruption."""
    last = facts.today + AHEAD
    day = Day(partial(_day, first=facts.today, last=last), Samples(good=said(_typed(facts.today)), bad=said("", "да")))
    yield Step("day", day, Text("staff_announce.day"), label=Text("staff_announce.label_day"))
    field = Line(hours.read, Samples(good=said("с 10 до 16:30"), bad=said("", "25-26", "10")), digits=True)
    yield Step("hours", field, Text("staff_announce.hours"), label=Text("staff_announce.label_hours"))


def words() -> Step:
    """Ask the words."""
    samples = Samples(good=said("Меняем трубу.\nПросим запастись водой."), bad=said("", "…", "я" * (LONGEST + 1)))
    return Step(
        "words", Line(_text, samples), Text("staff_announce.text"),
        body=(Text("staff_announce.text_how", {"most": LONGEST}),), label=Text("staff_announce.label_words"),
    )  # fmt: skip


@dataclass(frozen=True)
class Day(Line):
    """A day, which a review says in words."""

    digits: bool = True

    def show(self, value: Json) -> Text | Private | str:
        """Say the day in words."""
        return plain(date.fromisoformat(str(value)))


def _typed(day: date) -> str:
    return f"{day:%d.%m.%Y}"


def _day(text: str, first: date, last: date) -> str | Refusal:
    read = dates.read(text, first, last)
    return read if isinstance(read, Refusal) else read.day.isoformat()


def _area(text: str) -> str | Refusal:
    """Read a street or a house; one letter is a slip of the finger."""
    line = clean.visible(text, LONGEST_AREA)
    if isinstance(line, Refusal):
        return line
    area = " ".join(line.split()).strip(" ,.")
    return area if sum(symbol.isalnum() for symbol in area) > 1 else Refusal("text.empty")


def _text(text: str) -> str | Refusal:
    read = letters.read(text)
    return Refusal("text.long", {"most": LONGEST}) if len(str(read)) > LONGEST else read
