"""A database that is away, a key that is missing, a report that cannot be written: commands say so in words."""

import sqlite3

import pytest
from sqlalchemy.exc import OperationalError

from bot.cli import main
from storage.away import away

POSTGRES = "postgresql+asyncpg://nobody@127.0.0.1:1/none"
ACCOUNTS = "account;address\n100000001;ул. Мира, 1\n"


@pytest.fixture(autouse=True)
def settled(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KABINET_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/kabinet.db")
    monkeypatch.setenv("KABINET_SECRET_KEY", "a key for tests alone")


@pytest.mark.parametrize(
    "command", [("import", "accounts_20261101.csv"), ("export", "out"), ("reconcile", "2026-11-18")]
)
def test_a_database_that_is_away_is_no_refused_file_and_no_difference(monkeypatch, capsys, command):
    monkeypatch.setenv("KABINET_DATABASE_URL", POSTGRES)
    assert main(command) == 75
    assert "the database is away" in capsys.readouterr().err


@pytest.mark.parametrize(("path", "query", "gone"), [("/nowhere/a.db", "SELECT 1", True), (":memory:", "SELEC", False)])
def test_a_file_that_cannot_be_opened_is_away_and_a_mistake_of_ours_is_not(path, query, gone):
    with pytest.raises(sqlite3.OperationalError) as caught:
        sqlite3.connect(path).execute(query)
    assert away(OperationalError(query, None, caught.value)) is gone


def test_a_missing_key_is_no_difference(monkeypatch, capsys):
    monkeypatch.setenv("KABINET_SECRET_KEY", "")
    assert main(["reconcile", "2026-11-18"]) == 2
    assert "KABINET_SECRET_KEY" in capsys.readouterr().err


def test_a_report_that_cannot_be_written_does_not_keep_the_next_file_from_being_taken(tmp_path, capsys):
    for name in ("accounts_20261101.csv", "accounts_20261102.csv"):
        (tmp_path / name).write_text(ACCOUNTS)
    (tmp_path / "accounts_20261101.csv.report.csv").mkdir()
    assert main(["import", "--cabinet", "uk", "accounts_20261101.csv", "accounts_20261102.csv"]) == 0
    said = capsys.readouterr()
    assert "accounts_20261101.csv cannot be written" in said.err
    assert said.out.count("Принято строк: 1") == 2
