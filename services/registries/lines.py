"""Rows of a text file: cells of every line, trimmed, with the number of the line."""

import csv
from collections.abc import Iterable, Iterator
from itertools import chain

from services.registries.faults import Rejected, Whole
from services.registries.opening import LONGEST, Opened

Row = tuple[int, list[str]]
Rows = Iterator[Row]
DELIMITERS = ";\t,|"
WIDEST = 200
csv.field_size_limit(LONGEST)


def rows(opened: Opened, delimiter: str = "") -> Rows:
    """Yield (line, cells) of what is not blank; without a delimiter the one that the first line has most of."""
    try:
        with opened.path.open(encoding=opened.encoding, errors="strict", newline="") as file:
            skipped, first = 0, ""
            for first in file:
                if first.strip():
                    break
                skipped += 1
            yield from _rows(chain((first,), file), delimiter or max(DELIMITERS, key=first.count), skipped)
    except (ValueError, LookupError) as error:  # «hex» is a codec, and no encoding of texts
        raise Rejected(Whole.ENCODING, {"encoding": opened.encoding}) from error


def _rows(lines: Iterable[str], delimiter: str, skipped: int) -> Rows:
    at = skipped
    try:
        for cells in csv.reader(lines, delimiter=delimiter, strict=True):
            at += 1
            if len(cells) > WIDEST:
                raise Rejected(Whole.WIDE, {"most": WIDEST}, at)
            if any(cells):
                yield at, list(map(str.strip, cells))
    except csv.Error as error:
        raise Rejected(Whole.QUOTE, line=at + 1) from error
