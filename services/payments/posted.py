"""What billing has counted of our payments: what it does not know, and what it has of another sum, account or fate."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from services.cabinets.profile import Cabinet
from services.model.amounts import NOTHING, Money
from services.model.billing import Payment, PaymentState
from services.model.registries import Posting
from services.payments.reconciling import Difference, Line, Report
from services.ports import UnitOfWork

AT_ONCE = 500
"""Payments of a question: each has two names or more, and a database takes some thousands of values at a time."""
Posted = Mapping[str, Sequence[Posting]]
"""What billing has counted, by its number."""


def compare(uow: UnitOfWork, cabinet: Cabinet, payments: Sequence[Payment], report: Report) -> None:
    """Compare payments with what billing has posted under our name of them, or under the acquirer's."""
    for at in range(0, len(payments), AT_ONCE):
        _some(uow, cabinet, payments[at : at + AT_ONCE], report)


def _some(uow: UnitOfWork, cabinet: Cabinet, payments: Sequence[Payment], report: Report) -> None:
    back = {payment.id: _refunds(uow, payment) for payment in payments}
    names = [name for payment in payments for name in (payment.uid, payment.provider_id, *back[payment.id]) if name]
    posted = defaultdict(list)
    for one in uow.postings.of_numbers(cabinet.slug, [provider.slug for provider in cabinet.providers], names):
        posted[one.number].append(one)
    for payment in payments:
        counted = _counted(payment, back[payment.id], posted)
        (_paid if payment.state is PaymentState.PAID else _unpaid)(report, payment, counted)


def _refunds(uow: UnitOfWork, payment: Payment) -> list[str]:
    """Return our names of what came back of a payment."""
    return [one.uid(payment.uid) for one in uow.payments.refunds(payment.id)] if payment.refunded.kopecks else []


def _counted(payment: Payment, back: Sequence[str], posted: Posted) -> list[Posting]:
    """Return all that billing has counted of a payment: twice, if it has taken it from us and from a bank.

    The acquirer's number may be another bank's number of something else, so beside ours it counts for the account.
    """
    ours = list(posted.get(payment.uid, ()))
    theirs = posted.get(payment.provider_id, ()) if payment.provider_id else ()
    sure = payment.state is PaymentState.PAID and not ours
    ours += [one for one in theirs if sure or one.account_id == payment.account_id]
    return ours + [one for name in back for one in posted.get(name, ())] if ours else []


def _paid(report: Report, payment: Payment, counted: Sequence[Posting]) -> None:
    report.ours += payment.amount - payment.refunded
    if not counted:
        report.lines.append(Line(Difference.MISSING, payment.provider_id, payment.id, "not counted by billing"))
        return
    report.theirs += _sum(counted)
    what = ", ".join(_differences(payment, counted))
    if what:
        report.lines.append(Line(Difference.DIFFERENT, payment.provider_id, payment.id, what))
    else:
        report.matched += 1


def _unpaid(report: Report, payment: Payment, counted: Sequence[Posting]) -> None:
    """Compare what is not paid, or came back whole: billing has to have counted nothing of it, or taken it off."""
    found = _sum(counted)
    report.theirs += found
    if found.kopecks:
        what = f"counted by billing, {payment.state}"
        report.lines.append(Line(Difference.EXTRA, payment.provider_id, payment.id, what))
    elif counted:
        report.matched += 1


def _sum(counted: Iterable[Posting]) -> Money:
    return sum((one.amount for one in counted), NOTHING)


def _differences(payment: Payment, counted: Sequence[Posting]) -> Iterable[str]:
    """Name the parts that differ, theirs first; an account is named and not shown."""
    theirs, ours = _sum(counted), payment.amount - payment.refunded
    if theirs != ours:
        yield f"amount {theirs.kopecks}/{ours.kopecks}"
    if any(one.account_id != payment.account_id for one in counted):
        yield "account"
