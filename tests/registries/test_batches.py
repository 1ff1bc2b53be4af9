"""Chunks are read column by column where nothing is faulty, and say then what their rows say one by one."""

import random
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.registries.pace import LEAST, MOST, Pace
from bot.registries.steps import SWITCH_SECONDS, nimbly, parts
from services.registries import cells
from services.registries.batch import of_rows, together
from services.registries.control import SUM
from services.registries.faults import Bad
from services.registries.kinds import KINDS
from services.registries.place import Place
from services.registries.reading import CHUNK
from services.registries.schema import planned
from tests.registries.desk import cabinet
from tests.registries.test_reading import DAY, read

COMPANY = cabinet(account_width=9)
PLACE = Place(COMPANY, COMPANY.providers[0], DAY, seal=lambda said: f"sealed {said}")
CELLS = (
    "", "1", "0", "100000001", "200000002", "12345", "12,34", "-5", "ул. Мира, 1", "25.10.2026", "10.2026", "хвс", "эл",
    "да", "день,ночь", "active", "accepted", "м3", "x" * 64, "1E+9", "a\tb", "\u202e",
)  # fmt: skip


def sampled(kind, chance: random.Random) -> list[tuple[int, list[str]]]:
    """Return rows of a file that has some of the columns: mostly of cells that can be read."""
    fits = [[cell for cell in CELLS if good(column, cell)] for column in kind.columns]
    few = chance.choice((0, 0, 0.02))
    return [
        (line, [chance.choice(CELLS if chance.random() < few else usual) for usual in fits])
        for line in range(2, chance.choice((3, 12, 60)))
    ]


def good(column, cell: str) -> bool:
    try:
        return column.read(cell) is not None or not column.required
    except Bad:
        return False


@pytest.mark.parametrize("name", KINDS)
def test_a_chunk_says_what_its_rows_say(name):
    kind, chance, told = KINDS[name](PLACE), random.Random(7), {True: 0, False: 0}
    for _ in range(120):
        header = [one.name if one.required or chance.random() < 0.7 else f"other {one.name}" for one in kind.columns]
        chunk = sampled(kind, chance)
        apart, plan = planned(kind, header), planned(kind, header)
        rows = [apart.row(line, row) for line, row in chunk]
        found = together(plan, chunk)
        told[found is not None] += 1
        assert (found is None) == (None in rows)
        if found is not None:
            batch, warnings = found
            assert (list(batch), warnings) == (rows, apart.faults)
    assert min(told.values()) > 5, told


@pytest.mark.parametrize(
    ("row", "same"),
    [(["100000001", "a"], ["100000001", "a", ""]), (["100000001", "a", "", "", ""], ["100000001", "a", ""])],
)
def test_a_row_that_is_short_or_ends_with_nothing_is_as_wide_as_the_header(row, same):
    plan = planned(KINDS["accounts"](PLACE), ["account", "address", "full_name"])
    assert list(together(plan, [(2, row)])[0]) == list(together(plan, [(2, same)])[0])
    assert together(plan, [(2, [*same, "x"]), (3, same)]) is None


def test_columns_that_hold_nothing_are_not_staged():
    plan = planned(KINDS["accounts"](PLACE), ["account", "address", "full_name"])
    batch, _ = together(plan, [(2, ["100000001", "a", ""]), (3, ["100000002", "b", ""])])
    assert list(batch.filled(set())) == ["key", "line", "account", "address"]
    assert list(batch.filled({"holder"})) == ["key", "line", "account", "address", "holder"]
    nothing = of_rows(("key", "line"), [])
    assert (len(batch), len(nothing), nothing.filled({"key"})) == (2, 0, {})


@pytest.mark.parametrize("name", KINDS)
def test_the_column_of_the_control_sum_is_read_as_the_control_line_is(name):
    kind = KINDS[name](PLACE)
    if kind.summed:
        reads = kind.columns[kind.at(kind.summed)].read
        assert [reads(cell) for cell in ("", "1", "-1,5", "1 234,56")] == [
            SUM(cell) for cell in ("", "1", "-1,5", "1 234,56")
        ]


def test_the_control_line_counts_chunks_of_both_sorts(tmp_path):
    rows = "".join(f"{100_000_000 + at};a;1,50\n" for at in range(2 * CHUNK))
    good, bad = f"account;address;balance\n{rows}", f"account;address;balance\n12;b;2,00\n{rows}"
    assert read(tmp_path, f"{good}={2 * CHUNK};{3 * CHUNK},00\n")[1] == []
    assert [fault[0] for fault in read(tmp_path, f"{bad}={2 * CHUNK + 1};{3 * CHUNK + 2},00\n")[1]] == [2]


def outcome(reads, cell: str):
    try:
        return reads(cell)
    except Bad as error:
        return error.code


@given(st.text("0129,.-+ \u0663", max_size=18), st.sampled_from((2, 3, 6)), st.booleans())
def test_a_decimal_is_the_same_with_a_comma_and_with_a_dot(cell, places, signed):
    reads = cells.scaled(places, signed=signed)
    assert outcome(reads, cell) == outcome(reads, cell.replace(",", "."))
    if cell.isdecimal():
        assert outcome(reads, cell) == outcome(reads, f"+{cell}")


def test_a_pace_comes_near_to_what_a_transaction_may_last():
    slow, fast = Pace(0.0), Pace(3600.0)
    for pace in (slow, fast):
        for _ in range(12):
            with pace.timed(pace.rows):
                sum(range(100))
    assert (slow.rows, fast.rows) == (LEAST, MOST)


def test_parts_are_of_whole_batches():
    one = of_rows(("key", "line"), [["a", 1]] * CHUNK)
    assert [len(part) for part in parts([one] * 5, 2 * CHUNK + 1)] == [2, 2, 1]
    assert [len(part) for part in parts([one] * 2, 1)] == [1, 1]


def test_threads_take_turns_often_only_while_a_file_is_read():
    before = sys.getswitchinterval()
    with nimbly():
        assert sys.getswitchinterval() == pytest.approx(min(before, SWITCH_SECONDS))
    assert sys.getswitchinterval() == pytest.approx(before)
