"""Who had to be told: those whose state did not change meanwhile, where the program was at work long enough."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from services.campaigns.calendar import LAST, OPEN, span
from services.model.periods import Period
from tests.campaigns.year.ledger import SUBSCRIPTION
from tests.campaigns.year.people import Person, read
from tests.campaigns.year.rules import CABINETS, stage_days
from tests.campaigns.year.weather import Weather
from tests.campaigns.year.world import STEP
from tests.townsfolk import NOW

DAY, SPREAD = timedelta(days=1), timedelta(hours=4)
Wanted = tuple[Person, str, object]


def expected(people: list[Person], weather: Weather, end: datetime) -> Iterator[Wanted]:
    """Return who must have heard of what by the end."""
    for person in people:
        wanted = (*_readings(person, weather, end), *_verification(person, weather, end), *_bills(person, weather, end))
        yield from ((person, kind, subject) for kind, subject in wanted)


def _readings(person: Person, weather: Weather, end: datetime) -> Iterator[tuple[str, object]]:
    for months in range(13):
        period = Period.of(NOW.date()).shifted(months)
        for kind in (OPEN, LAST):
            first, last = span(kind, period, CABINETS[person.cabinet].readings.window)
            since, until = _midnight(person, first), _midnight(person, last + DAY)
            unread = person.always(read(period), False, since, until)
            told = any(_whole_day(person, weather, first + DAY * days) for days in range((last - first).days + 1))
            if since > NOW and until < end and unread and told and _ready(person, kind, since, until):
                yield kind, period


def _verification(person: Person, weather: Weather, end: datetime) -> Iterator[tuple[str, object]]:
    due = person.meter.verification_due
    for stage, day in stage_days(due).items() if due else ():
        since, until = _midnight(person, day), _midnight(person, day + 2 * DAY)
        same = person.always("due", due, since, until)
        told = since > NOW + DAY and until < end and weather.calm(since - DAY, until)
        if told and same and _ready(person, "verification", since, until):
            yield "verification", (due, stage)


def _bills(person: Person, weather: Weather, end: datetime) -> Iterator[tuple[str, object]]:
    for at, due in person.facts["billed"]:
        told = NOW + 2 * DAY < at < end - 4 * DAY and weather.calm(at - 2 * DAY, at + 3 * DAY)
        if told and _ready(person, "bill", at - DAY, at + 3 * DAY):
            yield "bill", due
        since, until = _midnight(person, _day(due) - 3 * DAY), _midnight(person, _day(due) - DAY)
        owes = person.always("owes", True, since, until) and at < since - DAY
        if owes and until < end and _ready(person, "bill_due", since, until) and weather.calm(since - DAY, until):
            yield "bill_due", due


def _ready(person: Person, kind: str, since: datetime, until: datetime) -> bool:
    """Tell whether a person wanted it and could be reached, the whole time."""
    muted = f"muted {SUBSCRIPTION.get(kind, 'readings')}"
    here = person.mailed or person.always("blocked", False, since, until)
    return here and person.always("linked", True, since, until) and person.always(muted, False, since, until)


def _whole_day(person: Person, weather: Weather, day: date) -> bool:
    """Tell whether the program was at work from morning until everything had fallen due."""
    morning = _midnight(person, day) + timedelta(hours=8)
    return weather.calm(morning, morning + SPREAD + 3 * STEP)


def _midnight(person: Person, day: date) -> datetime:
    return datetime.combine(day, time(), person.zone)


def _day(due: object) -> date:
    assert isinstance(due, date)
    return due
