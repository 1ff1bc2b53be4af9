"""Files of letters go out in a zip beside their registry; one that cannot be had keeps nobody waiting."""

import csv
import io
import json
import zipfile

import pytest

from bot.commands.export_files import _line, _sentence
from bot.registries.daily import Daily
from services.attachments.kinds import PDF
from services.model.tickets import FileState, TicketKind
from tests.registries.outbox import PROVIDER, town

LETTERS = ("appeals", "applications")


@pytest.fixture
async def place(database, tmp_path):
    async with town(database, tmp_path) as made:
        yield made


def attachments(content: bytes) -> list[str]:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    return [row[rows[0].index("attachments")] for row in rows[1:-1]]


def packed(place, name: str) -> dict[str, bytes]:
    with zipfile.ZipFile(place.folder / "uk" / PROVIDER / name) as found:
        assert found.testzip() is None
        return {one: found.read(one) for one in found.namelist()}


async def test_each_letter_names_its_files_and_the_zip_has_them(place):
    appeal = await place.write("Течёт", "a")
    await place.attach(appeal.id, b"\xff\xd8\xff one", FileState.KEPT)
    await place.attach(appeal.id, b"%PDF-two", FileState.KEPT, PDF)
    await place.write("Без файлов", "b")
    contract = await place.write("", "c", TicketKind.CONTRACT)
    await place.attach(contract.id, b"%PDF-three", FileState.KEPT, PDF)
    files = await place.export(out=LETTERS)
    one, other = f"T{appeal.id}-1-1.jpg", f"T{appeal.id}-1-2.pdf"
    assert attachments(files["appeals_20261118_01.csv"]) == [f"{one},{other}", ""]
    assert packed(place, "appeals_20261118_01.zip") == {one: b"\xff\xd8\xff one", other: b"%PDF-two"}
    assert packed(place, "applications_20261118_01.zip") == {f"T{contract.id}-3-1.pdf": b"%PDF-three"}


async def test_no_zip_is_made_where_there_is_nothing_to_pack(place):
    await place.write("Без файлов", "a")
    await place.export(out=LETTERS)
    assert [path.name for path in place.folder.rglob("*") if path.is_file()] == ["appeals_20261118_01.csv"]


async def test_a_letter_waits_for_its_files_a_day_and_no_longer(place):
    appeal = await place.write("Течёт", "a")
    await place.attach(appeal.id, None, FileState.WAITING)
    assert await place.export(out=LETTERS) == {}
    place.desk.importer.clock.move(days=1, minutes=1)
    (done,) = [one async for one in place.exporter(out=LETTERS).export(place.folder)]
    assert (done.rows, done.missing) == (1, (f"T{appeal.id}-1-1",))
    assert attachments(done.path.read_bytes()) == [""]


async def test_a_file_that_comes_in_time_goes_with_its_letter(place):
    appeal = await place.write("Течёт", "a")
    await place.attach(appeal.id, None, FileState.WAITING)
    await place.exporter().list_new()
    await place.run(lambda uow: uow.files.settle(1, FileState.KEPT, "", PDF, b"%PDF-late"))
    files = await place.export(out=LETTERS)
    assert attachments(files["appeals_20261118_01.csv"]) == [f"T{appeal.id}-1-1.pdf"]


async def test_a_refused_file_is_named_in_the_report_and_the_registry_goes_out(place):
    appeal = await place.write("Течёт", "a")
    await place.attach(appeal.id, None, FileState.REFUSED, "")
    await place.attach(appeal.id, b"\xff\xd8\xff two", FileState.KEPT)
    (done,) = [one async for one in place.exporter(out=LETTERS).export(place.folder)]
    name = f"T{appeal.id}-1-1"
    assert attachments(done.path.read_bytes()) == [f"T{appeal.id}-1-2.jpg"]
    assert _sentence(done).splitlines()[1] == f"  without the file {name}: it could not be had"
    assert json.loads(_line(done))["missing"] == [name]


async def test_the_daily_export_says_so_in_the_log(place, caplog):
    appeal = await place.write("Течёт", "a")
    await place.attach(appeal.id, None, FileState.REFUSED, "")
    with caplog.at_level("WARNING"):
        await Daily(place.exporter(out=LETTERS, out_hour=0), place.folder).look()
    assert f"without 1 files of residents: T{appeal.id}-1-1" in caplog.text


async def test_a_registry_that_cannot_get_its_name_leaves_its_letters_waiting(place):
    appeal = await place.write("Течёт", "a")
    await place.attach(appeal.id, b"\xff\xd8\xff", FileState.KEPT)
    folder = place.folder / "uk" / PROVIDER
    (folder / "appeals_20261118_01.zip").mkdir(parents=True)
    with pytest.raises(OSError, match="directory"):
        await place.export(out=LETTERS)
    assert not (folder / "appeals_20261118_01.csv").exists()
    assert await place.rows("state, first_at") == [("waiting", None)]
    for left in folder.glob("*.part"):
        left.unlink()
    assert list(await place.export(out=LETTERS)) == ["appeals_20261118_02.csv"]
    assert len(packed(place, "appeals_20261118_02.zip")) == 1
