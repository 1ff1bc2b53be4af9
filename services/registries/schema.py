"""What a kind of registry is: its columns, its natural key, and the plan by which rows of one file are read."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from services.registries.cells import UNTOLD, Read, nothing
from services.registries.choices import Choice
from services.registries.faults import Bad, Code, Fault, Rejected, Whole

Values = list[Any]
SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its Latin name, Russian aliases, how a cell is read; `staged` is what storage calls it."""

    name: str
    aliases: tuple[str, ...]
    read: Read
    required: bool = False
    staged: str = ""

    @property
    def stored(self) -> str:
        """The name that storage knows it by."""
        return self.staged or self.name


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of registry for one provider.

    `key`: the columns of the natural key. `made`: staged columns that `finish` appends to the values of a row, with
    warnings. `summed`: the column of the control sum. `exact`: not one faulty row is allowed.
    `lenient`: every faulty row is left out, and the others are taken.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    summed: str = ""
    exact: bool = False
    lenient: bool = False
    unique: bool = True
    made: tuple[str, ...] = ()
    finish: Callable[[Values], Sequence[Code]] | None = None

    @property
    def staged(self) -> tuple[str, ...]:
        """Names of the staged values of a row, in order."""
        return ("key", "line", *(column.stored for column in self.columns), *self.made)

    def at(self, name: str) -> int:
        """Return the place of a column; KeyError when there is none."""
        return {column.name: at for at, column in enumerate(self.columns)}[name]

    def stored(self, name: str) -> str:
        """Return the name that storage knows a column by; KeyError when there is none."""
        return self.columns[self.at(name)].stored


def folded(title: str) -> str:
    """Write a title as headers are compared: case, ё, blanks, dashes and punctuation do not count."""
    return "".join(symbol for symbol in title.casefold().replace("ё", "е") if symbol.isalnum())


@dataclass(slots=True)
class Plan:
    """How rows of one file become values: made from its header, once."""

    kind: Kind
    given: tuple[str, ...]
    unknown: tuple[str, ...]
    width: int
    slots: list[tuple[int, Read]]
    required: list[int]
    key: list[int]
    number: tuple[int, int] | None
    titles: Mapping[str, str]
    faults: list[Fault] = field(default_factory=list)

    def place(self, name: str) -> int | None:
        """Return where a file has a column, None when it has not."""
        at = self.kind.at(name)
        return None if self.slots[at][1] is nothing else self.slots[at][0]

    def shown(self, name: str) -> str:
        """Return how an accountant finds a column: by our name of it, with the title that their file has."""
        return _both(name, self.titles.get(name, name))

    def squared(self, cells: list[str]) -> list[str]:
        """Return as many cells as the header has; none when there are more than that with something in them."""
        if len(cells) == self.width:
            return cells
        return [] if any(cells[self.width :]) else (cells + [""] * self.width)[: self.width]

    def row(self, line: int, cells: list[str]) -> Values | None:
        """Return the staged values of a row; None when it is faulty, which `faults` then tells."""
        cells = self.squared(cells)
        if not cells:
            self.faults.append(Fault(line, Code.CELLS))
            return None
        try:
            values = [read(cells[at]) for at, read in self.slots]
        except Bad:
            self._explain(line, cells)
            return None
        for at in self.required:
            if values[at] is None:
                self._explain(line, cells)
                return None
        if self.kind.finish is not None:
            try:
                mild = self.kind.finish(values)
            except Bad as error:
                self.faults.append(Fault(line, error.code))
                return None
            if mild:
                self.faults += [Fault(line, code) for code in mild]
        self._notice_zeros(line, cells, values)
        key = self.key
        named = values[key[0]] if len(key) == 1 else SEPARATOR.join([str(values[at] or "") for at in key])
        return [named, line, *values]

    def _notice_zeros(self, line: int, cells: list[str], values: Values) -> None:
        """Tell of an account number that got its zeros back."""
        if self.number is not None:
            at, cell = self.number
            if values[at] is not None and len(values[at]) > len(cells[cell]):
                self.faults.append(Fault(line, Code.PADDED, "account"))

    def _explain(self, line: int, cells: list[str]) -> None:
        for column, (at, read) in zip(self.kind.columns, self.slots, strict=True):
            try:
                if read(cells[at]) is None and column.required:
                    self.faults.append(Fault(line, Code.EMPTY, column.name))
            except Bad as error:
                code = Code.FORMULA if cells[at] == UNTOLD else error.code
                words = column.read.words if code == Code.WORD and isinstance(column.read, Choice) else ()
                self.faults.append(Fault(line, code, column.name, words))


def planned(kind: Kind, header: Sequence[str], line: int = 1) -> Plan:
    """Return how to read the rows under a header; Rejected when a required column is missing or one comes twice."""
    titles = _titles(kind)
    places: dict[str, int] = {}
    unknown = []
    for at, title in enumerate(header):
        name = titles.get(folded(title))
        if name is None:
            unknown += [title] if title.strip() else []
        elif name in places:
            raise Rejected(Whole.TWICE, {"column": _both(name, title)}, line)
        else:
            places[name] = at
    missing = [_told(column) for column in kind.columns if column.required and column.name not in places]
    if missing:
        raise Rejected(Whole.HEADER, {"columns": ", ".join(missing)}, line)
    slots = [(places.get(one.name, 0), one.read if one.name in places else nothing) for one in kind.columns]
    required = [at for at, column in enumerate(kind.columns) if column.required]
    number = (kind.at("account"), places["account"]) if "account" in places else None
    given = tuple(column.stored for column in kind.columns if column.name in places)
    key, told = [kind.at(name) for name in kind.key], {name: header[at] for name, at in places.items()}
    return Plan(kind, given, tuple(unknown), len(header), slots, required, key, number, told)


def _titles(kind: Kind) -> Mapping[str, str]:
    return {folded(title): one.name for one in kind.columns for title in (one.name, *one.aliases)}


def _both(name: str, title: str) -> str:
    return name if folded(title) == folded(name) else f"{name} ({title[:40]})"


def _told(column: Column) -> str:
    return f"{column.name} ({column.aliases[0]})" if column.aliases else column.name
