"""Photos of meters go out in a zip beside the registry of readings, which waits for them an hour and no longer."""

import csv
import io
from dataclasses import replace

import pytest

from services.attachments.kinds import JPEG, PDF
from services.model.metering import Reading, ReadingState, Sheet
from services.model.photos import Photo
from services.model.tickets import FileState
from tests.registries.outbox import MONTH, town
from tests.registries.test_out_files import packed
from tests.townsfolk import NOW

READINGS = ("readings",)
FILE = "readings_20261118_01"
SECOND = "account;serial;resource;last_t1;last_date;meter_id\n100000001;М-3;ГВС;7;25.10.2026;k3\n"


@pytest.fixture
async def place(database, tmp_path):
    async with town(database, tmp_path) as made:
        yield made


async def photo(place, sheet, content, mime=JPEG, state=FileState.KEPT):
    def work(uow):
        new = Photo(0, sheet.number, "", "", 0, "telegram", {}, FileState.WAITING, "", NOW)
        made = uow.photos.add(new)
        if state != FileState.WAITING:
            uow.photos.settle(made.id, state, "", mime, content)
        return made.id

    return await place.run(work)


def column(content: bytes) -> list[str]:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    return [row[rows[0].index("photo")] for row in rows[1:-1]]


async def test_a_row_names_the_photos_of_its_receipt_and_the_zip_has_them_again_and_again(place):
    sheet = await place.give(15_000, "a")
    await photo(place, sheet, b"\xff\xd8\xff one")
    await photo(place, sheet, b"%PDF-two", PDF)
    names = [f"R{sheet.number}-photo1.jpg", f"R{sheet.number}-photo2.pdf"]
    for number in (1, 2):
        files = await place.export(out=READINGS)
        assert column(files[f"readings_20261118_0{number}.csv"]) == [",".join(names)]
        kept = packed(place, f"readings_20261118_0{number}.zip")
        assert kept == dict(zip(names, (b"\xff\xd8\xff one", b"%PDF-two"), strict=True))


async def test_readings_wait_for_a_photo_an_hour_and_no_longer(place):
    sheet = await place.give(15_000, "a")
    number = await photo(place, sheet, None, state=FileState.WAITING)
    assert await place.export(out=READINGS) == {}
    place.desk.importer.clock.move(hours=1, minutes=1)
    (done,) = [one async for one in place.exporter(out=READINGS).export(place.folder)]
    assert (done.rows, done.missing) == (1, (f"R{sheet.number}-photo1",))
    assert column(done.path.read_bytes()) == [""]
    await place.run(lambda uow: uow.photos.settle(number, FileState.KEPT, "", JPEG, b"\xff\xd8\xff late"))
    files = await place.export(out=READINGS)
    assert column(files["readings_20261118_02.csv"]) == [f"R{sheet.number}-photo1.jpg"]


async def test_a_photo_is_packed_once_however_many_meters_name_it(place):
    await place.desk.take("meters_20261102.csv", SECOND)

    def give(uow):
        meters = [meter.id for meter in uow.meters.of_account(place.account)]
        first = Reading(0, "М", "", "m3", "t1", "single", 15_000, 12_345, 2_655, (), ReadingState.ACTIVE)
        readings = tuple(replace(first, meter_id=meter) for meter in meters)
        return uow.readings.submit(Sheet(0, place.account, place.resident, MONTH, "vk", NOW, readings), "two")

    sheet = await place.run(give)
    assert len(sheet.readings) == 2
    await photo(place, sheet, b"\xff\xd8\xff one")
    files = await place.export(out=READINGS)
    name = f"R{sheet.number}-photo1.jpg"
    assert column(files[f"{FILE}.csv"]) == [name, name]
    assert packed(place, f"{FILE}.zip") == {name: b"\xff\xd8\xff one"}


async def test_a_banks_layout_goes_out_without_a_zip(place):
    sheet = await place.give(15_000, "a")
    await photo(place, sheet, b"\xff\xd8\xff one")
    files = await place.export(out=READINGS, readings_layout="sber")
    assert list(files) == ["readings_sber_20261118_01.txt"]
    assert not list(place.folder.rglob("*.zip"))
