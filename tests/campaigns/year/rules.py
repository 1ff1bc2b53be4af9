"""What must hold of every message that was sent, whatever happened in the year."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta

from services.cabinets.loading import load
from services.campaigns.daily import AWAY, STAGES
from services.readings import windows
from tests.campaigns.year.ledger import CHAT, MAIL, REFUSED, Row
from tests.campaigns.year.people import Person
from tests.campaigns.year.weather import Weather

CABINETS = {name: load(name) for name in ("esk", "smorodina")}
READINGS = ("readings_open", "readings_last")
USEFUL = 1
"""Days after its own on which a daily notice may still come."""


def broken(rows: Sequence[Row]) -> Iterator[tuple[str, Row]]:
    """Return every message that breaks a rule of its own moment, with the rule's name."""
    for row in rows:
        yield from ((name, row) for name, holds in _own(row).items() if not holds)


def _own(row: Row) -> dict[str, bool]:
    quiet = CABINETS[row.person.cabinet].quiet
    shown = {
        "at a decent hour": quiet.end <= row.local.hour < quiet.start,
        "to who had not switched it off": not row.muted,
        "to who had the account": row.linked,
        "with the number masked": row.person.account.number not in row.text,
        "by mail only to who wants letters": row.where != MAIL or row.person.mailed,
        "to a chat that takes it": (row.where == REFUSED) == row.blocked or row.where == MAIL,
    }
    return shown | _about(row)


def _about(row: Row) -> dict[str, bool]:
    day = row.local.date()
    if row.kind in READINGS:
        window = CABINETS[row.person.cabinet].readings.window
        left = windows.days_left(day, window)
        last = windows.open_on(day, window) and (left <= 2) == (row.kind == "readings_last")
        return {"inside the window, in its own days": last, "to who had not submitted": not row.read}
    if row.kind == "bill_due":
        soon = row.billed is not None and 0 <= (row.billed - day).days <= 3
        return {"of a bill that is due soon": soon, "to who owes": row.owes}
    if row.kind == "verification":
        return {"of a meter whose verification is near": row.due is not None and stage(row) is not None}
    return {"of a bill that there is": row.billed is not None and row.billed >= day}


def stage(row: Row) -> int | None:
    """Return which of the four notices of a verification this one is; None: none of them."""
    left = (row.due - row.local.date()).days if row.due else 99
    latest = STAGES[-1] - USEFUL - AWAY.days
    return min((one for one in STAGES if left <= one), default=None) if left >= latest else None


def late(rows: Sequence[Row], weather: Weather) -> list[Row]:
    """Return what came later than the day after its own although the program had not been away."""
    found = []
    for row in rows:
        one = stage(row) if row.kind == "verification" else None
        if one is not None and row.due is not None:
            day = datetime.combine(row.due - timedelta(days=one), time(), row.person.zone)
            if row.local >= day + timedelta(days=1 + USEFUL) and weather.calm(day - timedelta(days=1), row.local):
                found.append(row)
    return found


def matter(row: Row) -> tuple[Person, str, object]:
    """Return what nobody may hear twice."""
    subject: dict[str, object] = {"verification": (row.due, stage(row)), "bill": row.billed, "bill_due": row.billed}
    return row.person, row.kind, subject.get(row.kind, row.month)


class Heard:
    """The messages that came, by matter."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows: dict[tuple[int, str, object], list[Row]] = defaultdict(list)
        for row in rows:
            person, kind, subject = matter(row)
            self._rows[person.number, kind, subject].append(row)

    def of(self, person: Person, kind: str, subject: object) -> list[Row]:
        """Return what a person was sent of a matter, refused messages too."""
        return self._rows.get((person.number, kind, subject), [])

    def came(self, person: Person, kind: str, subject: object) -> bool:
        """Tell whether it came."""
        return any(row.where != REFUSED for row in self.of(person, kind, subject))

    def doubled(self) -> list[list[Row]]:
        """Return what came twice, or was tried twice in a chat that refuses."""
        return [rows for rows in self._rows.values() if _twice(rows)]

    def lost(self) -> list[list[Row]]:
        """Return what a chat refused and no letter brought although there is an address, each exactly once."""
        refused = (rows for rows in self._rows.values() if any(row.where == REFUSED for row in rows))
        return [rows for rows in refused if sum(row.where == MAIL for row in rows) != rows[0].person.mailed]


def _twice(rows: list[Row]) -> bool:
    where = Counter(row.where for row in rows)
    return where[CHAT] + where[MAIL] > 1 or where[REFUSED] > 1


def pestered(rows: Sequence[Row]) -> list[Row]:
    """Return messages to a chat that had refused one before and said nothing since; two may be on the way at once."""
    since: dict[int, Row] = {}
    found = []
    for row in rows:
        before = since.get(row.person.number)
        if (
            row.where != MAIL
            and before
            and before.local < row.local
            and row.person.steady("blocked", before.local, row.local)
        ):
            found.append(row)
        if row.where == REFUSED:
            since[row.person.number] = row
    return found


def stage_days(due: date) -> dict[int, date]:
    """Return the days on which the four notices of a verification are told."""
    return {one: due - timedelta(days=one) for one in STAGES}
