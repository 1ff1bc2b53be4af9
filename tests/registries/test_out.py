"""Registries that go out: what stands in the files, byte for byte; again and again until results come."""

import csv
import io

import pytest

from bot.registries.daily import Daily
from bot.registries.exporter import LEASE, Exporter
from bot.registries.hold import Hold
from services.model.metering import ReadingState
from services.model.tickets import TicketKind
from services.registries.out.cells import meant, safe
from tests.registries.outbox import MONTH, PROVIDER, town

HEADER = (
    "uid;account;meter_id;serial;resource;period;taken_on;submitted_at;channel;t1;t2;t3;prev_t1;prev_t2;prev_t3;"
    "used_t1;used_t2;used_t3;flags;replaces_uid;attempt;photo\r\n"
)


@pytest.fixture
async def place(database, tmp_path):
    async with town(database, tmp_path) as made:
        yield made


def row(uid: str, value: str, used: str, attempt: int, replaces: str = "") -> str:
    return (
        f"{uid};100000001;k1;М-1;cold_water;11.2026;18.11.2026;2026-11-18T12:00:00+03:00;tg;{value};;;12,345;;;"
        f"{used};;;high;{replaces};{attempt};\r\n"
    )


async def test_a_small_town_byte_for_byte(place):
    sheet = await place.give(15_000, "a")
    appeal = await place.write("Течёт\nкран", "b")
    contract = await place.write("", "c", TicketKind.CONTRACT, account=False)
    await place.write("Спасибо", "d", TicketKind.FEEDBACK)
    await place.pay(123_456, "p1")
    files = await place.export()
    uid = f"R{sheet.number}-{place.meter}"
    assert files["readings_20261118_01.csv"].decode("utf-8") == f"\ufeff{HEADER}{row(uid, '15', '2,655', 1)}=1\r\n"
    letters = "uid;account;kind;topic;created_at;full_name;phone;email;text;attachments;thread_uid;attempt\r\n"
    about = "2026-11-18T12:00:00+03:00;Иванов;79001234567;a@example.org"
    one, two = (f"T{ticket.id}" for ticket in (appeal, contract))
    assert files["appeals_20261118_01.csv"].decode("utf-8-sig") == (
        f'{letters}{one}-1;100000001;appeal;water;{about};"Течёт\nкран";;{one};1\r\n=1\r\n'
    )
    assert files["applications_20261118_01.csv"].decode("utf-8-sig") == (
        f"{letters}{two}-2;;contract;water;{about};ул. Кирова, 12;;{two};1\r\n=1\r\n"
    )
    assert files["payments_20261118_01.csv"].decode("utf-8-sig") == (
        "uid;account;period;amount;provider;provider_payment_id;paid_at;bill_no;attempt\r\n"
        "p1;100000001;11.2026;1234,56;sandbox;p-p1;2026-11-18T12:00:00+03:00;Б-1;1\r\n=1;1234,56\r\n"
    )
    assert files["contacts_20261118_01_full.csv"].decode("utf-8-sig") == (
        "account;user_uid;email;email_confirmed;phone;consents\r\n"
        f"100000001;{place.resident};a@example.org;1;79001234567;\r\n=1\r\n"
    )
    assert len(files) == 5
    assert (place.folder / "uk" / PROVIDER / "readings_20261118_01.csv").exists()


async def test_a_row_is_told_again_under_its_uid_until_its_result_comes(place):
    sheet = await place.give(15_000, "a")
    uid = f"R{sheet.number}-{place.meter}"
    first, second = await place.export(out=("readings",)), await place.export(out=("readings",))
    assert list(first) == ["readings_20261118_01.csv"]
    assert second["readings_20261118_02.csv"].decode("utf-8-sig") == f"{HEADER}{row(uid, '15', '2,655', 2)}=1\r\n"
    assert await place.rows("uid, attempts, file, result") == [(uid, 2, "readings_20261118_02.csv", "")]
    await place.results(f"{uid};accepted;")
    assert await place.export(out=("readings",)) == {}


async def test_a_correction_names_what_it_replaces_and_the_old_row_goes_out_no_more(place):
    old = await place.give(15_000, "a")
    await place.export()
    new = await place.give(16_000, "b")
    files = await place.export(out=("readings",))
    told = f"R{old.number}-{place.meter}"
    expected = row(f"R{new.number}-{place.meter}", "16", "3,655", 1, told)
    assert files["readings_20261118_02.csv"].decode("utf-8-sig") == f"{HEADER}{expected}=1\r\n"


async def test_what_was_corrected_before_anybody_was_told_is_not_named(place):
    await place.give(15_000, "a")
    await place.exporter().list_new()
    new = await place.give(16_000, "b")
    files = await place.export(out=("readings",))
    expected = row(f"R{new.number}-{place.meter}", "16", "3,655", 1)
    assert files["readings_20261118_01.csv"].decode("utf-8-sig") == f"{HEADER}{expected}=1\r\n"
    assert [state for (state,) in await place.rows("state")] == ["withdrawn", "waiting"]


