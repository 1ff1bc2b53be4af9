"""Answers to a reminder: digits typed at it are readings of the meters that it named (R35)."""

from collections.abc import Iterator
from dataclasses import dataclass

from fsm.dialog import Answers, Go, Plain, Step
from fsm.field import Choice, Option
from fsm.view import Said, Text, View, plain
from handlers import private
from handlers.reading_facts import REST
from handlers.reminding import MENU, MOST, Left, drawn, left, may_read
from handlers.texts import places_of, window_line
from handlers.world import World
from services.model.metering import Account
from services.text.numbers import split_readings


class Reminder:
    """The reminder as it stands now; what is typed at it is submitted."""

    name = "reminder"

    def show(self, world: World, arg: str) -> View | Go:
        """Draw what is left, or that nothing is."""
        found = _left(world)
        return drawn(Text("reminder.open"), world.cabinet, found, world.now) if found else _nothing(world)

    def hear(self, world: World, arg: str, said: Said) -> View | Go | None:
        """Take numbers and photos as readings."""
        return answer(world, said)


def answer(world: World, said: Said, *, late: bool = True) -> Go | None:
    """Take numbers and photos as readings: of the one account that is left, else the resident says of which.

    `late`: also when nothing is left, or the window has closed; the sheet says that it corrects, or counts for the
    next month.
    """
    if said.file:
        return _photo(world, _meant(world, late=late), said)
    text = said.text or ""
    if not all(given.text[:1].isdecimal() for given in split_readings(text)):
        return None
    found = _meant(world, late=late)
    if not found:
        return None
    if len(found) > 1:
        return Go(dialog=Whose.name, arg=text)
    return Go(dialog="readings", arg=f"{found[0].id}.{REST}", said=text)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An account that waits for readings."""

    id: int
    number: str


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, and the accounts that it may be about."""

    text: str
    accounts: tuple[Waiting, ...]


class Whose(Plain[Typed, World]):
    """Asks which of several accounts the numbers belong to; they need not be typed again."""

    name = "whose_readings"
    title = Text("whose_readings.title")
    section = "readings"
    facts = Typed

    def begin(self, world: World, arg: str) -> Typed | View | Go:
        """Read which accounts wait for readings."""
        accounts = tuple(Waiting(one.id, one.number) for one in _meant(world))
        return Typed(arg, accounts) if accounts else Go(screen="menu")

    def steps(self, facts: Typed, answers: Answers) -> Iterator[Step]:
        """Ask for the account."""
        places = places_of([one.number for one in facts.accounts])
        names = [private.number(one.number, place) for one, place in zip(facts.accounts, places, strict=True)]
        options = [Option(plain(name), value=one.id) for one, name in zip(facts.accounts, names, strict=True)]
        yield Step("account", Choice(*options), Text("whose_readings.ask", {"text": facts.text}))

    def finish(self, world: World, facts: Typed, answers: Answers) -> View | Go:
        """Go on with the readings of that account."""
        return Go(dialog="readings", arg=f"{answers['account']}.{REST}", said=facts.text)


def _photo(world: World, found: list[Account], said: Said) -> Go | None:
    """Take photos with the numbers under them, where it is plain whose they are."""
    if not found or said.file is None or said.file.kind == "other" or world.cabinet.readings.photo == "no":
        return None
    if len(found) > 1:
        return Go(screen=Reminder.name, toast=Text("readings.photo.whose"))
    arg = f"{found[0].id}.{REST}"
    return Go(dialog="readings", arg=arg, said=said.text or "", files=(said.file, *said.more))


def _meant(world: World, *, late: bool = True) -> list[Account]:
    """Return the accounts that numbers may be about: those that are left; `late`: else all that may be read."""
    found = [one.linked.account for one in _left(world)]
    if found or not late:
        return found
    return [one.account for one in may_read(world.uow, world.cabinet, world.resident) if not one.account.closed]


def _nothing(world: World) -> View | Go:
    """Say how it stands; numbers are an answer still, and no buttons of the menu."""
    lines: list[Text] = []
    for account in _meant(world)[:MOST]:
        line = window_line(world, account)
        lines += [line] if line not in lines else []
    known = View(Text("readings.title"), tuple(lines), ((MENU,),), section="readings", digits=True)
    return known if lines else Go(screen="menu")


def _left(world: World) -> list[Left]:
    resident = world.resident
    return left(world.uow, world.cabinet, resident, world.now) if resident else []
