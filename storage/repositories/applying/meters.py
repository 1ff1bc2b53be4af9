"""Meters and their scales from registries; a newer reading is never overwritten by an older one."""

from typing import Any

from sqlalchemy import Connection, Date, and_, case, delete, exists, func, literal, select, true

from services.model.registries import Registry
from storage.repositories.applying.slices import Slice, account_of, put
from storage.tables.metering import meter, scale
from storage.tables.registries import meters as staged

TEXTS = ("model", "place", "external")
GIVEN = ("resource", "unit", "digits_int", "digits_frac", "verification_due")
CODES = ("t1", "t2", "t3")


def apply(connection: Connection, registry: Registry, part: Slice) -> int:
    """Insert or change meters, then their scales; columns that the file does not have stay as they are."""
    changed = _meters(connection, registry, part)
    if {"zones", "zone_labels"} & set(registry.given):
        _fewer(connection, registry, part)
    for number, code in enumerate(CODES, 1):
        _scales(connection, registry, part, number, code)
    return changed


def _meters(connection: Connection, registry: Registry, part: Slice) -> int:
    chosen = select(
        account_of(registry, staged).label("account_id"),
        staged.c.serial,
        *(staged.c[name] for name in GIVEN),
        *(func.coalesce(staged.c[name], "").label(name) for name in TEXTS),
        func.coalesce(staged.c.by_resident, true()).label("by_resident"),
        func.coalesce(staged.c.status, "active").label("status"),
    ).where(part.inside)
    told = [name for name in (*TEXTS, *GIVEN, "by_resident", "status") if name in registry.given]
    return put(connection, meter, ("account_id", "serial"), chosen, dict.fromkeys(told))


def _scales(connection: Connection, registry: Registry, part: Slice, number: int, code: str) -> None:
    """Put one scale of every meter that has it: its name, and the values that the file tells."""
    value, average, name = (staged.c[f"{one}{number}"] for one in ("last", "avg_t", "name"))
    chosen = select(
        _meter(registry).label("meter_id"),
        literal(code).label("code"),
        name.label("name"),
        func.coalesce(value, 0).label("last_value"),
        func.coalesce(staged.c.last_on, literal(registry.dated, Date())).label("last_on"),
        func.coalesce(average, 0).label("average"),
    ).where(part.inside, staged.c.zones >= number)
    put(connection, scale, ("meter_id", "code"), chosen, _changed(registry, number))


def _changed(registry: Registry, number: int) -> dict[str, Any]:
    changed: dict[str, Any] = {}
    if {"zones", "zone_labels"} & set(registry.given):
        changed["name"] = None
    if f"last{number}" in registry.given:
        changed["last_value"] = _newer("last_value")
        changed["last_on"] = _newer("last_on")
    if f"avg_t{number}" in registry.given:
        changed["average"] = None
    return changed


def _newer(name: str) -> Any:
    return lambda new: case((new.last_on >= scale.c.last_on, new[name]), else_=scale.c[name])


def _meter(registry: Registry) -> Any:
    """Return the id of the meter that a staged row names."""
    this = and_(meter.c.account_id == account_of(registry, staged), meter.c.serial == staged.c.serial)
    return select(meter.c.id).where(this).correlate(staged).scalar_subquery()


def _fewer(connection: Connection, registry: Registry, part: Slice) -> None:
    """Take away the scales that a meter does not have any more."""
    for number, code in ((2, "t2"), (3, "t3")):
        this = _meter(registry)
        had = exists().where(scale.c.meter_id == this, scale.c.code == code).correlate(staged)
        fewer = select(this).where(part.inside, staged.c.zones < number, had)
        found = connection.execute(fewer).scalars().all()
        if found:
            connection.execute(delete(scale).where(scale.c.code == code, scale.c.meter_id.in_(found)))
