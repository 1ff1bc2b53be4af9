"""All or nothing, held lists, references, the watched folder: what becomes of files."""

from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy import text

from bot.presenter.words import Words
from bot.registries.folders import Folders
from bot.registries.hold import Busy, Hold
from bot.registries.watch import Watch
from services.model.metering import Access
from services.model.people import Resident
from services.registries.faults import Code, Whole
from services.registries.reports import report
from tests.databases import opened
from tests.registries.desk import ACCOUNTS, CHARGES, LINES, METERS, PAYMENTS, desk
from tests.townsfolk import NOW

EMPTY = {"account": [], "meter": [], "scale": [], "bill": [], "bill_line": [], "posting": []}


def say(key, args):
    return key


@pytest.fixture
async def place(database, tmp_path):
    async with desk(database, tmp_path) as made:
        yield made


async def test_one_faulty_row_of_many_and_nothing_is_taken(place):
    good = "".join(f"{300_000_000 + at};ул. Мира\n" for at in range(2500))
    outcome = await place.take("accounts_20261101.csv", f"account;address\n{good}12;a\n")
    assert (outcome.state, outcome.why.why) == ("rejected", Whole.FAULTS)
    assert [(fault.line, fault.code) for fault in outcome.faults] == [(2502, Code.ACCOUNT)]
    assert await place.dump() == EMPTY


async def test_a_profile_may_let_some_rows_be_left_out(database, tmp_path):
    async with desk(database, tmp_path, faulty_rows=1) as place:
        outcome = await place.take("accounts_20261101.csv", ACCOUNTS + "12;;a;1;\n")
        assert (outcome.state, outcome.registry.refused, len((await place.dump())["account"])) == ("done", 1, 2)
        await place.take("payments_20261101.csv", PAYMENTS + "p3;12;05.11.2026;1;\n")
        assert (await place.dump())["posting"] == []


async def test_the_same_rows_of_a_later_day_or_as_a_full_list_are_news(place):
    await place.take("accounts_20261101.csv", ACCOUNTS)
    debt, paid = "account;balance\n100000002;5\n", "account;balance\n100000002;0\n"
    told = [await place.take(f"balances_2026110{day}.csv", text) for day, text in ((2, debt), (3, paid), (4, debt))]
    assert [one.known for one in told] == [False, False, False]
    assert [row[4] for row in (await place.dump())["account"] if row[0] == "100000002"] == ["500"]
    again = [await place.take(name, debt) for name in ("balances_20261102.csv", "balances_20261104 (1).csv")]
    assert [one.known for one in again] == [True, True]
    assert (await place.take("accounts_20261101_full.csv", ACCOUNTS)).known is False
    assert [(await place.take("balances.csv", debt)).known, (await place.take("balances.csv", debt)).known] == [
        True
    ] * 2


async def test_a_file_that_breaks_the_program_stays_and_others_have_their_turn(place, tmp_path, caplog):
    def broken(_: str) -> str:
        raise ZeroDivisionError

    place.importer.seal = broken
    folders = Folders(tmp_path / "exchange")
    folders.prepare()
    (folders.inbox / "accounts_20261101.csv").write_text(ACCOUNTS)
    (folders.inbox / "pins_20261101.csv").write_text("account;pin\n100000001;123456\n")
    (folders.inbox / "results_20261101.csv").write_text("uid;status\nR1-1;accepted\n")
    watch = Watch(place.importer, folders, say)
    assert [await watch.look() for _ in range(4)] == [0, 3, 0, 0]
    assert [path.name for path in folders.inbox.iterdir()] == ["pins_20261101.csv"]
    assert caplog.text.count("ZeroDivisionError") == 1
    assert "123456" not in caplog.text


async def test_strays_are_left_out_of_every_step(database, tmp_path):
    async with desk(database, tmp_path, faulty_rows=2000) as place:
        await place.take("accounts_20261101.csv", ACCOUNTS)
        rows = "".join(f"{100000001 + at % 2 * 8};М-{at:04d};ХВС\n" for at in range(2500))
        outcome = await place.take("meters_20261101.csv", f"account;serial;resource\n{rows}")
        assert (outcome.state, outcome.registry.refused) == ("done", 1250)
        assert {row[0] for row in (await place.dump())["meter"]} == {"100000001"}
        assert len((await place.dump())["meter"]) == 1250


