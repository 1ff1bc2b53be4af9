"""Payments in Sber's layout: thirteen cells a line, and a last line with the sums of all; what banks send, reversed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from services.model.outgoing import Outgoing
from services.registries.out import cells

_BREAKS = re.compile(r"[;\"\s]+")
NO_FEE = "0,00"
"""What the acquirer keeps is a matter between it and the company: the resident has paid the whole sum."""


def rows(taken: Iterable[Outgoing], zone: str) -> Iterator[list[str]]:
    """Yield a line for each payment; the operation is its uid, the last cell is what the acquirer calls it."""
    for row in taken:
        told: Any = row.told
        at, sum_ = told["paid_at"].astimezone(ZoneInfo(zone)), cells.amount(told["amount"].kopecks)
        yield [
            at.strftime("%d-%m-%Y"), at.strftime("%H-%M-%S"), "", told["provider"], row.uid,
            cells.safe(told["number"]), _plain(told["holder"]), _plain(told["address"]),
            f"{told['period'].month:02d}{told['period'].year}", sum_, sum_, NO_FEE, cells.safe(told["provider_id"]),
        ]  # fmt: skip


def last(count: int, kopecks: int, day: date) -> Sequence[str]:
    """Return the last line; there is no payment order to name."""
    whole = cells.amount(kopecks)
    return [f"={count}", whole, whole, NO_FEE, "", day.strftime("%d-%m-%Y")]


def _plain(text: str) -> str:
    """Return a text without what such a file's readers would cut at: they know no quotes."""
    return cells.safe(_BREAKS.sub(" ", text).strip())
