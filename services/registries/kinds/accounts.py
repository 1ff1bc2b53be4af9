"""Registries of accounts, and of balances alone."""

from services.registries import cells
from services.registries.place import Place
from services.registries.schema import Column, Kind
from services.text.areas import key_of

STATUS = {
    "active": False, "closed": True, "открыт": False, "действует": False, "активен": False, "закрыт": True,
    "активный": False, "закрытый": True, "1": False, "0": True,
}  # fmt: skip
ACCOUNT = ("лс", "л/с", "лицевой счёт", "номер лицевого счёта", "абонент", "абонентский номер", "account_number")
BALANCE = ("сальдо", "баланс", "долг", "задолженность", "сумма")
_short = cells.named(120)
BALANCE_AT = ("дата сальдо", "сальдо на дату", "дата баланса")


def accounts(place: Place) -> Kind:
    """Return the kind `accounts`: who lives where, and what they owe."""
    columns = (
        _account(place),
        Column("address", ("адрес",), cells.text, required=True),
        Column("full_name", ("фио", "плательщик", "абонент фио", "собственник"), cells.text, staged="holder"),
        Column("contract", ("договор", "номер договора"), cells.named(100)),
        Column("els", ("елс", "единый лицевой счёт"), cells.named(10)),
        Column("service_id", ("ижку", "идентификатор жку"), cells.named(13)),
        Column("status", ("статус", "состояние"), cells.word(STATUS), staged="closed"),
        Column("balance", BALANCE, cells.scaled(2)),
        _balance_at(place),
        Column("area", ("район", "участок", "микрорайон"), _area),
        Column("phone", ("телефон",), cells.named(100)),
        Column("email", ("почта", "e-mail", "электронная почта"), cells.named(254)),
    )
    return Kind("accounts", columns, ("account",), summed="balance")


def balances(place: Place) -> Kind:
    """Return the kind `balances`: what known accounts owe."""
    columns = (
        _account(place),
        Column("balance", BALANCE, cells.scaled(2), required=True),
        _balance_at(place),
    )
    return Kind("balances", columns, ("account",), summed="balance")


def _area(cell: str) -> str | None:
    """Read an area as areas are compared: it is nothing that is shown."""
    found = _short(cell)
    return key_of(found) or None if found else None


def _balance_at(place: Place) -> Column:
    return Column("balance_at", BALANCE_AT, cells.until(place.latest, cells.moment(place.provider.zone)))


def _account(place: Place) -> Column:
    return Column("account", ACCOUNT, place.account(), required=True)
