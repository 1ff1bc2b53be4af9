"""`kabinet campaigns`: how they stand; pauses, goes on with and stops one; shows the progress of what runs."""

import argparse
import asyncio
import json
import sys
from collections.abc import Mapping, Sequence

from bot.build import cabinets_of
from bot.clock import SystemClock
from bot.commands.refuse import Refuse
from bot.numbers.reading import lines, progress
from bot.numbers.standing import Standing, row, standing
from bot.settings import Settings
from services.cabinets.profile import Cabinet
from services.campaigns import conduct
from services.model.campaigns import CampaignState
from services.ports import UnitOfWork
from storage.database import SqlDatabase, open_database

SECONDS = 2.0
MOST = 500
RUNNING = CampaignState.RUNNING


async def command(given: argparse.Namespace) -> int:
    """Do it; Refuse when it cannot be done."""
    settings = Settings()
    database = open_database(settings.database_url, synchronous=settings.sqlite_synchronous)
    await database.start()
    try:
        await _do(database, cabinets_of(settings, {}), given)
    finally:
        await database.close()
    return 0


async def _do(database: SqlDatabase, cabinets: Mapping[str, Cabinet], given: argparse.Namespace) -> None:
    if given.step:
        await _step(database, given.step, given.number)
    elif given.watch:
        await _watch(database, cabinets, plain=given.json or not sys.stdout.isatty())
    else:
        _show(await _look(database, cabinets, given.last), plain=given.json)


async def _step(database: SqlDatabase, step: str, number: int | None) -> None:
    if number is None:
        message = f"name the campaign: kabinet campaigns {step} NUMBER"
        raise Refuse(message)
    done = await database.run(lambda uow: conduct.order(uow, number, step, SystemClock().now()))
    found = await database.run(lambda uow: uow.campaigns.get(number))
    if found is None:
        message = f"there is no campaign {number}: see `kabinet campaigns`"
        raise Refuse(message)
    if not done:
        message = f"campaign {number} is {found.state}: it cannot be told to {step}"
        raise Refuse(message)
    print(f"campaign {number} is {found.state} now")  # noqa: T201 - the operator reads it


async def _look(
    database: SqlDatabase, cabinets: Mapping[str, Cabinet], most: int, *, running: bool = False
) -> Sequence[Standing]:
    """Look at the newest ones, or at those that run; beside the writers of a serving process."""

    def work(uow: UnitOfWork) -> Sequence[Standing]:
        now = SystemClock().now()
        found = uow.figures.fresh(now, most) if running else uow.figures.newest(max(1, most))
        known = [one for one in found if not running or one.state is RUNNING]
        return [standing(uow, cabinets.get(one.cabinet), one, now) for one in known]

    return await database.read(work)


def _show(found: Sequence[Standing], *, plain: bool) -> None:
    for one in found:
        print(json.dumps(row(one), ensure_ascii=False) if plain else "\n".join(lines(one)), flush=True)  # noqa: T201
    if not found and not plain:
        print("nobody has been told anything yet")  # noqa: T201


async def _watch(database: SqlDatabase, cabinets: Mapping[str, Cabinet], *, plain: bool) -> None:
    """Look again and again until nothing runs."""
    width = 0
    while found := await _look(database, cabinets, MOST, running=True):
        if plain:
            _show(found, plain=True)
        else:
            line = progress(found)
            width = max(width, len(line))
            print(f"\r{line:<{width}}", end="", flush=True)  # noqa: T201
        await asyncio.sleep(SECONDS)
    if not plain:
        print("\nnothing runs now" if width else "nothing runs now")  # noqa: T201
