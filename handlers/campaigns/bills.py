"""A new bill, and a bill that is due soon: how much, until when, and the way to pay (R32)."""

from dataclasses import dataclass

from fsm.press import screen, start
from fsm.view import Button, Private, Role, Row, Text, View
from handlers import private
from handlers.campaigns.accounts import accounts
from handlers.campaigns.kind import MENU, Telling
from handlers.texts import places_of
from services.campaigns.daily import BILL, DEBT, Day
from services.campaigns.quiet import local_day
from services.campaigns.rules import BILLED, OWED
from services.model.amounts import Money
from services.model.billing import Bill
from services.model.metering import LinkedAccount
from services.payments import quoting

MOST = 3
"""Accounts that are listed; the menu has the others."""
OFF = Button(Text("notice.bills_off"), screen("notices", f"{BILLED.subscription}.off"))


@dataclass(frozen=True, slots=True)
class _Billed:
    """An account with the bill that is spoken of, and what is left to pay; None: nothing is.

    `number`: how the number of the account ends, told from others that end the same.
    """

    linked: LinkedAccount
    bill: Bill
    debt: Money | None
    number: object


class NewBill:
    """A bill has come."""

    name, screen, rule = BILL, "", BILLED

    def card(self, telling: Telling) -> View | None:
        """Draw the newest bills that have come since the day before."""
        if telling.due is None:
            return None
        day = Day.of(telling.campaign)
        found = [one for one in _bills(telling) if day.after < one.bill.id <= day.upto and one.bill.due_on >= day.today]
        return _drawn(Text("notice.new_bill"), found) if found else None


class BillDue:
    """A bill is due in some days, and is not paid."""

    name, screen, rule = DEBT, "", OWED

    def card(self, telling: Telling) -> View | None:
        """Draw those that are still to be paid; what was paid here counts, even if billing has not heard of it.

        Told the day after, what was due is not due soon.
        """
        if telling.due is None:
            return None
        first, last = Day.of(telling.campaign).owed()
        first = max(first, local_day(telling.cabinet, telling.campaign, telling.now))
        found = [one for one in _bills(telling) if first <= one.bill.due_on <= last and one.debt]
        return _drawn(Text("notice.bill_due"), found) if found else None


def _bills(telling: Telling) -> list[_Billed]:
    known = accounts(telling, "bills")
    places = places_of([linked.account.number for linked in known])
    quotes = (
        (linked, private.number(linked.account.number, place).least,
         quoting.quote(telling.uow, telling.cabinet, linked.account))
        for linked, place in zip(known, places, strict=True)
    )  # fmt: skip
    return [_Billed(linked, quote.bill, quote.debt, number) for linked, number, quote in quotes if quote.bill]


def _drawn(title: Text, found: list[_Billed]) -> View:
    shown = found[:MOST]
    rows = tuple(_buttons(one, alone=len(found) == 1) for one in shown)
    return View(title, tuple(map(_line, shown)), (*rows, (OFF, MENU)), keep=True, fresh=True, section="bills")


def _line(one: _Billed) -> Text:
    told = {"number": one.number, "period": one.bill.period}
    if one.debt is None:
        return Text("notice.nothing_to_pay", told)
    return Text("notice.to_pay", {**told, "amount": Private(one.debt), "due": one.bill.due_on})


def _buttons(one: _Billed, *, alone: bool) -> Row:
    account = str(one.linked.account.id)
    number = {"number": one.number}
    pay = Text("menu.pay") if alone else Text("notice.pay", number)
    look = Text("notice.look") if alone else Text("notice.look_at", number)
    buttons = (Button(pay, start("pay", account), Role.MAIN),) if one.debt else ()
    return (*buttons, Button(look, screen("bill", f"{account}.{one.bill.period}")))
