"""What may be paid for an account, and what is paid already but not counted by billing yet."""

from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from services.cabinets.profile import Cabinet
from services.model.amounts import Money
from services.model.billing import Bill, Payment, PaymentState
from services.model.metering import Account
from services.ports import UnitOfWork

LOOKED_BACK = 50


@dataclass(frozen=True, slots=True)
class Quote:
    """What an account may pay: `debt` is still to be paid, `uncounted` is paid but not yet in billing's balance.

    `counted_by` is the local day until which billing counts the last of that; None when all is counted.
    """

    debt: Money | None
    bill: Bill | None
    least: Money
    most: Money
    uncounted: Money
    counted_by: date | None = None


def quote(uow: UnitOfWork, cabinet: Cabinet, account: Account) -> Quote:
    """Tell what there is to pay; nobody is asked to pay again what billing has not counted yet."""
    waiting = _waiting(uow, account)
    counting = _sum(waiting)
    left = account.balance.kopecks - counting.kopecks
    bill = next(iter(uow.bills.recent(account.id, 1)), None)
    debt = Money(left) if left > 0 else None
    return Quote(debt, bill, *limits(cabinet), counting, _counted_by(cabinet, account, waiting))


def limits(cabinet: Cabinet) -> tuple[Money, Money]:
    """Return the least and the most that the profile lets pay at once."""
    return Money(cabinet.payment.least * 100), Money(cabinet.payment.most * 100)


def uncounted(uow: UnitOfWork, account: Account) -> Money:
    """Sum what was paid here since billing told the balance."""
    return _sum(_waiting(uow, account))


def on_the_way(uow: UnitOfWork, cabinet: Cabinet, account: Account) -> tuple[Money, date] | None:
    """Return what was paid and is not in the balance yet, and the local day until which it will be; None: nothing."""
    waiting = _waiting(uow, account)
    day = _counted_by(cabinet, account, waiting)
    return (_sum(waiting), day) if day else None


def _waiting(uow: UnitOfWork, account: Account) -> list[Payment]:
    newest = uow.payments.of_account(account.id, LOOKED_BACK)
    return [payment for payment in newest if _uncounted(payment, account)]


def _uncounted(payment: Payment, account: Account) -> bool:
    at = payment.paid_at
    return payment.state is PaymentState.PAID and at is not None and at > account.balance_at


def _sum(waiting: list[Payment]) -> Money:
    return Money(sum((payment.amount - payment.refunded).kopecks for payment in waiting))


def _counted_by(cabinet: Cabinet, account: Account, waiting: list[Payment]) -> date | None:
    paid = [payment.paid_at for payment in waiting if payment.paid_at]
    if not paid:
        return None
    return max(paid).astimezone(ZoneInfo(account.zone)).date() + timedelta(days=cabinet.payment.counted_days)
