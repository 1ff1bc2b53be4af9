"""The bank's own link of a bill, for as long as there is something left to pay of it."""

from zoneinfo import ZoneInfo

from services.cabinets.profile import Cabinet
from services.model.billing import Bill
from services.model.metering import Account
from services.payments.quoting import uncounted
from services.ports import UnitOfWork
from services.qr import sbp
from services.qr.sbp import SbpLink


def link(uow: UnitOfWork, cabinet: Cabinet, account: Account, bill: Bill) -> SbpLink | None:
    """Return the link; None where the profile does not offer it, it is not right, or the bill is paid."""
    found = sbp.read(bill.sbp_url) if cabinet.payment.sbp else None
    return found if found and left(uow, cabinet, account, bill) > 0 else None


def left(uow: UnitOfWork, cabinet: Cabinet, account: Account, bill: Bill) -> int:
    """Return what is to be paid yet of a bill and of the debt before it, kopecks: money pays the oldest month first.

    A balance that is older than the bill does not know it: then the bill's own total counts.
    """
    counted_on = account.balance_at.astimezone(ZoneInfo(account.zone)).date()
    paid_here = uncounted(uow, account).kopecks
    if counted_on < bill.issued_on or bill.total.kopecks <= 0:
        return bill.total.kopecks - paid_here
    newer = (one for one in uow.bills.recent(account.id, cabinet.bills.shown) if one.period > bill.period)
    later = sum(_added(one) for one in newer if one.issued_on <= counted_on)
    return account.balance.kopecks - paid_here - later


def _added(bill: Bill) -> int:
    """Return what a bill has added to the debt."""
    return (bill.accrued + bill.recalculation + bill.penalty - bill.benefits).kopecks
