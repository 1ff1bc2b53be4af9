"""docs/billing.md, in both languages: its files are written, each of its commands is run as written."""

import asyncio
import json
import os
import re
import shlex
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.model.metering import Access
from services.model.people import Chat, Resident
from services.readings.submit import submit
from services.registries.kinds import KINDS
from services.registries.place import Place
from tests.databases import running
from tests.registries.desk import CABINET
from tests.registries.test_reading import DAY

ROOT = Path(__file__).resolve().parents[2]
PAPERS = {name: (ROOT / "docs" / name).read_text("utf-8") for name in ("billing.md", "billing.ru.md")}
FILE = re.compile(r"^`([a-z_]+_\d{8}\.csv)`\n```\n(.*?)```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^kabinet (.+)$", re.MULTILINE)


OUT = re.compile(r"^`out/[^`]+`.*:\n```\n(.*?)```", re.MULTILINE | re.DOTALL)


async def given(url: str) -> None:
    """A resident of the first account gives the reading that the paper speaks of."""
    async with running(url) as database:
        await database.run(_given)


def _given(uow):
    now = datetime.now(UTC)
    resident = uow.residents.add(Resident(0, "uk", "a@example.org", "", True, "", "", "", False, now))
    account = uow.accounts.by_number("uk", "100000001")
    uow.accounts.link(resident.id, account.id, Access.FULL, now)
    resident, chat = uow.residents.get(resident.id), Chat("telegram", "1")
    meter = uow.meters.of_account(account.id)[0]
    rules = CABINET.model_copy(update={"readings": CABINET.readings.model_copy(update={"outside": "next_period"})})
    sheet = submit(uow, rules, account, resident, chat, {(meter.id, "t1"): 15_500}, (), now, "given")
    assert sheet.number == 1, sheet


def timeless(line: str) -> list[str]:
    """Leave out the month and the times of a row."""
    cells = line.split(";")
    return cells if len(cells) < 9 else [*cells[:5], *cells[8:]]


def run(folder: Path, line: str) -> tuple[int, str]:
    settings = {"KABINET_DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'kabinet.db'}", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "bot", *shlex.split(line)]
    done = subprocess.run(command, cwd=folder, env=os.environ | settings, capture_output=True, check=False, timeout=120)
    return done.returncode, done.stdout.decode() + done.stderr.decode()


@pytest.mark.parametrize("paper", PAPERS)
def test_the_walk_works_as_it_is_written(tmp_path, paper):
    files = dict(FILE.findall(PAPERS[paper]))
    assert set(files) == {f"{kind}_20261101.csv" for kind in ("accounts", "meters", "charges", "charge_lines")} | {
        "results_20261122.csv"
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    rows = files["accounts_20261101.csv"].splitlines()
    (tmp_path / "accounts_20261102_full.csv").write_text("\n".join(rows[:6]), "utf-8")
    said = []
    for line in COMMAND.findall(PAPERS[paper]):
        if line.startswith("export") and not (tmp_path / "out").exists():
            asyncio.run(given(f"sqlite+aiosqlite:///{tmp_path / 'kabinet.db'}"))
        said.append(run(tmp_path, line))
    assert [code for code, _ in said] == [0] * len(said), said
    assert "10, изменили данные: 10" in said[1][1]
    assert "already: nothing has changed" in said[3][1]
    assert "закрыто лицевых счетов: 5" in said[4][1]
    written = sorted((tmp_path / "out" / "uk" / "uk").glob("*.csv"))
    assert [path.name.partition("_2")[0] for path in written] == ["contacts", "contacts", "readings"]
    expected = OUT.search(PAPERS[paper])[1].splitlines()
    told = written[2].read_text("utf-8-sig").splitlines()
    assert [timeless(line) for line in told] == [timeless(line) for line in expected]
    report = (tmp_path / "accounts_20261101.csv.report.csv").read_text("utf-8-sig")
    assert report.splitlines()[0] == "line;code;column;message"


def test_machines_get_json_and_exit_codes(tmp_path):
    (tmp_path / "accounts_20261101.csv").write_text("account;address\n1;a\n", "utf-8")
    code, said = run(tmp_path, "import --cabinet uk --json accounts_20261101.csv nothing_there.csv")
    lines = [json.loads(line) for line in said.splitlines()]
    assert (code, [line["why"] for line in lines]) == (1, ["faults", "name"])
    assert (
        (tmp_path / "accounts_20261101.csv.report.csv").read_text("utf-8-sig").splitlines()[2].startswith("2;account;")
    )
    assert run(tmp_path, "import --kind nonsense a.csv")[0] == 2


@pytest.mark.parametrize("paper", PAPERS)
def test_the_paper_tells_of_every_column(paper):
    place = Place(CABINET, CABINET.providers[0], DAY)
    for kind, make in KINDS.items():
        row = next(line for line in PAPERS[paper].splitlines() if line.startswith(f"| `{kind}` |"))
        told = re.sub(r"(\w+_t)1…3", r"\g<1>1 · \g<1>2 · \g<1>3", re.sub(r"\([^)]*\)", "", row)).split("|")[2]
        named = [part.strip() for part in told.split("·")]
        assert {part.removesuffix("\\*") for part in named} == {column.name for column in make(place).columns}
        required = {column.name for column in make(place).columns if column.required}
        assert {part.removesuffix("\\*") for part in named if part.endswith("*")} == required
