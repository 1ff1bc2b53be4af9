"""Registries that go out as workbooks: what stands in them is what the tables say, and all of it is text."""

import csv
import io
import zipfile

import openpyxl
import pytest

from services.registries import book
from services.registries.out.workbook import Workbook
from tests.registries.outbox import PROVIDER, town
from tests.registries.test_out import HOSTILE

OUT = {"out": ("readings", "appeals", "payments", "contacts")}


@pytest.fixture
async def place(database, tmp_path):
    async with town(database, tmp_path) as made:
        yield made


def table(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def sheets(content: bytes) -> list[list[list]]:
    return [[list(row) for row in sheet.iter_rows()] for sheet in openpyxl.load_workbook(io.BytesIO(content))]


def said(content: bytes) -> list[list[str]]:
    (cells,) = sheets(content)
    return [[cell.value or "" for cell in row] for row in cells]


def without_attempts(rows: list[list[str]]) -> list[list[str]]:
    at = rows[0].index("attempt") if "attempt" in rows[0] else None
    return [[cell for place, cell in enumerate(row) if place != at and cell] for row in rows]


async def test_a_workbook_says_what_the_table_says_and_every_cell_is_text(place):
    await place.give(15_000, "a")
    await place.write("Течёт <кран> & «труба»\nвторая строка", "b")
    await place.pay(123_456, "p1")
    plain, books = await place.export(**OUT), await place.export(**OUT, out_format="xlsx")
    assert [name.rpartition("_0")[0] for name in books] == [name.rpartition("_0")[0] for name in plain]
    for old, new in zip(plain, books, strict=True):
        assert new.endswith(".xlsx")
        assert without_attempts(said(books[new])) == without_attempts(table(plain[old]))
        (cells,) = sheets(books[new])
        filled = [cell for row in cells for cell in row if cell.value is not None]
        assert {(cell.data_type, cell.number_format) for cell in filled} == {("s", "@")}


async def test_a_formula_stays_text(place):
    await place.write("=1+1", "a")
    (content,) = (await place.export(out=("appeals",), out_format="xlsx")).values()
    (cells,) = sheets(content)
    found = [cell for row in cells for cell in row if cell.value == "'=1+1"]
    assert [cell.data_type for cell in found] == ["s"]
    assert cells[-1][0].value == "=1"
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")


async def test_a_workbook_appears_whole_or_not_at_all(place):
    await place.give(15_000, "a")
    blocked = place.folder / "uk" / PROVIDER / "readings_20261118_01.xlsx"
    blocked.mkdir(parents=True)
    with pytest.raises(OSError, match="directory"):
        await place.export(out=("readings",), out_format="xlsx")
    assert await place.rows("first_at, state") == [(None, "waiting")]


async def test_a_bank_gets_its_own_layout_in_any_case(place):
    await place.give(15_000, "a")
    files = await place.export(out=("readings",), out_format="xlsx", readings_layout="sber")
    assert list(files) == ["readings_sber_20261118_01.txt"]


def made(tmp_path, rows, most: int = 1000):
    path = tmp_path / "a.xlsx"
    with path.open("wb") as file:
        workbook = Workbook(file, ("one", "two"), most)
        workbook.put(rows)
        workbook.close()
    return path


def test_what_excel_and_xml_cannot_hold_does_not_break_the_book(tmp_path):
    rows = [[text, "\x00\x0b\ud800_x0041_ \r\n<&>"] for text in HOSTILE]
    path = made(tmp_path, rows)
    (cells,) = sheets(path.read_bytes())
    assert [cell.data_type for row in cells for cell in row if cell.value is not None].count("f") == 0
    assert cells[1][1].value.endswith(" \r\n<&>")
    assert len(cells) == len(rows) + 1


def test_a_full_sheet_goes_on_in_another_under_the_same_header(tmp_path):
    found = sheets(made(tmp_path, [[str(at), "x"] for at in range(7)], most=4).read_bytes())
    values = [[cell.value for row in sheet for cell in row[:1]] for sheet in found]
    assert values == [["one", "0", "1", "2"], ["one", "3", "4", "5"], ["one", "6"]]


def test_our_own_reader_of_workbooks_reads_it(tmp_path):
    path = made(tmp_path, [["00012345", ""], ["", "б"]])
    assert list(book.rows(path)) == [(1, ["one", "two"]), (2, ["00012345"]), (3, ["", "б"])]


def test_a_book_of_nothing_has_its_header(tmp_path):
    assert said(made(tmp_path, []).read_bytes()) == [["one", "two"]]
