"""What billing has counted of our payments: those that it does not know, and those of another sum or account."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from services.cabinets.profile import Cabinet
from services.model.amounts import Money
from services.model.billing import Payment, PaymentState
from services.model.registries import Posting
from services.payments.reconciling import Difference, Line, Report
from services.ports import UnitOfWork


def compare(uow: UnitOfWork, cabinet: Cabinet, payments: Sequence[Payment], report: Report) -> None:
    """Compare paid payments with what billing has posted under our name of them, or under the acquirer's."""
    paid = [payment for payment in payments if payment.state is PaymentState.PAID]
    back = {payment.id: _refunds(uow, payment) for payment in paid}
    names = [name for payment in paid for name in (payment.uid, payment.provider_id, *back[payment.id]) if name]
    providers = [provider.slug for provider in cabinet.providers]
    posted = {one.number: one for one in uow.postings.of_numbers(cabinet.slug, providers, names)}
    for payment in paid:
        report.ours += payment.amount - payment.refunded
        found = posted.get(payment.uid) or posted.get(payment.provider_id)
        _one(report, payment, _less(found, [posted[name] for name in back[payment.id] if name in posted]))


def _refunds(uow: UnitOfWork, payment: Payment) -> list[str]:
    """Return our names of what came back of a payment."""
    return [one.uid(payment.uid) for one in uow.payments.refunds(payment.id)] if payment.refunded.kopecks else []


def _less(posting: Posting | None, back: Sequence[Posting]) -> Posting | None:
    """Return what billing has counted of a payment when it has counted refunds apart, which are below zero."""
    return replace(posting, amount=sum((one.amount for one in back), posting.amount)) if posting else None


def _one(report: Report, payment: Payment, posting: Posting | None) -> None:
    if posting is None:
        report.lines.append(Line(Difference.MISSING, payment.provider_id, payment.id, "not counted by billing"))
        return
    report.theirs += posting.amount
    what = ", ".join(_differences(payment, posting))
    if what:
        report.lines.append(Line(Difference.DIFFERENT, payment.provider_id, payment.id, what))
    else:
        report.matched += 1


def _differences(payment: Payment, posting: Posting) -> Iterable[str]:
    """Name the parts that differ, theirs first; an account is named and not shown."""
    ours: Money = payment.amount - payment.refunded
    if posting.amount != ours:
        yield f"amount {posting.amount.kopecks}/{ours.kopecks}"
    if posting.account_id != payment.account_id:
        yield "account"
