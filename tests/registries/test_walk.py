"""docs/billing.md, in both languages: its files are written, each of its commands is run as written."""

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from services.registries.kinds import KINDS
from services.registries.place import Place
from tests.registries.desk import CABINET
from tests.registries.test_reading import DAY

ROOT = Path(__file__).resolve().parents[2]
PAPERS = {name: (ROOT / "docs" / name).read_text("utf-8") for name in ("billing.md", "billing.ru.md")}
FILE = re.compile(r"^`([a-z_]+_\d{8}\.csv)`\n```\n(.*?)```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^kabinet (.+)$", re.MULTILINE)


def run(folder: Path, line: str) -> tuple[int, str]:
    settings = {"KABINET_DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'kabinet.db'}", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "bot", *shlex.split(line)]
    done = subprocess.run(command, cwd=folder, env=os.environ | settings, capture_output=True, check=False, timeout=120)
    return done.returncode, done.stdout.decode() + done.stderr.decode()


@pytest.mark.parametrize("paper", PAPERS)
def test_the_walk_works_as_it_is_written(tmp_path, paper):
    files = dict(FILE.findall(PAPERS[paper]))
    assert set(files) == {f"{kind}_20261101.csv" for kind in ("accounts", "meters", "charges", "charge_lines")}
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    rows = files["accounts_20261101.csv"].splitlines()
    (tmp_path / "accounts_20261102_full.csv").write_text("\n".join(rows[:6]), "utf-8")
    said = [run(tmp_path, line) for line in COMMAND.findall(PAPERS[paper])]
    assert [code for code, _ in said] == [0] * len(said), said
    assert "10, изменили данные: 10" in said[1][1]
    assert "already: nothing has changed" in said[3][1]
    assert "закрыто лицевых счетов: 5" in said[4][1]
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
