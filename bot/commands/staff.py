"""`kabinet staff`: invites employees, lists them, lets them go."""

import argparse
from collections.abc import Callable

from bot.build import cabinets_of
from bot.clock import SystemClock
from bot.commands.refuse import Refuse
from bot.settings import Settings
from services import staffing
from services.codes import Codes
from services.model.staff import Employee
from services.ports import UnitOfWork
from services.staffing import NOWHERE
from storage.database import open_database

HOW = "Let them write /staff to the bot and then the code {code}, within three days; the code is not shown again."


async def command(given: argparse.Namespace) -> int:
    """Do it and print what came of it."""
    settings = Settings()
    database = open_database(settings.database_url, synchronous=settings.sqlite_synchronous)
    await database.start()
    try:
        for line in await database.run(lambda uow: ACTIONS[given.action](uow, settings, given)):
            print(line)  # noqa: T201 - the operator reads it
    finally:
        await database.close()
    return 0


def _add(uow: UnitOfWork, settings: Settings, given: argparse.Namespace) -> list[str]:
    known = cabinets_of(settings, {})
    slug = given.cabinet or (next(iter(known)) if len(known) == 1 else "")
    if slug not in known:
        message = f"name the cabinet: --cabinet {' | '.join(known)}"
        raise Refuse(message)
    key = settings.secret_key.get_secret_value()
    if not key:
        message = "set KABINET_SECRET_KEY to the key that `kabinet run` has: codes are derived from it"
        raise Refuse(message)
    made = staffing.invite(uow, Codes(key), slug, given.name.strip(), SystemClock().now())
    return [f"{_line(made.employee)}", HOW.format(code=made.code)]


def _list(uow: UnitOfWork, settings: Settings, _: argparse.Namespace) -> list[str]:
    found = [employee for slug in cabinets_of(settings, {}) for employee in uow.staff.of_cabinet(slug)]
    return [_line(employee) for employee in found] or ["nobody yet: kabinet staff add NAME"]


def _remove(uow: UnitOfWork, _: Settings, given: argparse.Namespace) -> list[str]:
    employee = uow.staff.get(given.number)
    if employee is None or not employee.active:
        message = f"no employee has the number {given.number}: see `kabinet staff list`"
        raise Refuse(message)
    staffing.dismiss(uow, employee.id)
    return [f"{employee.name} works here no more; what was done stays in the journal"]


def _line(employee: Employee) -> str:
    awaited = f"invited until {employee.invited_until:%d.%m %H:%M} UTC"
    where = awaited if employee.chat == NOWHERE else employee.chat.channel
    return f"{employee.id:>4}  {employee.cabinet:<12} {employee.name}  ({where})"


ACTIONS: dict[str, Callable[[UnitOfWork, Settings, argparse.Namespace], list[str]]] = {
    "add": _add,
    "list": _list,
    "remove": _remove,
}
