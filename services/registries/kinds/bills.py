"""Registries of bills and of their lines."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from services.model.periods import Period
from services.registries import cells, links
from services.registries.faults import Code
from services.registries.kinds.accounts import ACCOUNT
from services.registries.kinds.meters import UNITS
from services.registries.place import Place
from services.registries.schema import Column, Kind, Values

MONEY = cells.scaled(2)
BILL = ("номер счёта", "номер квитанции", "квитанция", "номер документа")
METHODS = {
    "reading": "meter", "meter": "meter", "по счётчику": "meter", "по счетчику": "meter", "прибор": "meter",
    "average": "average", "среднее": "average", "по среднему": "average", "normative": "norm", "norm": "norm",
    "норматив": "norm", "по нормативу": "norm", "odpu": "common", "common": "common", "одн": "common", "одпу": "common",
    "fixed": "fixed", "фиксированно": "fixed", "твёрдая": "fixed", "твердая": "fixed",
}  # fmt: skip
MORE_UNITS = {**UNITS, "m2": "m2", "м2": "m2", "м²": "m2", "кв.м": "m2", "person": "person", "чел": "person"}


def charges(place: Place) -> Kind:
    """Return the kind `charges`: a row is a bill."""
    columns = (
        Column("account", ACCOUNT, place.account(), required=True),
        Column("period", ("период", "месяц", "расчётный период"), cells.period, required=True),
        Column("bill_no", BILL, cells.named(64), required=True, staged="number"),
        Column("issued", ("дата счёта", "выставлен"), cells.day, staged="issued_on"),
        Column("due", ("оплатить до", "срок оплаты"), cells.day, staged="due_on"),
        Column("opening", ("сальдо на начало", "входящее сальдо"), MONEY),
        Column("accrued", ("начислено", "начисление"), MONEY, required=True),
        Column("recalc", ("перерасчёт",), MONEY, staged="recalculation"),
        Column("benefits", ("льготы", "льгота"), MONEY),
        Column("penalty", ("пени", "неустойка"), MONEY),
        Column("paid", ("оплачено", "оплата"), MONEY),
        Column("total", ("итого", "к оплате", "итого к оплате"), MONEY, required=True),
        Column("ipd", ("ипд", "идентификатор платёжного документа"), cells.named(18)),
        Column("uin", ("уин",), cells.named(25)),
        Column("sbp_url", ("сбп", "ссылка сбп"), links.sbp),
        Column("pdf", ("файл", "файл квитанции"), links.paper),
    )
    at = {column.name: number for number, column in enumerate(columns)}
    names = ("opening", "recalc", "benefits", "penalty", "paid")
    opening, recalc, benefits, penalty, paid = (at[name] for name in names)
    issued, due, period, total, accrued = (at[name] for name in ("issued", "due", "period", "total", "accrued"))
    due_day = lru_cache(256)(lambda month: _due(Period.parse(month), place.cabinet.bills.due_day))

    def finish(values: Values) -> Sequence[Code]:
        if values[issued] is None:
            values[issued] = place.dated
        if values[due] is None:
            values[due] = due_day(values[period])
        plus = (values[opening] or 0) + values[accrued] + (values[recalc] or 0) + (values[penalty] or 0)
        made = plus - (values[benefits] or 0) - (values[paid] or 0)
        return () if abs(values[total] - made) <= 1 else (Code.TOTAL,)

    return Kind("charges", columns, ("account", "bill_no"), summed="total", finish=finish)


def lines(place: Place) -> Kind:
    """Return the kind `charge_lines`: the lines of a bill that are in a file take the place of those it had."""
    columns = (
        Column("bill_no", BILL, cells.named(64), required=True, staged="number"),
        Column("account", ACCOUNT, place.account()),
        Column("service", ("услуга", "вид услуги"), cells.named(200), required=True),
        Column("meter_id", ("ключ биллинга", "код прибора"), cells.named(64), staged="external"),
        Column("volume", ("объём", "количество", "расход"), cells.scaled(3)),
        Column("unit", ("единица", "ед.изм."), cells.word(MORE_UNITS)),
        Column("tariff", ("тариф", "цена"), cells.scaled(6)),
        Column("amount", ("сумма", "начислено"), MONEY, required=True),
        Column("recalc", ("перерасчёт",), MONEY, staged="recalculation"),
        Column("method", ("способ", "способ расчёта"), cells.word(METHODS)),
    )
    return Kind("charge_lines", columns, ("bill_no",), summed="amount", unique=False)


def _due(period: Period, day: int) -> date:
    following = period.shifted(1)
    return following.first_day.replace(day=min(day, monthrange(following.year, following.month)[1]))
