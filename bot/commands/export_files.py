"""`kabinet export`: writes registries for billing, and says which."""

import argparse
import json
import secrets
from pathlib import Path

from bot.build import cabinets_of
from bot.clock import SystemClock
from bot.commands.import_files import BUSY, PAUSE
from bot.commands.refuse import Refuse
from bot.commands.run import prepare
from bot.registries.exporter import LEASE, Exported, Exporter
from bot.registries.hold import Busy, Hold
from bot.settings import Settings
from storage.database import open_database


async def command(given: argparse.Namespace) -> int:
    """Write them; 0: everything that waits is written, 75: another export is at work."""
    settings = Settings()
    await prepare(settings)
    cabinets = cabinets_of(settings, {})
    if given.cabinet and given.cabinet not in cabinets:
        message = f"no such cabinet: {given.cabinet}; there are {', '.join(cabinets)}"
        raise Refuse(message)
    chosen = {slug: one for slug, one in cabinets.items() if given.cabinet in ("", slug)}
    database = open_database(settings.database_url, synchronous=settings.sqlite_synchronous)
    await database.start()
    pause = PAUSE if settings.database_url.startswith("sqlite") else 0.0
    hold = Hold(database, SystemClock(), secrets.token_hex(6), pause=pause, name=LEASE)
    try:
        return await _write(Exporter(chosen, hold), Path(given.folder), machine=given.json)
    except Busy:
        print("another export is at work: try again when it is over")  # noqa: T201 - the operator reads it
        return BUSY
    except OSError as error:
        message = f"cannot write into {given.folder}: {error.strerror}"
        raise Refuse(message) from error
    finally:
        await database.close()


async def _write(exporter: Exporter, folder: Path, *, machine: bool) -> int:
    files = 0
    async for one in exporter.export(folder):
        files += 1
        print(_line(one) if machine else _sentence(one))  # noqa: T201 - the operator reads it
    if not files and not machine:
        print("nothing waits")  # noqa: T201 - the operator reads it
    await exporter.hold.let_go()
    return 0


def _sentence(one: Exported) -> str:
    without = "".join(f"\n  without the file {name}: it could not be had" for name in one.missing)
    return f"{one.path}: {one.rows} rows{without}"


def _line(one: Exported) -> str:
    whose = one.whose
    return json.dumps(
        {
            "file": str(one.path),
            "cabinet": whose.cabinet,
            "provider": whose.provider,
            "kind": whose.kind,
            "rows": one.rows,
            "missing": list(one.missing),
        }
    )
