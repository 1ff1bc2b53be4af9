"""Sber's own formats: payments with their last line, debts old and new, meters with their blocks."""

import pytest

from services.registries.faults import Rejected, Whole
from tests.registries.test_reading import read, refused

PAYMENT = "05-11-2026;10-20-30;8647;1234;{id};{account};ИВАНОВ ИВАН;ул. Мира, 1;102026;{sum};{left};{fee};"
PAYMENTS = "\n".join([
    PAYMENT.format(id="A1", account="100000001", sum="1000,00", left="990,00", fee="10,00"),
    PAYMENT.format(id="A2", account="100000002", sum="0,50", left="0,49", fee="0,01"),
])  # fmt: skip
TRAILER = "=2;1000,50;990,49;10,01;000123;06-11-2026"
NAME = "payments_sber_7707083893_1.txt"
METERS = (
    "100000001;Иванов И. И.;75ДА533315;;ул. Мира, 1;"
    "9;М-1;кухня;[];12,345;25.10.2026;;3;Э-1;;01.02.2030;100;25.10.2026;;4;Э-1;;01.02.2030;50;25.10.2026;;"
    "5;Э-2;;[];1;25.10.2026;;6;Э-2;;[];2;25.10.2026;;7;Э-2;;[];3;25.10.2026;;13;Т-1;;[];1;25.10.2026;\n"
)


@pytest.mark.parametrize("encoding", ["cp1251", "utf-8"])
def test_payments_of_sber(tmp_path, encoding):
    rows, faults = read(tmp_path, f"{PAYMENTS}\n{TRAILER}\n", name=NAME, encoding=encoding)
    assert faults == []
    assert [(row[0], row[1], row[3], row[5], row[6]) for row in rows] == [
        ("A1", "100000001", 100000, "2026-10", 1000), ("A2", "100000002", 50, "2026-10", 1),
    ]  # fmt: skip
    assert rows[0][2].isoformat() == "2026-11-05T07:20:30+00:00"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (PAYMENTS, Whole.TRAILER),
        (f"{PAYMENTS}\n{TRAILER}\n{TRAILER}", Whole.AFTER),
        (f"{PAYMENTS}\n=3;1000,50;990,49;10,01;1;06-11-2026", Whole.CONTROL),
        (f"{PAYMENTS}\n=2;1000,51;990,49;10,01;1;06-11-2026", Whole.CONTROL),
        (f"{PAYMENTS}\n=2;1000,50;990,48;10,01;1;06-11-2026", Whole.CONTROL),
        (f"{PAYMENTS}\n=2;1000,50;990,49;10,02;1;06-11-2026", Whole.CONTROL),
        (f"{PAYMENTS}\n=2", Whole.TRAILER),
        (f"1;2;3\n{TRAILER}", Whole.SHAPE),
    ],
)
def test_payments_of_sber_that_are_cut_or_changed_are_refused(tmp_path, content, why):
    assert refused(tmp_path, content, name=NAME) == why


@pytest.mark.parametrize(
    "line",
    [
        "Иванов И. И.;ул. Мира, 1;100000001;1234,56",
        "Иванов И. И.;75ДА533315;fias;ул. Мира, 1;100000001;1234,56",
        "Иванов И. И.;ул. Мира, 1;100000001;1234,56;",
    ],
)
def test_debts_of_sber_old_and_new(tmp_path, line):
    text = f"#FILESUM 1234.56\n#TYPE 7\n{line}\n"
    rows, _ = read(tmp_path, text, name="7707083893_40702810138250123017_001_1126.txt", encoding="cp1251")
    assert (rows[0][:3], rows[0][7]) == (["100000001", "ул. Мира, 1", "Иванов И. И."], 123456)


def test_meters_of_sber(tmp_path):
    rows, faults = read(tmp_path, METERS, name="meters_sber_20261101.txt", encoding="cp1251")
    assert faults == []
    assert [(row[2], row[3], row[12], row[15:18], row[-3:]) for row in rows] == [
        ("М-1", "cold_water", 1, [12345, None, None], ["single", None, None]),
        ("Э-1", "electricity", 2, [100000, 50000, None], ["day", "night", None]),
        ("Э-2", "electricity", 3, [2000, 3000, 1000], ["day", "night", "peak"]),
    ]


@pytest.mark.parametrize("line", ["100000001;a;b;c;d;9;М-1", "100000001;a;b;c;d;99;М-1;;[];1;25.10.2026;", "1;2"])
def test_meters_of_another_shape_are_refused(tmp_path, line):
    with pytest.raises(Rejected) as caught:
        read(tmp_path, f"{line}\n", name="meters_sber_20261101.txt")
    assert caught.value.why == Whole.SHAPE


@pytest.mark.parametrize(
    "blocks",
    [
        "9;б/н;кухня;[];1;25.10.2026;;9;б/н;ванная;[];2;25.10.2026;",
        "9;б/н;;[];1;25.10.2026;;8;б/н;;[];2;25.10.2026;",
        "2;Э-1;;[];1;25.10.2026;;4;Э-1;;[];2;25.10.2026;",
    ],
)
def test_two_meters_of_one_number_are_refused_and_not_made_one(tmp_path, blocks):
    why = refused(tmp_path, f"100000001;a;b;c;d;{blocks}\n", name="meters_sber_20261101.txt")
    assert why == Whole.METERS
