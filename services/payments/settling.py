"""Settling: a payment moves forward by the acquirer's own word alone, once per state."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from services.model.billing import Payment, PaymentState, Refund
from services.payments.reasons import Reason, reason_key
from services.ports import Fetched, Opened, UnitOfWork

CURRENCY = "RUB"
LOOKS = tuple(timedelta(minutes=minutes) for minutes in (1, 2, 5, 15, 30))
HOUR = timedelta(hours=1)
GRACE = timedelta(days=1)
# Money that was really taken outranks our own clock: a payment that we gave up and the bank took is paid.
RANK = {
    PaymentState.CREATED: 0,
    PaymentState.PENDING: 1,
    PaymentState.EXPIRED: 2,
    PaymentState.CANCELED: 2,
    PaymentState.PAID: 3,
    PaymentState.REFUNDED: 4,
}


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a payment; `suspicious`: the acquirer speaks of another payment, so nothing was done."""

    payment: Payment
    changed: bool
    suspicious: bool


def opened(uow: UnitOfWork, payment: Payment, known: Opened, now: datetime) -> Payment | None:
    """Store where to pay, once; None when somebody was faster, or the payment was settled meanwhile."""
    moved = uow.payments.move(
        payment.id,
        PaymentState.CREATED,
        PaymentState.PENDING,
        provider_id=known.provider_id,
        url=known.url,
        expires_at=known.expires_at or payment.expires_at,
    )
    if not moved:
        return None
    uow.payments.look_again(payment.id, now + LOOKS[0])
    return _fresh(uow, payment)


def refused(uow: UnitOfWork, payment: Payment) -> Payment | None:
    """End a payment that the acquirer does not open; None when it is no longer waiting for that."""
    reason = reason_key(Reason.REFUSED)
    moved = uow.payments.move(payment.id, PaymentState.CREATED, PaymentState.CANCELED, reason=reason)
    return _fresh(uow, payment) if moved else None


def settle(uow: UnitOfWork, payment: Payment, fetched: Fetched, now: datetime) -> Settled:
    """Compare every part with ours, then move forward; what is not news only plans the next look."""
    if not _same(uow, payment, fetched):
        uow.payments.look_again(payment.id, next_look(payment, now))
        return Settled(payment, changed=False, suspicious=True)
    if _came_back(payment, fetched) and _give_back(uow, payment, fetched):
        return _changed(uow, payment, now)
    # Only `opened` makes a payment pending: it brings the link.
    if fetched.state in (PaymentState.CREATED, PaymentState.PENDING) or RANK[fetched.state] <= RANK[payment.state]:
        uow.payments.look_again(payment.id, next_look(payment, now))
        return Settled(payment, changed=False, suspicious=False)
    if uow.payments.move(payment.id, payment.state, fetched.state, **_columns(payment, fetched, now)):
        return _changed(uow, payment, now)
    return settle(uow, _fresh(uow, payment), fetched, now)


def _changed(uow: UnitOfWork, before: Payment, now: datetime) -> Settled:
    """Return a payment that has just moved; what came back with it is stored as a refund of its own."""
    payment = _fresh(uow, before)
    if payment.refunded > before.refunded:
        back = payment.refunded - before.refunded
        uow.payments.came_back(Refund(0, payment.id, back, payment.refunded, now))
    return Settled(payment, changed=True, suspicious=False)


def _came_back(payment: Payment, fetched: Fetched) -> bool:
    """Tell whether more of a payment came back than we know, and not yet all of it."""
    partly = payment.state is PaymentState.PAID and fetched.state is PaymentState.PAID
    return partly and payment.refunded < fetched.refunded < payment.amount


def _give_back(uow: UnitOfWork, payment: Payment, fetched: Fetched) -> bool:
    """Store how much came back, once; what came back never grows less."""
    return uow.payments.give_back(payment.id, payment.refunded, fetched.refunded)


def expire(uow: UnitOfWork, payment: Payment, now: datetime) -> Settled:
    """Give up a payment whose time is over and of which the acquirer says nothing; else only look again later."""
    if now < payment.expires_at + (GRACE if payment.provider_id else timedelta(0)):
        uow.payments.look_again(payment.id, next_look(payment, now))
        return Settled(payment, changed=False, suspicious=False)
    unsettled = payment.state in (PaymentState.CREATED, PaymentState.PENDING)
    reason = reason_key(Reason.EXPIRED)
    moved = unsettled and uow.payments.move(payment.id, payment.state, PaymentState.EXPIRED, reason=reason)
    return Settled(_fresh(uow, payment), changed=moved, suspicious=False)


def next_look(payment: Payment, now: datetime) -> datetime:
    """Plan the next look 1, 2, 5, 15 and 30 minutes after the payment was made, then hourly, and when it expires."""
    if now > payment.expires_at + GRACE:
        return now + GRACE
    later = next((look for look in LOOKS if payment.created_at + look > now), None)
    planned = payment.created_at + later if later else now + HOUR
    return min(planned, payment.expires_at) if now < payment.expires_at else planned


def _same(uow: UnitOfWork, payment: Payment, fetched: Fetched) -> bool:
    account = uow.accounts.get(payment.account_id)
    return (
        account is not None
        and fetched.provider_id == (payment.provider_id or fetched.provider_id)
        and (fetched.uid, fetched.amount, fetched.currency) == (payment.uid, payment.amount, CURRENCY)
        and fetched.account in (None, account.number)
    )


def _columns(payment: Payment, fetched: Fetched, now: datetime) -> dict[str, Any]:
    if fetched.state in (PaymentState.PAID, PaymentState.REFUNDED):
        whole = fetched.state is PaymentState.REFUNDED
        back = payment.amount if whole else max(payment.refunded, fetched.refunded)
        taken = {"reason": "", "paid_at": payment.paid_at or now, "refunded": back}
        return {"provider_id": fetched.provider_id, **taken}
    reason = Reason.EXPIRED if fetched.state is PaymentState.EXPIRED else fetched.reason
    return {"provider_id": fetched.provider_id, "reason": reason_key(reason)}


def _fresh(uow: UnitOfWork, payment: Payment) -> Payment:
    found = uow.payments.get(payment.id)
    if found is None:
        message = f"payment {payment.id} is gone"
        raise LookupError(message)
    return found
