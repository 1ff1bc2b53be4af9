"""Sber's registry of debts: `ФИО;Адрес;ЛС;Сумма`, or with ЕЛС and ФИАС between; lines that begin with # say nothing."""

from services.registries.faults import Rejected, Whole
from services.registries.lines import Rows

HEADER = ["full_name", "address", "account", "balance", "els"]
SHORT, LONG = 4, 6


def rows(lines: Rows) -> Rows:
    """Yield a header and rows of the kind `accounts`; Rejected for a line of another width."""
    yield 0, HEADER
    for line, found in lines:
        if found[0].startswith("#"):
            continue
        cells = found[:-1] if len(found) in (SHORT + 1, LONG + 1) and not found[-1] else found
        if len(cells) == SHORT:
            yield line, [cells[0], cells[1], cells[2], cells[3], ""]
        elif len(cells) == LONG:
            yield line, [cells[0], cells[3], cells[4], cells[5], cells[1]]
        else:
            raise Rejected(Whole.SHAPE, {"cells": f"{SHORT}, {LONG}"}, line)
