"""Personal values of the demo's residents in the forms that cards would show them in, and how they are found."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bot.channels.card import PAGE
from bot.presenter.format import Values
from bot.presenter.manner import Manner
from bot.presenter.words import Words
from services.model.amounts import Balance, Money, Quantity
from services.model.people import Resident
from services.model.periods import Period
from services.model.tickets import TicketKind
from services.payments.paying import limits
from services.ports import UnitOfWork
from services.text import phones

ROOT = Path(__file__).resolve().parents[2]
WORDS = Words(strict=True)
VALUES = Values(WORDS)
LANGUAGES = ("ru", "en")
NAME, PHONE, LOGIN = "Канарейкина Клара Карловна", "+79135550718", "Kanareyka_7"
PAID = Money(7314599)
LEAST_DIGITS = 4
"""Shorter numbers are anything: days, counts, numbers of tickets."""


def email_of(cabinet: str) -> str:
    return f"sample@{cabinet}.example.org"


def canary(uow: UnitOfWork, cabinet: str) -> Resident:
    """Add the resident whom the sample then takes: with a name and a phone that no text of ours has."""
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return uow.residents.add(
        Resident(0, cabinet, email_of(cabinet), email_of(cabinet), True, NAME, PHONE, "sample", True, at)
    )


@dataclass
class Personal:
    """Values by kind; those that our own texts and profiles hold are nobody's."""

    cabinet: object
    kinds: dict[str, set[str]] = field(default_factory=dict)

    def add(self, kind: str, *values: object) -> None:
        forms = {form for value in values for form in self._forms(value)}
        ours = {form for limit in limits(self.cabinet) for form in self._forms(limit)}
        self.kinds.setdefault(kind, set()).update(form for form in forms - ours if form and form not in OURS)

    def _forms(self, value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield flat(value)
            return
        for language in LANGUAGES:
            form = flat(str(VALUES.shown(value, Manner(language, self.cabinet, PAGE, "full"))))
            if sum(map(str.isdigit, form)) >= LEAST_DIGITS:
                yield form

    def found(self, shown: str) -> Mapping[str, str]:
        """Return what of this is in a card, one value of a kind."""
        text = flat(shown)
        return {
            kind: form
            for kind, forms in self.kinds.items()
            for form in forms
            if form in text and re.search(rf"(?<![\w+]){re.escape(form)}(?!\w)", text)
        }


def flat(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


def _ours() -> str:
    texts, profiles = (ROOT / "locales").rglob("*.ftl"), (ROOT / "services/cabinets/profiles").rglob("*.*")
    files = [*texts, *profiles, *(ROOT / "docs/examples").glob("*.toml")]
    return flat(" ".join(path.read_text("utf-8") for path in files))


OURS = _ours()


def personal(uow: UnitOfWork, cabinet, resident: Resident) -> Personal:
    """Return everything that the database knows of a resident and of the linked accounts."""
    known = Personal(cabinet)
    known.add("name", resident.full_name, resident.full_name.split()[0])
    known.add("phone", resident.phone, phones.shown(resident.phone))
    known.add("email", resident.email)
    known.add("login", LOGIN)
    known.add("sum", PAID)
    for ticket in uow.tickets.of_resident(resident.id, tuple(TicketKind), 20):
        known.add("address", *(ticket.data or {}).get("premises", ()))
    for linked in uow.accounts.linked(resident.id):
        account = linked.account
        known.add("number", account.number)
        known.add("holder", account.holder, account.holder.split()[0] if account.holder else "")
        known.add("address", account.address)
        known.add("contract", account.contract)
        known.add("sum", Money(abs(account.balance.kopecks)))
        _utility(uow, known, account.id)
    return known


def _utility(uow: UnitOfWork, known: Personal, account_id: int) -> None:
    for meter in uow.meters.of_account(account_id):
        known.add("serial", meter.serial)
        known.add("reading", *(Quantity(scale.last_value) for scale in meter.scales))
    for sheet in uow.readings.sheets(account_id, 100):
        values = (value for one in sheet.readings for value in (one.value, one.previous, one.consumption))
        known.add("reading", *map(Quantity, values))
    for bill in uow.bills.recent(account_id, 100):
        whole = uow.bills.get(account_id, Period(bill.period.year, bill.period.month)) or bill
        known.add("bill", whole.number)
        sums = (whole.opening, whole.accrued, whole.penalty, whole.paid, whole.total, *(x.amount for x in whole.lines))
        known.add("sum", *(Money(abs(item.kopecks)) if isinstance(item, Balance) else item for item in sums))
    known.add("sum", *(payment.amount for payment in uow.payments.of_account(account_id, 100)))
