"""`python -m bench [conversations|broadcast]`: all of it, or one part; a quarter of an hour on two cores."""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

from bench.broadcast import broadcasts
from bench.databases import Databases
from bench.registries import compare
from bench.report import report
from bench.rounds import imports, rounds, statements


def tell(line: str) -> None:
    """Say how far it is."""
    print(line, file=sys.stderr, flush=True)


async def main(part: str, times: int, seconds: float, many: int) -> None:
    """Measure and print the tables."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="kabinet-bench-") as name:
        databases = Databases(Path(name), many)
        tell(f"{many} residents move in")
        await databases.prepare()
        if part in ("", "conversations"):
            await conversations(databases, Path(name), times, seconds)
        if part in ("", "broadcast"):
            async for line in broadcasts(databases, many, tell):
                print(line, flush=True)
        if part == "":
            print("\n".join(await compare(FEW, tell)))
        tell(f"{time.perf_counter() - began:.0f} s")


FEW = 20_000
"""Accounts of the registries in the whole comparison; `python -m bench import --accounts 1000000` takes more."""


async def registries(many: int) -> None:
    """Measure the import alone."""
    print("\n".join(await compare(many, tell)))


async def conversations(databases: Databases, folder: Path, times: int, seconds: float) -> None:
    """Compare Kabinet with other bots in conversations."""
    importing = await imports()
    found = await rounds(databases, databases.many, times, seconds, tell)
    for peer, count in (await statements(databases, databases.many, folder)).items():
        found[peer]["statements"] = count
    print("\n".join(report(found, importing)))


if __name__ == "__main__":
    if sys.argv[1:2] == ["import"]:
        of_import = argparse.ArgumentParser(prog="python -m bench import")
        of_import.add_argument("--accounts", type=int, default=200_000)
        asyncio.run(registries(of_import.parse_args(sys.argv[2:]).accounts))
        sys.exit()
    arguments = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    arguments.add_argument("part", nargs="?", default="", choices=("", "conversations", "broadcast"))
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--seconds", type=float, default=4.0, help="how long each load is measured")
    arguments.add_argument("--residents", type=int, default=4000)
    given = arguments.parse_args()
    asyncio.run(main(given.part, given.rounds, given.seconds, given.residents))