async def test_a_disputed_reading_waits_for_an_employee(place):
    await place.give(99_000, "a", disputed=True)
    assert await place.export(out=("readings",)) == {}
    await place.run(lambda uow: uow.readings.set_state(place.meter, "t1", MONTH, ReadingState.ACTIVE))
    assert list(await place.export(out=("readings",))) == ["readings_20261118_01.csv"]


class Dying(Hold):
    """Dies at the first transaction after a file has got its name."""

    async def run(self, work):
        if list(FOLDERS[-1].rglob("*.csv")):
            raise Killed
        return await super().run(work)


class Killed(BaseException):
    """What a process hears when it is killed, as far as it hears anything."""


FOLDERS = []


async def test_what_dies_between_the_name_and_the_commit_loses_nothing(place):
    sheet = await place.give(15_000, "a")
    uid = f"R{sheet.number}-{place.meter}"
    FOLDERS.append(place.folder)
    exporter = place.exporter(out=("readings",))
    dying = Exporter(exporter.cabinets, Dying(place.desk.database, exporter.hold.clock, "dying", name=LEASE))
    with pytest.raises(Killed):
        [one async for one in dying.export(place.folder)]
    assert await place.rows("attempts, first_at, state") == [(1, None, "waiting")]
    place.desk.importer.clock.move(minutes=1)
    files = await place.export(out=("readings",))
    assert f"{row(uid, '15', '2,655', 2)}=1" in files["readings_20261118_02.csv"].decode()
    assert (await place.rows("first_at"))[0][0] is not None


async def test_what_cannot_get_its_name_leaves_the_rows_waiting(place):
    await place.give(15_000, "a")
    blocked = place.folder / "uk" / PROVIDER / "readings_20261118_01.csv"
    blocked.mkdir(parents=True)
    with pytest.raises(OSError, match="directory"):
        await place.export(out=("readings",))
    assert await place.rows("first_at, state") == [(None, "waiting")]
    (blocked.parent / f"{blocked.name}.part").unlink()
    assert list(await place.export(out=("readings",))) == ["readings_20261118_02.csv"]


async def test_the_folder_gets_its_files_once_a_day_from_its_hour_on(place):
    await place.give(15_000, "a")
    clock = place.desk.importer.clock
    daily = Daily(place.exporter(out=("readings",), out_hour=13), place.folder)
    assert await daily.look() == 0
    clock.move(hours=1)
    assert [await daily.look(), await daily.look()] == [1, 0]
    clock.move(days=1)
    assert await daily.look() == 1


async def test_sbers_layout_is_read_by_its_own_reader(place):
    sheet = await place.give(15_500, "a")
    files = await place.export(out=("readings",), readings_layout="sber", out_encoding="cp1251")
    line = files["readings_sber_20261118_01.txt"].decode("cp1251")
    uid = f"R{sheet.number}-{place.meter}"
    assert line == f"100000001;Иванов И. И.;;;ул. Мира, 1;9;М-1;'=место;[];15,5;18.11.2026;{uid}\r\n"


async def test_results_are_not_waited_for_for_longer_than_the_profile_says(place):
    await place.give(15_000, "a")
    await place.export(out=("readings",))
    place.desk.importer.clock.move(days=4)
    assert await place.export(out=("readings",), ack_after_days=3) == {}
    assert await place.rows("state") == [("expired",)]


HOSTILE = [
    '=HYPERLINK("http://x";1)', "+7 900", "-1", "@SUM(A1)", "\t=1", "\r\n=1", "'=1", "''=1", " =1", "＝1", "'плохо'",
    "как обычно", "", 'a;b"c\nd', "\U0001f6b0 кран",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_a_safe_cell_begins_no_formula_and_gives_back_what_was_meant(text):
    assert not safe(text).lstrip().startswith(("=", "+", "-", "@", "＝"))
    assert not safe(text).startswith(("\t", "\r", "\n"))
    assert meant(safe(text)) == text


async def test_hostile_words_stay_in_their_cell(place):
    for at, text in enumerate(words := [text for text in HOSTILE if text.strip()]):
        await place.write(text, str(at))
    files = await place.export(out=("appeals",))
    read = list(
        csv.reader(io.StringIO(files["appeals_20261118_01.csv"].decode("utf-8-sig"), newline=""), delimiter=";")
    )
    assert [meant(cells[8]) for cells in read[1:-1]] == words
    assert read[-1] == [f"={len(words)}"]
    narrow = await place.export(out=("appeals",), out_encoding="cp1251")
    assert b"? \xea\xf0\xe0\xed" in narrow["appeals_20261118_02.csv"]
