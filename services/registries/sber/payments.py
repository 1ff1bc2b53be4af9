"""Sber's registry of payments: thirteen cells a line, and a last line with the sums of all."""

from collections.abc import Iterator

from services.registries.cells import scaled
from services.registries.control import written
from services.registries.faults import Bad, Rejected, Whole
from services.registries.lines import Rows

HEADER = ["ext_id", "account", "paid_at", "amount", "source", "period", "commission"]
WIDTH = 13
DAY, CLOCK, OPERATION, ACCOUNT, PERIOD, AMOUNT, TRANSFER, FEE = 0, 1, 4, 5, 8, 9, 10, 11
MONEY = scaled(2)
SOURCE = "Сбер"


def rows(lines: Rows) -> Rows:
    """Yield a header and rows of the kind `payments`; Rejected without the last line, with two, or with wrong sums."""
    yield 0, HEADER
    sums, count, met = [0, 0, 0], 0, False
    for line, cells in lines:
        if met:
            raise Rejected(Whole.AFTER, line=line)
        if cells[0].startswith("="):
            _compare(line, cells, count, sums)
            met = True
            continue
        if len(cells) < WIDTH - 1:
            raise Rejected(Whole.SHAPE, {"cells": WIDTH}, line)
        count += 1
        for at, column in enumerate((AMOUNT, TRANSFER, FEE)):
            sums[at] += _money(cells[column], line)
        yield line, _row(cells)
    if not met:
        raise Rejected(Whole.TRAILER)


def _row(cells: list[str]) -> list[str]:
    at = f"{cells[DAY].replace('-', '.')} {cells[CLOCK].replace('-', ':')}"
    period = cells[PERIOD] if _is_period(cells[PERIOD]) else ""
    return [cells[OPERATION], cells[ACCOUNT], at, cells[AMOUNT], SOURCE, period, cells[FEE]]


def _is_period(cell: str) -> bool:
    """Tell whether the cell, in which payers write what they like, is a month."""
    digits = cell.replace(".", "").replace("/", "")
    return len(digits) == 6 and digits.isdecimal() and 1 <= int(digits[:2]) <= 12 and digits[2:4] == "20"


def _compare(line: int, cells: list[str], count: int, sums: list[int]) -> None:
    if cells[0][1:].strip() != str(count):
        raise Rejected(Whole.CONTROL, {"told": cells[0][1:], "found": count}, line)
    for told, found in _told(cells, sums):
        if _money(told, line) != found:
            raise Rejected(Whole.CONTROL, {"told": told, "found": written(found)}, line)


def _told(cells: list[str], sums: list[int]) -> Iterator[tuple[str, int]]:
    if len(cells) < 4:
        raise Rejected(Whole.TRAILER)
    return zip(cells[1:4], sums, strict=True)


def _money(cell: str, line: int) -> int:
    try:
        return int(MONEY(cell) or 0)
    except Bad as error:
        raise Rejected(Whole.SHAPE, {"cells": WIDTH}, line) from error
