"""Registries of payments that billing, or a bank, has counted; not one faulty row is allowed in them."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from services.registries import cells
from services.registries.faults import Bad, Code
from services.registries.kinds.accounts import ACCOUNT
from services.registries.place import Place
from services.registries.schema import Column, Kind, Values

AMOUNT = cells.scaled(2)


def payments(place: Place) -> Kind:
    """Return the kind `payments`: what came for known accounts; `ext_id` names a payment for good."""
    moment = cells.until(place.latest, cells.moment(place.provider.zone))
    columns = (
        Column(
            "ext_id", ("номер операции", "код операции", "ид платежа"), cells.named(100), required=True, staged="number"
        ),
        Column("account", ACCOUNT, place.account(), required=True),
        Column("paid_at", ("дата оплаты", "дата платежа", "дата"), moment, required=True),
        Column("amount", ("сумма", "сумма платежа"), AMOUNT, required=True),
        Column("source", ("источник", "банк"), cells.named(100)),
        Column("period", ("период", "месяц"), cells.period),
        Column("commission", ("комиссия",), AMOUNT),
    )
    at, amount = {column.name: number for number, column in enumerate(columns)}, 3
    here = ZoneInfo(place.provider.zone)

    def finish(values: Values) -> Sequence[Code]:
        if values[amount] == 0:
            raise Bad(Code.RANGE)
        values.append(values[at["paid_at"]].astimezone(here).date())
        return ()

    return Kind("payments", columns, ("ext_id",), summed="amount", exact=True, made=("paid_on",), finish=finish)
