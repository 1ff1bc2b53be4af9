"""The doctor looks at every provider's requisites, and says which digit is wrong or why there is no QR."""

from importlib.resources import files

import pytest

from bot.commands.doctor import examine
from bot.settings import UNSAFE_KEY, Settings

SMORODINA = files("services.cabinets").joinpath("profiles", "smorodina.toml").read_text("utf-8")
ACCOUNT = 'personal_acc = "40702810138250123017"'


@pytest.fixture
def told(tmp_path, monkeypatch):
    """Return what the doctor says of a changed profile with three providers."""
    monkeypatch.chdir(tmp_path)

    async def ask(*changes):
        text = SMORODINA
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "own.toml"
        path.write_text(text, "utf-8")
        settings = Settings(database_url="sqlite+aiosqlite:///:memory:", secret_key=UNSAFE_KEY, cabinets=str(path))
        return [str(finding) async for finding in examine(settings) if finding.what == f"profile {path}"]

    return ask


async def test_the_provider_the_field_and_the_digit_are_named(told):
    (line,) = await told((ACCOUNT, 'personal_acc = "40702810138250123018"'))
    assert line.startswith("WRONG profile")
    assert "provider gas: personal_acc 40702810138250123018: the check digit, the 9th, is 1, but BIC 044525225" in line
    assert "provider heat" not in line


async def test_names_that_do_not_fit_are_told_with_the_bytes(told):
    (line,) = await told(('name = "ООО «Газ Лучистый»"\npersonal_acc', f'name = "{"Я" * 150}"\npersonal_acc'))
    assert "provider gas: no QR can be made: name and bank_name are too long" in line


async def test_right_requisites_are_well(told):
    (line,) = await told()
    assert line.startswith("ok")
