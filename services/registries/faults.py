"""What can be wrong with a registry: codes that reports explain in words, and how they travel."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Code(StrEnum):
    """What is wrong with a row, or worth a second look; the words are in locales, by this code."""

    EMPTY = "empty"
    LONG = "long"
    SYMBOL = "symbol"
    ACCOUNT = "account"
    DATE = "date"
    FUTURE = "future"
    PERIOD = "period"
    NUMBER = "number"
    FRACTION = "fraction"
    ROUNDED = "rounded"
    FORMULA = "formula"
    RANGE = "range"
    WORD = "word"
    LINK = "link"
    PIN = "pin"
    SBP = "sbp"
    CELLS = "cells"
    DUPLICATE = "duplicate"
    UNKNOWN_ACCOUNT = "unknown_account"
    UNKNOWN_BILL = "unknown_bill"
    UNKNOWN_UID = "unknown_uid"
    SEVERAL_BILLS = "several_bills"
    PADDED = "padded"
    TOTAL = "total"
    IGNORED = "ignored"


WARNINGS = frozenset({Code.PADDED, Code.TOTAL, Code.IGNORED})
"""Told, but nothing is refused for them."""


class Whole(StrEnum):
    """Why a file as a whole is not taken."""

    NAME = "name"
    PLACE = "place"
    MISSING = "missing"
    EMPTY = "empty"
    BINARY = "binary"
    ENCODING = "encoding"
    LINE = "line"
    QUOTE = "quote"
    WIDE = "wide"
    HEADER = "header"
    TWICE = "twice"
    CONTROL = "control"
    AFTER = "after"
    TRAILER = "trailer"
    SHAPE = "shape"
    METERS = "meters"
    FUTURE = "future"
    BOOK = "book"
    BOMB = "bomb"
    FAULTS = "faults"
    CHANGED = "changed"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Fault:
    """Something about one line of a file; it never repeats what stands in the cell. `words`: what might stand there."""

    line: int
    code: Code
    column: str = ""
    words: tuple[str, ...] = ()

    @property
    def mild(self) -> bool:
        """Whether the row is taken all the same."""
        return self.code in WARNINGS


class Bad(Exception):
    """A cell cannot be read."""

    def __init__(self, code: Code) -> None:
        super().__init__(code)
        self.code = code


@dataclass
class Rejected(Exception):
    """The whole file is refused; nothing of it was taken."""

    why: Whole
    args_: Mapping[str, str | int] = field(default_factory=dict)
    line: int = 0

    def __str__(self) -> str:
        return f"{self.why}{f' at line {self.line}' if self.line else ''}"
