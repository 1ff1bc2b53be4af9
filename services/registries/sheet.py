"""The XML of a workbook: shared strings and the cells of a sheet, by an expat parser that knows no entities."""

from array import array
from collections.abc import Iterator, Mapping
from typing import Any
from xml.parsers import expat

from services.registries.cells import UNTOLD
from services.registries.faults import Rejected, Whole
from services.registries.lines import WIDEST
from services.registries.opening import LONGEST

Row = tuple[int, list[str]]
MOST_ROWS = 1 << 20
"""What a sheet of Excel has room for; a row that says that it is another one is numbered by its place."""


def parser() -> Any:
    """Return a parser that refuses a document type: nothing honest in a workbook has one."""
    made = expat.ParserCreate()
    made.buffer_text = True

    def refuse(*_: object) -> None:
        raise Rejected(Whole.BOMB)

    made.StartDoctypeDeclHandler = refuse
    return made


def local(tag: str) -> str:
    """Return a tag without its prefix."""
    return tag.rpartition(":")[2]


def elements(xml: bytes) -> list[tuple[str, Mapping[str, str]]]:
    """Return the elements of a small document with their attributes."""
    found: list[tuple[str, Mapping[str, str]]] = []
    made = parser()
    made.StartElementHandler = lambda tag, attributes: found.append((local(tag), attributes))
    made.Parse(xml, True)
    return found


class Strings:
    """Shared strings, in one piece of memory: a million of them cost little more than their letters."""

    def __init__(self) -> None:
        self._bytes, self._ends = bytearray(), array("Q")
        self._parts: list[str] = []
        self._inside = self._hint = False
        self._parser = parser()
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._said

    def feed(self, block: bytes) -> None:
        """Read a block."""
        self._parser.Parse(block, False)

    def close(self) -> None:
        """Read the end."""
        self._parser.Parse(b"", True)

    def __getitem__(self, number: int) -> str:
        """Return a string; IndexError when there is none."""
        if number < 0:
            raise IndexError(number)
        return self._bytes[self._ends[number - 1] if number else 0 : self._ends[number]].decode()

    def _begin(self, tag: str, _: object) -> None:
        name = local(tag)
        self._inside = name == "t"
        self._hint = self._hint or name == "rPh"

    def _end(self, tag: str) -> None:
        self._inside, name = False, local(tag)
        if name == "rPh":
            self._hint = False
        if name == "si":
            self._bytes += "".join(self._parts).encode()
            self._ends.append(len(self._bytes))
            self._parts.clear()

    def _said(self, text: str) -> None:
        if self._inside and not self._hint:
            self._parts.append(text)


class SheetReader:
    """Rows of a sheet, block by block; a formula counts as the value that Excel left with it."""

    def __init__(self, strings: Strings) -> None:
        self._strings, self._rows, self._cells = strings, list[Row](), list[str]()
        self._line, self._at, self._kind, self._parts = 0, 0, "", list[str]()
        self._inside, self._length, self._formula = False, 0, ""
        self._parser = parser()
        self._parser.StartElementHandler = self._root
        self._parser.CharacterDataHandler = self._said

    def _root(self, tag: str, _: object) -> None:
        """Look whether this writer puts a prefix before its tags: most do not, and then none is looked for."""
        begin, end = self._begin, self._end
        self._parser.StartElementHandler, self._parser.EndElementHandler = begin, end
        if local(tag) != tag:
            self._parser.StartElementHandler = lambda tag, attributes: begin(local(tag), attributes)
            self._parser.EndElementHandler = lambda tag: end(local(tag))

    def feed(self, block: bytes) -> Iterator[Row]:
        """Read a block and yield the rows that ended in it."""
        self._parser.Parse(block, False)
        yield from self._rows
        self._rows.clear()

    def close(self) -> Iterator[Row]:
        """Read the end."""
        self._parser.Parse(b"", True)
        yield from self._rows

    def _begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in ("v", "t", "f"):
            self._inside = True
        elif tag == "c":
            self._at = _column(attributes["r"]) if "r" in attributes else len(self._cells)
            self._kind = attributes.get("t", "n")
        elif tag == "row":
            at = int(attributes.get("r", 0))
            self._line = at if self._line < at <= MOST_ROWS else self._line + 1

    def _said(self, text: str) -> None:
        if self._inside:
            self._length += len(text)
            if self._length > LONGEST:
                raise Rejected(Whole.LINE, {"most": LONGEST}, self._line)
            self._parts.append(text)

    def _end(self, tag: str) -> None:
        if tag in ("v", "t"):
            self._inside = False
        elif tag == "c":
            self._put("".join(self._parts))
            self._parts.clear()
            self._length, self._formula = 0, ""
        elif tag == "f":
            self._inside, self._formula = False, f"={''.join(self._parts)}"
            self._parts.clear()
        elif tag == "row":
            if any(self._cells):
                self._rows.append((self._line, self._cells))
            self._cells = []

    def _put(self, said: str) -> None:
        if self._at >= WIDEST:
            if said:
                raise Rejected(Whole.WIDE, {"most": WIDEST}, self._line)
            return
        self._cells += [""] * (self._at + 1 - len(self._cells))
        self._cells[self._at] = self._told(said) if self._formula or self._kind == "e" else self._value(said)

    def _told(self, said: str) -> str:
        """Return what a formula has left; `=10` typed into the first column is the line that counts the rows."""
        if self._at == 0 and self._formula[1:].isdecimal():
            return self._formula
        return self._value(said) if (said or self._kind == "str") and self._kind != "e" else UNTOLD

    def _value(self, said: str) -> str:
        if self._kind == "s":
            try:
                return self._strings[int(said)].strip()
            except IndexError as error:
                raise Rejected(Whole.BOOK) from error
        if self._kind == "n":
            return number(said.strip())
        return said.strip()


def number(said: str) -> str:
    """Write a number as Excel shows it: fifteen digits, of which what binary fractions add is none."""
    if not said or said.isdecimal():
        return said
    return f"{float(said):.15g}".replace("e+", "E+")


def _column(place: str) -> int:
    """Return the number of a column from a cell's place: A1 is 0, AB7 is 27."""
    at = 0
    for symbol in place:
        if not symbol.isalpha():
            break
        at = at * 26 + ord(symbol) - 64
        if at > 1 << 20:
            break
    return at - 1
