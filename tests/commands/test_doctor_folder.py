"""The doctor looks where bills' own PDFs are looked for, says what is there, and makes nothing."""

import pytest

from bot.commands.doctor import examine
from bot.commands.folder_checks import check_folder
from bot.commands.run import profiles
from bot.settings import UNSAFE_KEY, Settings


@pytest.fixture
def told(tmp_path, monkeypatch):
    """Return what is said of the folders by their place under `pdf`, ("", note) where all is well."""
    monkeypatch.chdir(tmp_path)

    def look(cabinets="smorodina"):
        settings = settings_of(tmp_path, cabinets)
        found = check_folder(settings, profiles(settings))
        return {one.what.partition("/exchange/")[2]: (one.wrong, one.note) for one in found}

    return look


def settings_of(folder, cabinets="smorodina") -> Settings:
    return Settings(
        database_url="sqlite+aiosqlite:///:memory:", secret_key=UNSAFE_KEY, cabinets=cabinets,
        registry_dir=str(folder / "exchange"),
    )  # fmt: skip


async def test_a_folder_that_is_not_there_is_told_and_not_made(told, tmp_path):
    ((place, (wrong, note)),) = told().items()
    assert (place, wrong) == ("pdf", "")
    assert "bills whose `pdf` names a file come as Kabinet draws them" in note
    lines = [str(one) async for one in examine(settings_of(tmp_path)) if one.what.startswith("folder ")]
    assert len(lines) == 1
    assert lines[0].startswith("note  folder ")
    assert not (tmp_path / "exchange").exists()


def test_folders_that_are_there_are_well(told, tmp_path):
    (tmp_path / "exchange/pdf/smorodina/gas").mkdir(parents=True)
    (tmp_path / "exchange/pdf/stranger").mkdir()
    assert told() == {"pdf": ("", ""), "pdf/smorodina/gas": ("", "")}
    assert "pdf/smorodina" not in told("smorodina,esk")


def test_what_is_no_folder_or_may_not_be_read_is_wrong(told, tmp_path, monkeypatch):
    (tmp_path / "exchange/pdf/smorodina").mkdir(parents=True)
    (tmp_path / "exchange/pdf/smorodina/heat").write_text("a file")
    assert told()["pdf/smorodina/heat"] == ("is no folder", "")
    # Root may read everything, so the system's answer is said here.
    monkeypatch.setattr("os.access", lambda path, mode: False)
    assert "may not read it" in told()["pdf"][0]


def test_without_a_folder_of_registries_there_is_nothing_to_look_at():
    assert list(check_folder(Settings(secret_key=UNSAFE_KEY, registry_dir=""), {})) == []
