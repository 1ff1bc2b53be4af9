"""A year in the life of a thousand residents in eleven time zones: what everybody was told, by the ledgers."""

import os
from collections import Counter

import pytest

from tests.campaigns.year.expected import expected
from tests.campaigns.year.ledger import KINDS, REFUSED
from tests.campaigns.year.rules import Heard, broken, late, matter, pestered
from tests.campaigns.year.world import END, Year, year
from tests.torture import size

RESIDENTS = int(os.environ.get("KABINET_YEAR_RESIDENTS", size(1000, 120)))


@pytest.fixture(scope="module")
async def lived():
    """Let the year pass, once for all the rules."""
    async with year(RESIDENTS) as made:
        await made.pass_by()
        print(table(made))
        yield made


def table(made: Year) -> str:
    """Return how many messages of each kind came in each month, and how many of them by mail."""
    came = [row for row in made.ledger.rows if row.where != REFUSED]
    counts = Counter((row.month, row.kind) for row in came)
    mailed = Counter((row.month, row.where) for row in came)
    kinds = tuple(KINDS.values())
    lines = [f"{'month':8}" + "".join(f"{kind:>15}" for kind in (*kinds, "by mail"))]
    for month in sorted({row.month for row in came}):
        shown = (*(counts[month, kind] for kind in kinds), mailed[month, "mail"])
        lines.append(f"{month!s:8}" + "".join(f"{count:>15}" for count in shown))
    return "\n" + "\n".join(lines)


async def test_every_message_came_at_its_hour_to_who_was_to_have_it(lived):
    assert Counter(name for name, _ in broken(lived.ledger.rows)) == {}
    assert late(lived.ledger.rows, lived.weather) == []


async def test_nobody_heard_of_anything_twice(lived):
    assert [[(row.where, row.local) for row in rows] for rows in Heard(lived.ledger.rows).doubled()] == []


async def test_what_a_chat_refused_came_by_mail_once_and_the_chat_was_left_alone(lived):
    heard = Heard(lived.ledger.rows)
    assert any(row.where == REFUSED for row in lived.ledger.rows)
    assert [[matter(row) for row in rows] for rows in heard.lost()] == []
    assert pestered(lived.ledger.rows) == []


async def test_who_was_to_hear_did(lived):
    heard, wanted = Heard(lived.ledger.rows), list(expected(lived.people, lived.weather, END))
    missed = Counter(kind for person, kind, subject in wanted if not heard.came(person, kind, subject))
    assert Counter(kind for _, kind, _ in wanted).keys() == set(KINDS.values())
    assert missed == {}
