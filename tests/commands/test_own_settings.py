"""A cabinet's own settings come from the environment or `.env`, and count before those of all."""

import pytest

from bot.own_settings import has_own, nobodys, own
from bot.settings import Settings


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_a_cabinets_own_setting_counts_before_that_of_all(monkeypatch):
    monkeypatch.setenv("KABINET_SMS_URL", "smsc://all:secret@host")
    monkeypatch.setenv("KABINET_UK__SMS_URL", "smsc://uk:secret@host")
    settings = Settings()
    assert own(settings, "uk", "SMS_URL") == "smsc://uk:secret@host"
    assert own(settings, "esk", "SMS_URL") == "smsc://all:secret@host"
    assert (has_own(settings, "uk", "SMS_URL"), has_own(settings, "esk", "SMS_URL")) == (True, False)


def test_the_file_env_counts_where_the_environment_says_nothing(tmp_path, monkeypatch):
    (tmp_path / ".env").write_text("KABINET_UK__SMS_URL=from-file\nKABINET_UK__SMTP_URL=from-file\n", "utf-8")
    monkeypatch.setenv("KABINET_UK__SMTP_URL", "from-environment")
    assert (own(Settings(), "uk", "SMS_URL"), own(Settings(), "uk", "SMTP_URL")) == ("from-file", "from-environment")


def test_a_slug_may_have_an_underscore_and_an_empty_value_says_nothing(monkeypatch):
    monkeypatch.setenv("KABINET_BIG_CITY__SMS_URL", "its own")
    monkeypatch.setenv("KABINET_UK__SMS_URL", "")
    assert own(Settings(), "big_city", "SMS_URL") == "its own"
    assert not has_own(Settings(), "uk", "SMS_URL")
    assert own(Settings(), "uk", "NO_SUCH_SETTING") == ""


def test_no_value_is_shown_when_settings_are_printed(monkeypatch):
    monkeypatch.setenv("KABINET_UK__SMS_URL", "smsc://uk:s3cret@host")
    assert "s3cret" not in repr(Settings())


def test_what_no_cabinet_reads_is_found(monkeypatch):
    for name in ("UKK__SMS_URL", "UK__SMS_ULR", "UK__SMS_URL"):
        monkeypatch.setenv(f"KABINET_{name}", "x")
    assert nobodys(Settings(), ("uk",), ("SMS_URL",)) == ["KABINET_UK__SMS_ULR", "KABINET_UKK__SMS_URL"]
