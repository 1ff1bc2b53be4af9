"""`python -m bench`: the whole comparison, in under eight minutes on two cores."""

import argparse
import asyncio
import sys
import tempfile
import time
from pathlib import Path

from bench.databases import Databases
from bench.registries import compare
from bench.report import report
from bench.rounds import imports, rounds, statements


def tell(line: str) -> None:
    """Say how far it is."""
    print(line, file=sys.stderr, flush=True)


async def main(times: int, seconds: float, many: int) -> None:
    """Measure and print the table."""
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="kabinet-bench-") as name:
        databases = Databases(Path(name), many)
        tell(f"{many} residents move in")
        await databases.prepare()
        importing = await imports()
        found = await rounds(databases, many, times, seconds, tell)
        for peer, count in (await statements(databases, many, Path(name))).items():
            found[peer]["statements"] = count
        print("\n".join(report(found, importing)))
        print("\n".join(await compare(FEW, tell)))
        tell(f"{time.perf_counter() - began:.0f} s")


FEW = 20_000
"""Accounts of the registries in the whole comparison; `python -m bench import --accounts 1000000` takes more."""


async def registries(many: int) -> None:
    """Measure the import alone."""
    print("\n".join(await compare(many, tell)))


if __name__ == "__main__":
    if sys.argv[1:2] == ["import"]:
        of_import = argparse.ArgumentParser(prog="python -m bench import")
        of_import.add_argument("--accounts", type=int, default=200_000)
        asyncio.run(registries(of_import.parse_args(sys.argv[2:]).accounts))
        sys.exit()
    arguments = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--seconds", type=float, default=4.0, help="how long each load is measured")
    arguments.add_argument("--residents", type=int, default=4000)
    given = arguments.parse_args()
    asyncio.run(main(given.rounds, given.seconds, given.residents))
