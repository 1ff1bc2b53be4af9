"""Verification of a meter ends soon, or has ended: which meter, when, and what follows (R35)."""

from collections.abc import Iterator
from datetime import date

from fsm.view import Text, View
from handlers import private
from handlers.campaigns.accounts import accounts
from handlers.campaigns.kind import MENU, Telling
from services.campaigns.daily import VERIFICATION, Day
from services.campaigns.rules import VERIFIED
from services.model.campaigns import Days
from services.model.metering import Account, Meter


class Verification:
    """Lists the meters whose verification ends in 60, 30 or 7 days, or ended yesterday."""

    name, screen, rule = VERIFICATION, "", VERIFIED

    def card(self, telling: Telling) -> View | None:
        """Draw it; None when the meters have been verified meanwhile."""
        if telling.due is None:
            return None
        day = Day.of(telling.campaign)
        lines = [_line(linked.account, meter, day.today) for linked in accounts(telling)
                 for meter in _meters(telling, linked.account, day.verified())]  # fmt: skip
        call = Text("verification.call", {"hotline": telling.cabinet.contacts.hotline})
        return View(Text("verification.title"), (*lines, call), ((MENU,),), keep=True, fresh=True) if lines else None


def _meters(telling: Telling, account: Account, stretches: tuple[Days, ...]) -> Iterator[Meter]:
    for meter in telling.uow.meters.of_account(account.id):
        due = meter.verification_due
        if meter.status == "active" and due and any(first <= due <= last for first, last in stretches):
            yield meter


def _line(account: Account, meter: Meter, today: date) -> Text:
    due = meter.verification_due or today
    named = {"number": private.number(account.number).least, "serial": private.number(meter.serial), "due": due}
    if due < today:
        return Text("verification.over", named)
    return Text("verification.soon", {**named, "days": (due - today).days})
