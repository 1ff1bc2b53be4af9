"""Questions about odd values: explain what is odd, and always leave a way on (facts of the ladder, R23)."""

from collections.abc import Iterator

from fsm.dialog import Answers, Step
from fsm.field import Choice, Option
from fsm.view import Private, Role, Text
from handlers.reading_facts import Asked, Sheet
from handlers.reading_photos import PHOTOS
from services.cabinets.profile import Cabinet
from services.model.amounts import Quantity
from services.readings.ladder import Verdict, judge, swapped

CHECKED = ("less", "implausible")
"""What an employee looks at before it counts."""


def questions(cabinet: Cabinet, facts: Sheet, answers: Answers) -> Iterator[Step]:
    """Ask whether two scales were swapped, then about each value that is odd by itself.

    The name of a question carries the value it is about: a changed value is a new question.
    """
    values = given(facts, answers)
    for meter in facts.meters():
        swap = _swap(cabinet, facts, meter, values)
        if swap:
            yield swap
            if answers.get(swap.name) == "swap":
                one, two = facts.pair(swap.name)
                values[one], values[two] = values[two], values[one]
    for asked in facts.asked:
        value = values.get((asked.meter, asked.scale))
        verdict = judge(value, asked.register, cabinet.readings) if value is not None else None
        if value is not None and verdict and verdict.kind != "ok":
            yield _odd(asked, value, verdict, photo=cabinet.readings.photo == "may" and PHOTOS not in answers)


def given(facts: Sheet, answers: Answers) -> dict[tuple[int, str], int]:
    """Return the values that were entered: skipped meters left out."""
    found = ((item, answers.get(item.name)) for item in facts.asked)
    return {(item.meter, item.scale): value for item, value in found if isinstance(value, int)}


def _swap(cabinet: Cabinet, facts: Sheet, meter: int, values: dict[tuple[int, str], int]) -> Step | None:
    scales = facts.scales(meter)
    known = {item.scale: values[meter, item.scale] for item in scales if (meter, item.scale) in values}
    pair = swapped(known, [item.register for item in scales], cabinet.readings)
    if pair is None:
        return None
    first, second = (next(item for item in scales if item.scale == code) for code in pair)
    options = (
        Option(Text("readings.swap"), value="swap", role=Role.MAIN),
        Option(Text("readings.right"), value="right"),
        Option(Text("button.retype"), drops=(first.name, second.name)),
    )
    args = {"one": Text(f"scale.{first.scale_name}"), "two": Text(f"scale.{second.scale_name}")}
    name = f"swap:{first.name},{second.name}:{known[pair[0]]}.{known[pair[1]]}"
    typed = tuple(_typed(item, known[item.scale]) for item in (first, second))
    return Step(name, Choice(*options), Text("readings.swapped", args), body=typed)


def _typed(item: Asked, value: int) -> Text:
    args = {"what": item.what, "previous": _amount(item, item.previous), "value": Private(Quantity(value))}
    return Text("readings.given.line", args)


def _amount(item: Asked, thousandths: int) -> Private:
    return Private(Quantity(thousandths, item.unit))


def _odd(asked: Asked, value: int, verdict: Verdict, *, photo: bool) -> Step:
    """Explain a value that is zero, high, rolled over or less than before; `photo`: one helps who is to check it."""
    args = {
        "previous": _amount(asked, asked.previous),
        "value": _amount(asked, value),
        "used": _amount(asked, verdict.consumption),
        "usual": _usual(asked),
    }
    kind = "implausible" if "implausible" in verdict.flags else verdict.kind
    offer = (Text("readings.photo.offer"),) if photo and kind in CHECKED else ()
    again = Option(Text("button.retype"), drops=(asked.name,), role=Role.MAIN if kind == "less" else Role.PLAIN)
    return Step(
        f"sure:{asked.name}:{value}",
        Choice(*((again, _dispute()) if kind == "less" else (_yes(kind), again))),
        Text(f"readings.{kind}.ask", {"what": asked.what}),
        body=(Text(f"readings.{kind}.why", args), *offer),
    )


def _usual(asked: Asked) -> Text:
    if not asked.average:
        return Text("readings.no_usual")
    return Text("readings.usual", {"amount": _amount(asked, asked.average * asked.months)})


def _yes(kind: str) -> Option:
    return Option(Text(f"readings.{kind}.yes"), value="yes", role=Role.MAIN)


def _dispute() -> Option:
    return Option(Text("readings.less.dispute"), value="dispute")
