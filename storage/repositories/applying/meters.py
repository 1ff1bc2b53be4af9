"""Meters and their scales from registries; a newer reading is never overwritten by an older one."""

from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, and_, case, delete, exists, func, literal, select, true

from services.model.registries import Registry
from storage.dialects import PerDialect
from storage.repositories.applying.slices import DATED, Slice, account_of, inside, putting
from storage.tables.metering import meter, scale
from storage.tables.registries import meters as staged

TEXTS = ("model", "place", "external")
GIVEN = ("resource", "unit", "digits_int", "digits_frac", "verification_due")
CODES = ("t1", "t2", "t3")


def apply(connection: Connection, registry: Registry, part: Slice) -> int:
    """Insert or change meters, then their scales; columns that the file does not have stay as they are."""
    changed = part.run(connection, _meters(registry.given))
    if {"zones", "zone_labels"} & set(registry.given):
        _fewer(connection, part)
    for number, code in enumerate(CODES, 1):
        part.run(connection, _scales(registry.given, number, code))
    return changed


@lru_cache(16)
def _meters(given: tuple[str, ...]) -> PerDialect:
    chosen = select(
        account_of(staged).label("account_id"),
        staged.c.serial,
        *(staged.c[name] for name in GIVEN),
        *(func.coalesce(staged.c[name], "").label(name) for name in TEXTS),
        func.coalesce(staged.c.by_resident, true()).label("by_resident"),
        func.coalesce(staged.c.status, "active").label("status"),
    ).where(inside(staged))
    told = [name for name in (*TEXTS, *GIVEN, "by_resident", "status") if name in given]
    return putting(meter, ("account_id", "serial"), chosen, dict.fromkeys(told))


@lru_cache(48)
def _scales(given: tuple[str, ...], number: int, code: str) -> PerDialect:
    """Put one scale of every meter that has it: its name, and the values that the file tells."""
    value, average, name = (staged.c[f"{one}{number}"] for one in ("last", "avg_t", "name"))
    chosen = select(
        _meter().label("meter_id"),
        literal(code).label("code"),
        name.label("name"),
        func.coalesce(value, 0).label("last_value"),
        func.coalesce(staged.c.last_on, DATED).label("last_on"),
        func.coalesce(average, 0).label("average"),
    ).where(inside(staged), staged.c.zones >= number)
    return putting(scale, ("meter_id", "code"), chosen, _changed(given, number))


def _changed(given: tuple[str, ...], number: int) -> dict[str, Any]:
    changed: dict[str, Any] = {}
    if {"zones", "zone_labels"} & set(given):
        changed["name"] = None
    if f"last{number}" in given:
        changed["last_value"] = _newer("last_value")
        changed["last_on"] = _newer("last_on")
    if f"avg_t{number}" in given:
        changed["average"] = None
    return changed


def _newer(name: str) -> Any:
    return lambda new: case((new.last_on >= scale.c.last_on, new[name]), else_=scale.c[name])


def _meter() -> Any:
    """Return the id of the meter that a staged row names."""
    this = and_(meter.c.account_id == account_of(staged), meter.c.serial == staged.c.serial)
    return select(meter.c.id).where(this).correlate(staged).scalar_subquery()


def _fewer(connection: Connection, part: Slice) -> None:
    """Take away the scales that a meter does not have any more."""
    for code, fewer in FEWER.items():
        found = connection.execute(fewer, part.values).scalars().all()
        if found:
            connection.execute(delete(scale).where(scale.c.code == code, scale.c.meter_id.in_(found)))


def _had(number: int, code: str) -> Select[Any]:
    this = _meter()
    had = exists().where(scale.c.meter_id == this, scale.c.code == code).correlate(staged)
    return select(this).where(inside(staged), staged.c.zones < number, had)


FEWER = {code: _had(number, code) for number, code in ((2, "t2"), (3, "t3"))}
