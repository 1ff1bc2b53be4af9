"""Files are read and judged: encodings, delimiters, cells, control lines, hostile contents; each fault has its code."""

import re
import zipfile
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.registries import cells
from services.registries.faults import Bad, Code, Rejected, Whole
from services.registries.naming import named
from services.registries.opening import LONGEST, look
from services.registries.place import Place
from services.registries.reading import begin
from services.registries.reports import safe
from tests.registries.books import book, retype, rewrite
from tests.registries.desk import cabinet

DAY = date(2026, 11, 1)
HEADER = "account;address;balance\n"


def read(folder, content, name="accounts_20261101.csv", encoding="utf-8", setting="auto", **registries):
    """Return (values without keys, codes of faults)."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    company = cabinet(encoding=setting, **registries)
    place = Place(company, company.providers[0], DAY)
    reading = begin(look(path, company.registries.encoding), named(name), place)
    rows = [row for batch in reading.batches() for row in batch]
    return [row[2:] for row in rows], [(fault.line, fault.code, fault.column) for fault in reading.faults]


def refused(folder, content, **how) -> Whole:
    with pytest.raises(Rejected) as caught:
        read(folder, content, **how)
    return caught.value.why


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_encodings_and_delimiters_are_found_out(tmp_path, encoding, delimiter):
    text = delimiter.join(("ЛС", "Адрес")) + "\r\n" + delimiter.join(("100000001", "Ёлочная улица")) + "\r\n"
    rows, faults = read(tmp_path, text, encoding=encoding)
    assert (rows[0][:2], faults) == (["100000001", "Ёлочная улица"], [])


@pytest.mark.parametrize("encoding", ["cp866", "koi8-r"])
def test_other_encodings_are_read_by_setting_alone(tmp_path, encoding):
    path = tmp_path / "accounts_20261101.csv"
    path.write_bytes("лс;адрес\n100000001;Ёлка\n".encode(encoding))
    assert look(path).encoding == "cp1251"
    with pytest.raises(Rejected):
        read(tmp_path, path.read_bytes())
    assert read(tmp_path, path.read_bytes(), setting=encoding)[0][0][:2] == ["100000001", "Ёлка"]


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (";ул. Мира;1", Code.EMPTY, "account"),
        ("100000001;;1", Code.EMPTY, "address"),
        ("12;ул. Мира;1", Code.ACCOUNT, "account"),
        ("1.2E+19;ул. Мира;1", Code.ROUNDED, "account"),
        (f"100000001;{'я' * 501};1", Code.LONG, "address"),
        ("100000001;ул.\u202eМира;1", Code.SYMBOL, "address"),
        ("100000001;ул. Мира;один", Code.NUMBER, "balance"),
        ("100000001;ул. Мира;1,234", Code.FRACTION, "balance"),
        ("100000001;ул. Мира;99999999999999", Code.RANGE, "balance"),
        ("100000001;ул. Мира;1;лишнее", Code.CELLS, ""),
    ],
)
def test_a_faulty_row_is_told_by_line_code_and_column(tmp_path, row, code, column):
    rows, faults = read(tmp_path, f"{HEADER}100000002;ул. Мира;1\n{row}\n")
    assert (len(rows), faults) == (1, [(3, code, column)])


@pytest.mark.parametrize(
    ("header", "row", "code", "column"),
    [
        ("account;address;balance_at", "100000001;a;32.13.2026", Code.DATE, "balance_at"),
        ("account;address;balance_at", "100000001;a;01.01.1066", Code.RANGE, "balance_at"),
        ("account;address;status", "100000001;a;может быть", Code.WORD, "status"),
    ],
)
def test_faults_of_other_cells(tmp_path, header, row, code, column):
    assert read(tmp_path, f"{header}\n{row}\n")[1] == [(2, code, column)]


def test_faults_of_bills(tmp_path):
    text = "account;period;bill_no;accrued;total;pdf\n100000001;13.2026;1;1;1;\n100000001;10.2026;1;1;1;../secret\n"
    _, faults = read(tmp_path, text, name="charges_20261101.csv")
    assert faults == [(2, Code.PERIOD, "period"), (3, Code.LINK, "pdf")]


def test_a_total_that_is_not_the_sum_is_told_and_taken(tmp_path):
    text = "account;period;bill_no;accrued;total\n100000001;10.2026;1;5;6\n"
    rows, faults = read(tmp_path, text, name="charges_20261101.csv")
    assert (len(rows), faults) == (1, [(2, Code.TOTAL, "")])


def test_zeros_that_excel_has_eaten_come_back(tmp_path):
    rows, faults = read(tmp_path, f"{HEADER}12345;ул. Мира;1\n", account_width=9)
    assert (rows[0][0], faults) == ("000012345", [(2, Code.PADDED, "account")])


@pytest.mark.parametrize(
    ("cell", "utc"),
    [
        ("05.11.2026 10:00", "05T07:00"), ("2026-11-05T10:00:00", "05T07:00"), ("2026-11-05T10:00:00.000", "05T07:00"),
        ("2026-11-05T10:00:00Z", "05T10:00"), ("2026-11-05T01:00:00+05:00", "04T20:00"),
        ("2026-11-05 22:00-0200", "06T00:00"), ("05-11-2026 10-00-30", "05T07:00"), ("05.11.2026", "04T21:00"),
    ],
)  # fmt: skip
def test_a_moment_is_read_on_the_clocks_that_it_names(cell, utc):
    assert cells.moment("Europe/Moscow")(cell).strftime("%dT%H:%M") == utc


@pytest.mark.parametrize("cell", ["05.11.2026 1:30 PM", "05.11.2026 10:00 утра", "05.11.2026 25:00", "2026-11-05Tx"])
def test_a_time_that_cannot_be_read_whole_is_a_fault(cell):
    with pytest.raises(Bad):
        cells.moment("Europe/Moscow")(cell)


@pytest.mark.parametrize("chosen", ["utf-16", "hex", "undefined"])
def test_an_encoding_by_hand_that_does_not_fit_refuses_the_file(tmp_path, chosen):
    path = tmp_path / "accounts_20261101.csv"
    path.write_text(f"{HEADER}100000001;a;1\n")
    company = cabinet()
    with pytest.raises(Rejected) as caught:
        begin(look(path, chosen), named(path.name), Place(company, company.providers[0], DAY))
    assert caught.value.why == Whole.ENCODING


def test_an_unknown_column_is_told_and_left_out(tmp_path):
    rows, faults = read(tmp_path, "account;address;Управдом\n100000001;a;Мунша\n")
    assert ("Мунша" in rows[0], faults) == (False, [(1, Code.IGNORED, "Управдом")])


def test_the_control_line_is_compared(tmp_path):
    rows, _ = read(tmp_path, f"{HEADER}100000001;a;1,50\n100000002;b;-0,25\n=2;1,25\n")
    assert len(rows) == 2


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (f"{HEADER}100000001;a;1\n=2;1\n", Whole.CONTROL),
        (f"{HEADER}100000001;a;1\n=1;2\n", Whole.CONTROL),
        (f"{HEADER}100000001;a;1\n=1;x\n", Whole.CONTROL),
        (f"{HEADER}100000001;a;1\n=1;1\n100000002;a;1\n", Whole.AFTER),
        (f"{HEADER}100000001;a;1\n=1;1\n=1;1\n", Whole.AFTER),
        ("", Whole.EMPTY),
        (HEADER, Whole.EMPTY),
        ("\n \n\n", Whole.EMPTY),
        ("account;balance\n100000001;1\n", Whole.HEADER),
        ("account;address;лс\n1;2;3\n", Whole.TWICE),
        (f'{HEADER}100000001;"без конца;1\n', Whole.QUOTE),
        (f"{HEADER}100000001;{'a' * (LONGEST + 1)};1\n", Whole.LINE),
        (b"a" * (10 << 20), Whole.LINE),
        (b"account;address\n100000001;a\0b\n", Whole.BINARY),
        (";".join(map(str, range(300))) + "\n", Whole.WIDE),
        (b";" * 1_000_000, Whole.LINE),
        (b"\xef\xbb\xbfaccount;address\n100000001;\xff\n", Whole.ENCODING),
        ("account;address\n100000001;ул.".encode("cp1251") + b"\x98\n", Whole.ENCODING),
        (b"PK\x03\x04 and then nothing", Whole.BOOK),
    ],
)
def test_a_file_that_is_no_registry_gets_a_clear_answer(tmp_path, content, why):
    assert refused(tmp_path, content) == why


def test_a_workbook_is_read_as_excel_shows_it(tmp_path):
    rows = [["Лицевой счёт", "Адрес", "Сальдо", "Дата сальдо"], [100000001, "ул. Мира & Ко", 0.1 + 0.2, 46327]]
    path = book(tmp_path / "accounts_20261101.xlsx", rows)
    found, faults = read(tmp_path, path.read_bytes(), name=path.name)
    assert (found[0][:2], found[0][7], faults) == (["100000001", "ул. Мира & Ко"], 30, [])
    assert found[0][8].isoformat() == "2026-10-31T21:00:00+00:00"


def test_a_formula_counts_as_the_value_that_excel_left(tmp_path):
    rows = [["account", "address"], [100000001, ("HYPERLINK(1)", "ул. Мира")]]
    path = book(tmp_path / "accounts_20261101.xlsx", rows)
    assert read(tmp_path, path.read_bytes(), name=path.name)[0][0][:2] == ["100000001", "ул. Мира"]


@pytest.mark.parametrize(("value", "kind"), [(None, ""), (("1/0", "#ДЕЛ/0!"), "e")])
def test_a_formula_that_has_told_nothing_is_a_fault_and_no_empty_balance(tmp_path, value, kind):
    rows = [["account", "address", "Сальдо"], [100000001, "ул. Мира", value]]
    path = book(tmp_path / "accounts_20261101.xlsx", rows)
    if kind:
        retype(path, kind)
    assert read(tmp_path, path.read_bytes(), name=path.name) == ([], [(2, Code.FORMULA, "balance")])


def test_the_control_line_may_be_typed_into_excel_as_it_is(tmp_path):
    rows = [["account", "address", "balance"], [100000001, "ул. Мира", 1.5], [("2", "2"), "", ("SUM(C2:C2)", "1.5")]]
    path = book(tmp_path / "accounts_20261101.xlsx", rows)
    assert refused(tmp_path, path.read_bytes(), name=path.name) == Whole.CONTROL
    rows[2][0] = ("1", "1")
    path = book(tmp_path / "accounts_20261101.xlsx", rows)
    assert len(read(tmp_path, path.read_bytes(), name=path.name)[0]) == 1


def test_a_sheet_whose_writer_prefixes_its_tags_is_read(tmp_path):
    path = book(tmp_path / "accounts_20261101.xlsx", [["account", "address"], [100000001, "ул. Мира"]], prefix="x")
    assert read(tmp_path, path.read_bytes(), name=path.name)[0][0][:2] == ["100000001", "ул. Мира"]


def test_rows_and_cells_that_a_writer_has_numbered_wrongly_are_taken_by_their_places(tmp_path):
    rows = [["account", "address"], [100000001, "ул. Мира"], [100000002, "ул. Мира"]]
    path = book(tmp_path / "accounts_20261101.xlsx", rows)
    rewrite(path, "xl/worksheets/a.xml", lambda xml: xml.replace('<row r="3">', '<row r="2">'))
    swapped = re.compile(r'(<c r="A2">.*?</c>)(<c r="B2".*?</c>)')
    rewrite(path, "xl/worksheets/a.xml", lambda xml: swapped.sub(r"\2\1", xml))
    read_ = [row[:2] for row in read(tmp_path, path.read_bytes(), name=path.name)[0]]
    assert read_ == [["100000001", "ул. Мира"], ["100000002", "ул. Мира"]]


def test_a_hidden_sheet_is_not_read(tmp_path):
    path = book(tmp_path / "accounts_20261101.xlsx", [["account", "address"], [100000001, "ул. Мира"]])
    hidden = '<sheet name="0" sheetId="2" state="hidden" r:id="rId9"/><sheet name="1"'
    rewrite(path, "xl/workbook.xml", lambda xml: xml.replace('<sheet name="1"', hidden))
    assert len(read(tmp_path, path.read_bytes(), name=path.name)[0]) == 1


@pytest.mark.parametrize("sheets", ["<sheets></sheets>", '<sheets><sheet name="1"/></sheets>'])
def test_a_workbook_without_a_sheet_is_refused(tmp_path, sheets):
    path = book(tmp_path / "accounts_20261101.xlsx", [["account"]])
    rewrite(path, "xl/workbook.xml", lambda xml: re.sub("<sheets>.*</sheets>", sheets, xml))
    assert refused(tmp_path, path.read_bytes(), name=path.name) == Whole.BOOK


def test_a_workbook_that_a_disk_has_spoiled_is_refused_wherever_it_is_spoiled(tmp_path):
    rows = [["account", "address"], *([100000001 + at, f"ул. Мира, {at}"] for at in range(20))]
    whole = book(tmp_path / "accounts_20261101.xlsx", rows).read_bytes()
    for at in range(0, len(whole), 7):
        spoiled = whole[:at] + bytes([whole[at] ^ 0x5A]) + whole[at + 1 :]
        with suppress(Rejected):
            read(tmp_path, spoiled, name="accounts_20261101.xlsx")


def test_a_bomb_is_not_unpacked(tmp_path):
    path = book(tmp_path / "accounts_20261101.xlsx", [["account"]], padding=80 << 20)
    assert path.stat().st_size < 1 << 20
    assert refused(tmp_path, path.read_bytes(), name=path.name) == Whole.BOMB


def test_a_workbook_with_entities_is_refused(tmp_path):
    path = book(tmp_path / "accounts_20261101.xlsx", [["account"]], doctype='<!DOCTYPE a [<!ENTITY b "c">]>')
    assert refused(tmp_path, path.read_bytes(), name=path.name) == Whole.BOMB


def test_a_zip_that_is_no_workbook_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as made:
        made.writestr("readme.txt", "hello")
    content = (tmp_path / "a.zip").read_bytes()
    assert refused(tmp_path, content, name="accounts_20261101.xlsx") == Whole.BOOK


@pytest.mark.parametrize(
    ("name", "kind", "full"),
    [
        ("accounts_20261101.csv", "accounts", False),
        ("accounts_20261101_full.xlsx", "accounts", True),
        ("charge_lines_20261101_02.csv", "charge_lines", False),
        ("payments_sber_7707083893_1.txt", "payments_sber", False),
        ("1234567890_40702810012345678912_001_1219.txt", "debts_sber", False),
        ("METERS_20261101_DELTA.CSV", "meters", False),
    ],
)
def test_names_tell_the_kind(name, kind, full):
    found = named(name)
    assert (found.kind, found.full) == (kind, full)


@pytest.mark.parametrize("name", ["accounts.pdf", "отчёт.csv", "accountsx_20261101.csv", "payments"])
def test_other_names_tell_nothing(name):
    assert named(name) is None


@given(st.integers(-(10**13), 10**13))
def test_money_is_read_back_as_it_was_written(kopecks):
    whole, part = divmod(abs(kopecks), 100)
    sign = "-" if kopecks < 0 else ""
    for text in (f"{sign}{whole}.{part:02d}", f"{sign}{whole:,}".replace(",", " ") + f",{part:02d}"):
        assert cells.scaled(2)(text) == kopecks


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_days_are_read_in_every_writing(day):
    serial = str((day - cells.EXCEL_EPOCH).days)
    for text in (f"{day:%d.%m.%Y}", day.isoformat(), f"{day:%d-%m-%Y}", *([serial] if day.year >= 1955 else [])):
        assert cells.day(text) == day


@given(st.text(max_size=60))
def test_no_cell_raises_anything_but_bad(cell):
    for reader in (cells.text, cells.day, cells.period, cells.scaled(2), cells.flag, cells.link, cells.whole(0, 9)):
        try:
            reader(cell.strip())
        except Bad:
            continue


@given(st.text(max_size=20))
def test_no_cell_of_a_report_is_a_formula(cell):
    assert not safe(cell).startswith(("=", "+", "-", "@", "\t", "\r", "\0"))
