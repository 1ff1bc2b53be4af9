"""How a registry stands in its file: a table under a header, or a bank's layout, as the profile chooses."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from services.cabinets.exchange import Registries
from services.model.outgoing import Outgoing, OutKind
from services.registries.out import cells, payments, sber
from services.registries.out.rows import LAYOUTS, Layout, kopecks

Rows = Iterable[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Shape:
    """`rows` writes a page on the clocks of a zone; `last`: the last line, of a count, a sum (kopecks) and a day."""

    rows: Callable[[Sequence[Outgoing], str], Rows]
    header: Sequence[str] = ()
    last: Callable[[int, int, date], Sequence[str]] | None = None
    sums: Callable[[Outgoing], int] | None = None

    @property
    def native(self) -> bool:
        """Whether it is a bank's layout, which has no header."""
        return not self.header


METERS = Shape(lambda taken, _: sber.rows(taken))
PAYMENTS = Shape(payments.rows, last=payments.last, sums=kopecks)


def shape_of(kind: OutKind, rules: Registries) -> Shape:
    """Return the shape that the profile chooses for a registry."""
    if kind == OutKind.READINGS and rules.readings_layout == "sber":
        return METERS
    if kind == OutKind.PAYMENTS and rules.payments_layout == "sber":
        return PAYMENTS
    layout = LAYOUTS[kind]
    return Shape(partial(_table, layout), layout.header, partial(_control, layout), layout.sums)


def _table(layout: Layout, taken: Sequence[Outgoing], zone: str) -> Rows:
    return (layout.write(row, zone) for row in taken)


def _control(layout: Layout, count: int, total: int, _: date) -> Sequence[str]:
    return [f"={count}", cells.amount(total)] if layout.sums else [f"={count}"]
