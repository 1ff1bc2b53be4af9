"""Readings: one sheet of every meter and scale, questions about odd values, a numbered receipt (R23)."""

from collections.abc import Iterator, Mapping

from fsm.dialog import Answers, Beside, Go, Plain, Redo, Step
from fsm.field import Choice, Option
from fsm.press import screen
from fsm.view import Button, Private, Role, Said, Text, View
from handlers.access import reach
from handlers.reading_facts import Asked, Sheet, sheet_facts
from handlers.reading_field import ReadingField
from handlers.reading_photos import PHOTOS, photo_step, photos_beside, sent_photos
from handlers.reading_questions import given, questions
from handlers.staff.bell import ring
from handlers.texts import masked
from handlers.world import World
from services.cabinets.profile import Cabinet
from services.model.amounts import Quantity
from services.readings import disputed as disputed_readings
from services.readings import photos, submit
from services.refusal import Refusal
from services.tickets import Moment

MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)
SKIP = "skip"


class Readings(Plain[Sheet, World]):
    """Asks every scale of every meter that the resident reads; a meter may be skipped."""

    name = "readings"
    title = Text("readings.title")
    section = "readings"
    facts = Sheet

    def __init__(self, cabinets: Mapping[str, Cabinet]) -> None:
        self._cabinets = cabinets

    def begin(self, world: World, arg: str) -> Sheet | View | Go:
        """Read the meters of an account of this resident, or say why nothing can be submitted.

        `arg` is the account, or the account and the way to answer a reminder: "12.rest", "12.usual".
        """
        account, _, how = arg.partition(".")
        linked = reach(world, account, "readings")
        if isinstance(linked, Go):
            return linked
        sheet = submit.sheet_of(world.uow, world.cabinet, linked.account, world.now)
        facts = sheet_facts(world.cabinet, linked.account, sheet, how)
        if isinstance(facts, Sheet):
            return facts
        return View(Text("readings.title"), facts, ((MENU,),), section="readings")

    def known(self, facts: Sheet) -> Answers:
        """Know the values of a resident who wants them as the month before."""
        return {asked.name: asked.usual for asked in facts.asked if facts.usual and asked.usual is not None}

    def steps(self, facts: Sheet, answers: Answers) -> Iterator[Step]:
        """Ask the values, then about the odd ones, then show everything with its consumption."""
        yield from photo_step(answers)
        for asked in facts.asked:
            if not _skipped(facts, asked, answers):
                yield _value(facts, asked, answers, self._cabinets[facts.cabinet])
        yield from questions(self._cabinets[facts.cabinet], facts, answers)
        yield Step(
            "review",
            Choice(Option(Text("button.send"), value="yes", role=Role.MAIN)),
            Text("readings.review"),
            body=(Text("readings.for", {"period": facts.month, "account": masked(facts.number)}), *facts.counted),
            review=True,
        )

    def beside(self, facts: Sheet, answers: Answers, said: Said) -> Beside | None:
        """Take photos of the meters at any question, where the profile does."""
        if self._cabinets[facts.cabinet].readings.photo == "no":
            return None
        waits = any(item.name not in answers and not _skipped(facts, item, answers) for item in facts.asked)
        return photos_beside(answers, said, numbers=waits)

    def finish(self, world: World, facts: Sheet, answers: Answers) -> View | Go | Redo:
        """Submit under the turn's operation key; a refusal drops only what was refused."""
        linked, resident = reach(world, str(facts.account), "readings"), world.resident
        if isinstance(linked, Go) or resident is None:
            return linked if isinstance(linked, Go) else Go(screen="menu")
        values, disputed = _effective(facts, answers)
        if not values:
            return Redo(Text("readings.nothing"), tuple(asked.name for asked in facts.asked))
        sent = sent_photos(world.chat, answers)
        many = photos.too_many(world.uow, resident.id, sent, world.now)
        if many:
            return Redo(Text(many.reason, many.args), (PHOTOS,))
        sheet = submit.submit(
            world.uow, world.cabinet, linked.account, resident, world.chat, values, disputed, world.now, world.key
        )
        if isinstance(sheet, Refusal):
            return Redo(Text(sheet.reason, sheet.args), _refused(facts, sheet))
        moment = Moment(world.now, world.key)
        photos.keep(world.uow, sheet, sent, moment)
        world.called |= bool(world.cabinet.billing.adapter or sent)
        waiting = disputed_readings.refer(world.uow, resident, sheet, world.chat, moment)
        if waiting:
            ring(world, waiting)
        return Go(screen="sheet", arg=f"{facts.account}.{sheet.number}")


def _value(facts: Sheet, asked: Asked, answers: Answers, cabinet: Cabinet) -> Step:
    first = asked.scale == facts.scales(asked.meter)[0].scale
    names = tuple(item.scale_name for item in facts.scales(asked.meter))
    skip = (Option(Text("button.skip"), value=SKIP),) if first and len(facts.meters()) > 1 else ()
    before = asked.previous if asked.submitted is None else asked.submitted
    counted = _effective(facts, answers)[0].get((asked.meter, asked.scale))
    same = Option(Text("readings.same", {"value": Private(Quantity(before))}), value=before)
    return Step(
        asked.name,
        ReadingField(asked, names, (same, *skip), cabinet.readings, counted),
        Text("readings.ask", {"what": asked.what}),
        body=tuple(_line(item, asked, answers) for item in facts.asked) + facts.notes,
        label=asked.what,
        hint=_hint(cabinet),
        series="values",
    )


def _hint(cabinet: Cabinet) -> Text:
    plain = Text("readings.hint")
    return plain if cabinet.readings.photo == "no" else Text("readings.photo.hint", {"hint": plain})


def _line(item: Asked, current: Asked, answers: Answers) -> Text:
    """Show one scale of the sheet: what it showed before and what was entered."""
    args: dict[str, object] = {"what": item.what, "previous": Private(Quantity(item.previous, item.unit))}
    value = answers.get(item.name)
    if item is current:
        return Text("readings.current.line", args)
    if value == SKIP:
        return Text("readings.skipped.line", args)
    return (
        Text("readings.waiting.line", args)
        if value is None
        else Text("readings.given.line", {**args, "value": Private(Quantity(value))})
    )


def _skipped(facts: Sheet, asked: Asked, answers: Answers) -> bool:
    first = facts.scales(asked.meter)[0]
    return asked is not first and answers.get(first.name) == SKIP


def _effective(facts: Sheet, answers: Answers) -> tuple[dict[tuple[int, str], int], list[tuple[int, str]]]:
    """Return what is submitted: skipped meters left out, swapped scales put right; and what is disputed."""
    values = given(facts, answers)
    for name, answer in answers.items():
        if name.startswith("swap:") and answer == "swap":
            one, two = facts.pair(name)
            values[one], values[two] = values[two], values[one]
    disputed = [
        (item.meter, item.scale)
        for item in facts.asked
        if answers.get(f"sure:{item.name}:{values.get((item.meter, item.scale))}") == "dispute"
    ]
    return values, disputed


def _refused(facts: Sheet, refusal: Refusal) -> tuple[str, ...]:
    at = (refusal.args.get("meter_id"), refusal.args.get("scale"))
    return tuple(item.name for item in facts.asked if (item.meter, item.scale) == at)
