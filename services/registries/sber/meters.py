"""Sber's registry of meters: five cells of the account, then up to twelve blocks of seven, a block for each scale."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from services.registries.faults import Rejected, Whole
from services.registries.lines import Rows

HEADER = [
    "account", "serial", "resource", "place", "verification_due", "last_date", "last_t1", "last_t2", "last_t3",
    "zone_labels",
]  # fmt: skip
HEAD, BLOCK, MOST = 5, 7, 12
SCALES: dict[str, tuple[str, str]] = {
    "1": ("gas", ""), "2": ("electricity", ""), "3": ("electricity", "day"), "4": ("electricity", "night"),
    "5": ("electricity", "peak"), "6": ("electricity", "day"), "7": ("electricity", "night"), "8": ("hot_water", ""),
    "9": ("cold_water", ""), "10": ("heat", ""),
}  # fmt: skip
"""Types of blocks; 11 sewage, 12 watering and 13 waste are nothing that residents read here."""
OTHERS = {"11", "12", "13"}
ORDER = {"5": ("day", "night", "peak"), "6": ("day", "night", "peak"), "7": ("day", "night", "peak")}
"""A meter of three rates: day is the first value, night the second, peak the third."""


@dataclass(slots=True)
class Found:
    """A meter as its blocks tell it."""

    resource: str
    place: str
    due: str
    on: str
    zones: tuple[str, ...]
    values: dict[str, str] = field(default_factory=dict)


def rows(lines: Rows) -> Rows:
    """Yield a header and rows of the kind `meters`, one a meter.

    Rejected for what are no blocks of seven, and for two meters of one number («б/н»): nobody can tell them apart.
    """
    yield 0, HEADER
    for line, cells in lines:
        if not cells[0].startswith("#"):
            for serial, meter in _meters(line, cells).items():
                yield line, _row(cells[0], serial, meter)


def _meters(line: int, cells: list[str]) -> dict[str, Found]:
    found: dict[str, Found] = {}
    for block in _blocks(line, cells):
        kind, serial, place, due, value, on, _ = block
        if kind in OTHERS:
            continue
        if kind not in SCALES:
            raise Rejected(Whole.SHAPE, {"cells": f"{HEAD} + {BLOCK}"}, line)
        resource, zone = SCALES[kind]
        zones = ORDER.get(kind, ("day", "night") if zone else ("single",))
        meter = found.setdefault(serial, Found(resource, place, "" if due == "[]" else due, on, zones))
        scale = zone or "single"
        if (meter.resource, meter.zones) != (resource, zones) or scale in meter.values:
            raise Rejected(Whole.METERS, line=line)
        meter.values[scale] = value
    return found


def _blocks(line: int, cells: list[str]) -> Iterator[list[str]]:
    rest = cells[HEAD:]
    while rest and not rest[-1] and len(rest) % BLOCK:
        rest = rest[:-1]
    if len(cells) < HEAD or len(rest) % BLOCK or len(rest) > BLOCK * MOST:
        raise Rejected(Whole.SHAPE, {"cells": f"{HEAD} + {BLOCK}"}, line)
    for at in range(0, len(rest), BLOCK):
        if any(rest[at : at + BLOCK]):
            yield rest[at : at + BLOCK]


def _row(account: str, serial: str, meter: Found) -> list[str]:
    values = [meter.values.get(zone, "") for zone in meter.zones]
    padded = [*values, "", ""][:3]
    labels = "" if meter.zones == ("single",) else ",".join(meter.zones)
    return [account, serial, meter.resource, meter.place, meter.due, meter.on, *padded, labels]