async def test_an_unknown_word_is_told_with_those_that_are_known(place):
    await place.take("accounts_20261101.csv", ACCOUNTS)
    outcome = await place.take("meters_20261101.csv", METERS.replace("ХВС", "вода"))
    table = report(outcome, partial(Words({}).text, "ru", "")).decode()
    known = "electricity, электричество, cold_water, хвс, hot_water, гвс, gas, газ, heat, тепло"
    assert f"2;word;resource;Неизвестное слово. Годятся: {known}.\r\n" in table


async def test_a_fault_names_the_column_as_the_file_does(place):
    outcome = await place.take("accounts_20261101.csv", "ЛС;Адрес;Сальдо\n100000001;a;много\n100000001;b;1\n")
    assert [fault.column for fault in outcome.faults] == ["balance (Сальдо)"]
    outcome = await place.take("accounts_20261101.csv", "ЛС;address\n100000001;a\n100000001;b\n")
    assert [(fault.code, fault.column) for fault in outcome.faults] == [(Code.DUPLICATE, "account (ЛС)")]


@pytest.mark.parametrize(
    ("name", "content", "code", "line"),
    [
        ("meters_20261101.csv", METERS.replace("100000002", "100000009"), Code.UNKNOWN_ACCOUNT, 3),
        ("charges_20261101.csv", CHARGES.replace("100000002", "100000009"), Code.UNKNOWN_ACCOUNT, 3),
        ("payments_20261101.csv", PAYMENTS.replace("p2;100000001", "p2;100000009"), Code.UNKNOWN_ACCOUNT, 3),
        ("balances_20261101.csv", "account;balance\n100000009;1\n", Code.UNKNOWN_ACCOUNT, 2),
        ("payments_20261101.csv", PAYMENTS.replace("p2;", "p1;"), Code.DUPLICATE, 3),
        ("meters_20261101.csv", METERS + "100000001;М-1;ГВС;1;;\n", Code.DUPLICATE, 4),
        ("charge_lines_20261101.csv", LINES.replace("Б-2", "Б-9"), Code.UNKNOWN_BILL, 4),
        ("charge_lines_20261101.csv", LINES.replace("Б-2", "Б-7"), Code.SEVERAL_BILLS, 4),
    ],
)
async def test_what_only_the_whole_shows_is_told(place, name, content, code, line):
    for kind, rows in (("accounts", ACCOUNTS), ("charges", CHARGES)):
        await place.take(f"{kind}_20261101.csv", rows)
    shared = "account;period;bill_no;accrued;total\n100000001;9.2026;Б-7;1;1\n100000002;9.2026;Б-7;1;1\n"
    await place.take("charges_20261001.csv", shared)
    before = await place.dump()
    outcome = await place.take(name, content)
    assert (outcome.state, [(one.line, one.code) for one in outcome.faults]) == ("rejected", [(line, code)])
    assert await place.dump() == before


async def test_lines_take_the_place_of_those_that_a_bill_had(place):
    await place.everything()
    await place.take("charge_lines_20261102.csv", "bill_no;service;amount\nБ-1;Всё сразу;1000\n")
    lines = (await place.dump())["bill_line"]
    assert [line[3] for line in lines] == ["Всё сразу", "ТКО"]


async def test_a_meter_loses_the_zones_that_it_has_no_more(place):
    await place.take("accounts_20261101.csv", ACCOUNTS)
    header = "account;serial;resource;zones;last_t1;last_t2;last_date\n"
    await place.take("meters_20261101.csv", f"{header}100000001;Э;эл;2;10;20;01.10.2026\n")
    assert [(row[2], row[3]) for row in (await place.dump())["scale"]] == [("t1", "day"), ("t2", "night")]
    await place.take("meters_20261102.csv", f"{header}100000001;Э;эл;1;5;;01.09.2026\n")
    # The value is older than the known one, which stays.
    assert [row[2:5] for row in (await place.dump())["scale"]] == [("t1", "single", "10000")]


def many(*numbers: int) -> str:
    return "account;address\n" + "".join(f"{number};a\n" for number in numbers)


async def test_a_full_list_that_would_close_too_many_is_held_until_it_is_accepted(place):
    await place.take("accounts_20261101.csv", many(*range(100_000_000, 100_000_010)))
    held = await place.take("accounts_20261102_full.csv", many(*range(100_000_000, 100_000_007)))
    assert (held.state, held.closing) == ("held", (3, 10))
    assert {row[6] for row in (await place.dump())["account"]} <= {"0", "False"}
    done = await place.take("accounts_20261102_full.csv", many(*range(100_000_000, 100_000_007)), accept=True)
    assert (done.state, done.registry.closed) == ("done", 3)
    closed = [row[0] for row in (await place.dump())["account"] if row[6] in ("1", "True")]
    assert closed == ["100000007", "100000008", "100000009"]


