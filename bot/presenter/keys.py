"""The locale keys that the presenter asks for by itself: no view names them."""

from bot.presenter.typed import AGREEMENT, WORDS

_ASKED = (
    "number.group", "number.point", "number.with_unit", "money.amount", "money.debt", "money.prepaid", "money.none",
    "date.day", "date.moment", "date.period", "list.choice", "list.word", "list.link", "list.separator",
    "unit.kwh", "unit.m3", "unit.gcal", "unit.m2", "unit.person",
)  # fmt: skip


def own_keys() -> frozenset[str]:
    """Return the keys that count as used although no handler names them."""
    months = {f"month.{form}.{number}" for form in ("name", "of") for number in range(1, 13)}
    return frozenset(_ASKED) | months | {f"word.{word}" for word in (*WORDS, *AGREEMENT)}
