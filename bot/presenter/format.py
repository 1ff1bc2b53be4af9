"""Typed arguments in words: money with its sign, quantities with units, dates, periods, private values."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.presenter.clean import clean
from bot.presenter.disclosure import LESS, MASK, Withheld, blanks, part
from bot.presenter.manner import Manner
from bot.presenter.words import Words
from fsm.view import Private, Text
from services.model.amounts import Balance, Money, Quantity, Tariff
from services.model.periods import Period

MINUS = "−"
Maker = Callable[[Any, Manner], str | int]


class Values:
    """Turns texts and their arguments into words of one language. Amounts are integers all the way.

    A bare int is a count or the number of a document: it chooses plurals and is written without separators.
    """

    def __init__(self, words: Words) -> None:
        self._words = words
        self._makers: dict[type, Maker] = {
            str: lambda value, _how: clean(value),
            int: lambda value, _how: value,
            bool: _refuse,
            Text: self.text,
            Private: self._private,
            tuple: self._lines,
            Money: self._money,
            Balance: self._balance,
            Quantity: self._quantity,
            Tariff: self._tariff,
            Period: self._period,
            date: self._date,
            datetime: self._moment,
        }

    def text(self, text: Text, how: Manner) -> str:
        """Put a text into words; Withheld when nothing may be shown of a value in it and it has no other words."""
        makers = self._makers
        try:
            args = {
                name: (makers.get(type(value)) or self._inherited(value))(value, how)
                for name, value in text.args.items()
            }
        except Withheld:
            return self._less(text, how)
        return self._words.text(how.language, how.cabinet.slug, text.key, args)

    def _less(self, text: Text, how: Manner) -> str:
        """Say it in the words of `key.withheld`, which do without what is withheld; without such words mask that."""
        shown = {name: self._open(value, how) for name, value in text.args.items()}
        if self._words.has(how.language, text.key + LESS):
            told = {name: value for name, value in shown.items() if value is not None}
            return self._words.text(how.language, how.cabinet.slug, text.key + LESS, told)
        if not blanks(how):
            raise Withheld
        masked = {name: MASK if value is None else value for name, value in shown.items()}
        return self._words.text(how.language, how.cabinet.slug, text.key, masked)

    def _open(self, value: object, how: Manner) -> str | int | None:
        try:
            return self.shown(value, how)
        except Withheld:
            return None

    def shown(self, value: object, how: Manner) -> str | int:
        """Put any argument into words; TypeError for a type that residents are not shown."""
        return (self._makers.get(type(value)) or self._inherited(value))(value, how)

    def _inherited(self, value: object) -> Maker:
        for kind in type(value).__mro__:
            if kind in self._makers:
                self._makers[type(value)] = self._makers[kind]
                return self._makers[kind]
        return _refuse

    def _say(self, how: Manner, key: str, **args: str | int) -> str:
        return self._words.text(how.language, how.cabinet.slug, key, args)

    def _private(self, value: Private, how: Manner) -> str | int:
        return self.shown(part(value, how), how)

    def _lines(self, values: tuple[object, ...], how: Manner) -> str:
        return "\n".join([str(self.shown(value, how)) for value in values])

    def _decimal(self, value: int, places: int, least: int, how: Manner) -> str:
        """Write an integer of 10^-places with at least `least` decimals; zeros after them are dropped."""
        whole, part = divmod(abs(value), 10**places)
        fraction = f"{part:0{places}}".rstrip("0").ljust(least, "0")
        number = f"{whole:,}".replace(",", self._say(how, "number.group"))
        sign = MINUS if value < 0 else ""
        return f"{sign}{number}{self._say(how, 'number.point')}{fraction}" if fraction else sign + number

    def _money(self, value: Money, how: Manner) -> str:
        return self._say(how, "money.amount", amount=self._decimal(value.kopecks, 2, 2, how))

    def _balance(self, value: Balance, how: Manner) -> str:
        if value.kopecks == 0:
            return self._say(how, "money.none")
        key = "money.debt" if value.kopecks > 0 else "money.prepaid"
        return self._say(how, key, amount=self._money(Money(abs(value.kopecks)), how))

    def _tariff(self, value: Tariff, how: Manner) -> str:
        return self._say(how, "money.amount", amount=self._decimal(value.millionths, 6, 2, how))

    def _quantity(self, value: Quantity, how: Manner) -> str:
        amount = self._decimal(value.thousandths, 3, 0, how)
        if not value.unit:
            return amount
        return self._say(how, "number.with_unit", amount=amount, unit=self._say(how, f"unit.{value.unit}"))

    def _period(self, value: Period, how: Manner) -> str:
        month = self._say(how, f"month.name.{value.month}")
        return self._say(how, "date.period", month=month, year=value.year)

    def _date(self, value: date, how: Manner) -> str:
        month = self._say(how, f"month.of.{value.month}")
        return self._say(how, "date.day", day=value.day, month=month, year=value.year)

    def _moment(self, value: datetime, how: Manner) -> str:
        if value.tzinfo is None:
            raise TypeError("a time without a zone")
        local = value.astimezone(ZoneInfo(how.zone))
        return self._say(how, "date.moment", day=self._date(local.date(), how), time=f"{local:%H:%M}")


def _refuse(value: object, _how: Manner) -> str:
    raise TypeError(f"{type(value).__name__} is not shown to residents")
