"""Readings in Sber's layout of meters: five cells of the account, then a block of seven for each scale."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from services.model.outgoing import Outgoing
from services.registries.out import cells

MOST = 12
TYPES = {"gas": "1", "electricity": "2", "hot_water": "8", "cold_water": "9", "heat": "10"}
ZONES: Mapping[int, Mapping[str, str]] = {
    2: {"day": "3", "night": "4"}, 3: {"peak": "5", "semi": "6", "day": "6", "night": "7"}
}  # fmt: skip


def rows(taken: Iterable[Outgoing]) -> Iterator[list[str]]:
    """Yield a line for each receipt, twelve scales at most; the last cell of a block is the uid of its row."""
    for _, group in groupby(taken, key=lambda row: (row.told["number"], row.uid.partition("-")[0])):
        blocks: list[list[str]] = []
        head: list[str] = []
        for row in group:
            found = [_block(row, scale) for scale in row.told["scales"]]
            if len(blocks) + len(found) > MOST:
                yield [*head, *(cell for block in blocks for cell in block)]
                blocks = []
            head = _head(row.told)
            blocks += found
        yield [*head, *(cell for block in blocks for cell in block)]


def _head(told: Mapping[str, Any]) -> list[str]:
    return [*(cells.safe(told[name]) for name in ("number", "holder", "els")), "", cells.safe(told["address"])]


def _block(row: Outgoing, scale: Mapping[str, Any]) -> list[str]:
    told = row.told
    due = told["verification_due"].strftime("%d.%m.%Y") if told["verification_due"] else "[]"
    zones = ZONES.get(len(told["scales"]), {})
    kind = zones.get(scale["scale_name"], TYPES[told["resource"]])
    on = cells.day(told["submitted_at"], told["zone"])
    return [
        kind,
        cells.safe(scale["serial"]),
        cells.safe(scale["place"]),
        due,
        cells.value(scale["value"]),
        on,
        row.uid,
    ]
