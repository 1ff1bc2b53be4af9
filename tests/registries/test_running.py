"""The watched folder of the running product, and what `kabinet import` shows to people and to machines."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from services.billing_pins import digest_of, seal_by
from services.codes import Codes
from tests.databases import KINDS
from tests.journeys.city import City, city
from tests.journeys.judges import judge_log
from tests.journeys.place import KEY

ROOT = Path(__file__).resolve().parents[2]
NUMBER, PIN = "5100987654", "048213"
PATIENCE = 90.0
ROWS = 120_000
"""Enough for a bar that is drawn a few times a second."""
FILES = {
    "accounts_20261101.csv": f"account;address;balance\n{NUMBER};ул. Мира, 1;1 234,56\n",
    "meters_20261101.csv": "account;serial;resource\n5999999999;Г-1;газ\n",
    "pins_20261101.csv": f"account;pin\n{NUMBER};{PIN}\n",
}


class Office(City):
    """`kabinet run` of a portal with a folder that it shares with billing."""

    program, cabinets = "tests.registries.hurried", "smorodina"

    @property
    def exchange(self) -> Path:
        return self.folder / "exchange"

    def settings(self) -> dict[str, str]:
        return super().settings() | {"REGISTRY_DIR": str(self.exchange)}

    async def put(self, name: str, text: str) -> None:
        """Put a file for a provider as billing does: written under another name, then renamed."""
        folder = self.exchange / "in" / "smorodina" / "gas"
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f"{name}.part"
        part.write_text(text, "utf-8")
        part.rename(folder / name)

    def lies(self) -> set[str]:
        """Return where every file lies now."""
        return {str(path.relative_to(self.exchange)) for path in self.exchange.rglob("*") if path.is_file()}


@pytest.mark.parametrize("kind", KINDS)
async def test_a_file_that_appears_is_taken_and_lies_in_its_place_with_its_report(kind):
    async with city(kind, Office) as place:
        place.secrets |= {NUMBER, PIN}
        for name, text in FILES.items():
            await place.put(name, text)
        async with asyncio.timeout(PATIENCE):
            while any(name.startswith("in/") for name in place.lies()):
                await asyncio.sleep(0.2)
        archive, rejected = "archive/smorodina/gas", "rejected/smorodina/gas"
        assert place.lies() == {
            f"{archive}/accounts_20261101.csv", f"{archive}/accounts_20261101.csv.report.csv",
            f"{archive}/pins_20261101.csv.report.csv",
            f"{rejected}/meters_20261101.csv", f"{rejected}/meters_20261101.csv.report.csv",
        }  # fmt: skip
        report = (place.exchange / rejected / "meters_20261101.csv.report.csv").read_text("utf-8-sig")
        assert "2;unknown_account;account;Такого лицевого счёта нет" in report
        account, pin = await place.look(_taken)
        assert account.balance.kopecks == 123_456
        assert pin.sealed == seal_by(Codes(KEY))(digest_of(NUMBER, PIN))
        judge_log(place)


def _taken(uow):
    account = uow.accounts.by_number("smorodina", NUMBER, "gas")
    return account, uow.pins.of_account(account.id)


def program(folder: Path, *arguments: str, stderr) -> subprocess.Popen:
    settings = {"KABINET_DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'kabinet.db'}", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "bot", "import", "--cabinet", "uk", "--language", "en", *arguments]
    return subprocess.Popen(
        command, cwd=folder, env=os.environ | settings | {"KABINET_SQLITE_SYNCHRONOUS": "OFF"}, stdout=subprocess.PIPE,
        stderr=stderr,
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    rows = "".join(f"{at};a\n" for at in range(100_000_000, 100_000_000 + ROWS))
    (tmp_path / "accounts_20261101.csv").write_text(f"account;address\n{rows}", "utf-8")
    return tmp_path


def test_people_see_a_bar_that_leaves_its_line_empty(folder):
    master, slave = os.openpty()
    process = program(folder, "accounts_20261101.csv", stderr=slave)
    os.close(slave)
    shown = b""
    while block := _read(master):
        shown += block
    said = process.communicate(timeout=120)[0].decode()
    lines = shown.decode().split("\r\x1b[K")
    assert lines[1].startswith("reading ")
    bars = [line for line in lines if line.startswith(("applying [", "closing ["))]
    assert bars, lines
    assert all(line.endswith(f" of {ROWS}") for line in bars)
    assert lines[-1] == ""
    assert said.startswith(f"accounts_20261101.csv: Rows taken: {ROWS}, made a difference: {ROWS}, not taken: 0")
    assert process.returncode == 0


def _read(terminal: int) -> bytes:
    """Read what is shown; nothing once the other side is closed."""
    try:
        return os.read(terminal, 65_536)
    except OSError:
        return b""


def test_machines_get_lines_of_json_and_no_bar(folder):
    process = program(folder, "--json", "accounts_20261101.csv", "accounts_20261101.csv", stderr=subprocess.PIPE)
    said, shown = process.communicate(timeout=120)
    assert shown == b""
    first, second = (json.loads(line) for line in said.splitlines())
    assert {name: first[name] for name in ("file", "kind", "state", "rows", "changed", "refused", "why")} == {
        "file": "accounts_20261101.csv", "kind": "accounts", "state": "done", "rows": ROWS, "changed": ROWS,
        "refused": 0, "why": None,
    }  # fmt: skip
    assert (second["state"], second["changed"]) == ("known", ROWS)