async def test_a_full_list_closes_a_few_and_their_residents_keep_them(place):
    await place.take("accounts_20261101.csv", many(*range(100_000_000, 100_000_010)))

    def link(uow):
        home = uow.accounts.by_number("uk", "100000009")
        resident = uow.residents.add(Resident(0, "uk", "a@b.c", "a@b.c", True, "", "", "", False, NOW))
        uow.accounts.link(resident.id, home.id, Access.FULL, NOW)
        return resident.id

    resident = await place.database.run(link)
    outcome = await place.take("accounts_20261102_full.csv", many(*range(100_000_000, 100_000_009)))
    assert (outcome.state, outcome.registry.closed) == ("done", 1)
    linked = await place.database.run(lambda uow: uow.accounts.linked(resident))
    assert [(one.account.number, one.account.closed) for one in linked] == [("100000009", True)]
    assert await place.database.run(lambda uow: uow.accounts.by_number("uk", "100000009")) is None


async def test_a_file_of_nobody_is_refused(place):
    for order in ({"cabinet": "nobody"}, {"provider": "nobody"}):
        assert (await place.take("accounts_20261101.csv", ACCOUNTS, **order)).why.why == Whole.PLACE
    assert (await place.take("list.csv", ACCOUNTS)).why.why == Whole.NAME
    assert (await place.take("list.csv", ACCOUNTS, kind="accounts")).state == "done"


async def test_one_importer_works_at_a_time(place):
    other = replace(place.importer.hold, owner="another")
    await other.run(lambda uow: None)
    with pytest.raises(Busy):
        await place.take("accounts_20261101.csv", ACCOUNTS)
    await Hold(place.database, place.importer.clock, "another").let_go()
    assert (await place.take("accounts_20261101.csv", ACCOUNTS)).state == "done"


async def test_the_folder_takes_whole_files_and_leaves_reports(place, tmp_path):
    folders = Folders(tmp_path / "registries")
    folders.prepare()
    watch = Watch(place.importer, folders, say)
    names = {"charges_20261101.csv": CHARGES, "accounts_20261101.csv": ACCOUNTS, "list.csv": "what?"}
    for name, content in names.items():
        (folders.inbox / name).write_text(content, "utf-8")
    (folders.inbox / "meters_20261101.csv.part").write_text("half", "utf-8")
    assert await watch.look() == 0
    (folders.inbox / "list.csv").write_text("still being written", "utf-8")
    assert await watch.look() == 2
    assert await watch.look() == 1
    assert [path.name for path in folders.inbox.iterdir()] == ["meters_20261101.csv.part"]
    for folder, stays in (("archive", ("accounts_20261101.csv", "charges_20261101.csv")), ("rejected", ("list.csv",))):
        found = sorted(path.name for path in (folders.root / folder).iterdir())
        assert found == sorted([*stays, *(f"{name}.report.csv" for name in stays)])
    report = (folders.root / "rejected" / "list.csv.report.csv").read_text("utf-8-sig")
    assert report.splitlines() == ["line;code;column;message", ";name;;registry.whole.name"]
    assert len((await place.dump())["bill"]) == 2


async def test_folders_of_cabinets_tell_whose_a_file_is(place, tmp_path):
    folders = Folders(tmp_path / "registries")
    folders.prepare()
    for cabinet in ("uk/uk", "other"):
        (folders.inbox / cabinet).mkdir(parents=True)
        (folders.inbox / cabinet / "accounts_20261101.csv").write_text(ACCOUNTS, "utf-8")
    watch = Watch(place.importer, folders, say)
    await watch.look()
    assert await watch.look() == 2
    assert (folders.root / "archive/uk/uk/accounts_20261101.csv").exists()
    assert (folders.root / "rejected/other/accounts_20261101.csv.report.csv").exists()


async def test_postgresql_plans_by_a_city_as_soon_as_it_is_in(tmp_path):
    async with opened("postgresql") as database, desk(database, tmp_path) as place:
        rows = "".join(f"{300_000_000 + at};ул. Мира\n" for at in range(10_000))
        await place.take("accounts_20261101.csv", f"account;address\n{rows}")
        counted = text("SELECT reltuples FROM pg_class WHERE relname = 'account'")
        assert await database.run(lambda uow: uow.marks.connection.execute(counted).scalar()) == 10_000
