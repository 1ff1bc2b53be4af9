"""What may be paid for an account, opening a payment of it, and the requisites for paying in a bank."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from services.cabinets.profile import Cabinet
from services.model.amounts import Money
from services.model.billing import Bill, Payment, PaymentState
from services.model.metering import Account
from services.model.people import Chat, Resident
from services.model.periods import Period
from services.ports import UnitOfWork
from services.qr import gost
from services.qr.requisites import problems
from services.refusal import Refusal

LOOKED_BACK = 50
MID_MONTH = 20


@dataclass(frozen=True, slots=True)
class Quote:
    """What an account may pay: `debt` is still to be paid, `uncounted` is paid but not yet in billing's balance."""

    debt: Money | None
    bill: Bill | None
    least: Money
    most: Money
    uncounted: Money


def quote(uow: UnitOfWork, cabinet: Cabinet, account: Account) -> Quote:
    """Tell what there is to pay; nobody is asked to pay again what billing has not counted yet."""
    counting = uncounted(uow, account)
    left = account.balance.kopecks - counting.kopecks
    bill = next(iter(uow.bills.recent(account.id, 1)), None)
    return Quote(Money(left) if left > 0 else None, bill, *limits(cabinet), counting)


def limits(cabinet: Cabinet) -> tuple[Money, Money]:
    """Return the least and the most that the profile lets pay at once."""
    return Money(cabinet.payment.least * 100), Money(cabinet.payment.most * 100)


def uncounted(uow: UnitOfWork, account: Account) -> Money:
    """Sum what was paid here since billing told the balance."""
    newest = uow.payments.of_account(account.id, LOOKED_BACK)
    return Money(sum(payment.amount.kopecks for payment in newest if _uncounted(payment, account)))


def _uncounted(payment: Payment, account: Account) -> bool:
    at = payment.paid_at
    return payment.state is PaymentState.PAID and at is not None and at > account.balance_at


def open_payment(  # noqa: PLR0913, PLR0917 - every part of a payment
    uow: UnitOfWork,
    cabinet: Cabinet,
    account: Account,
    resident: Resident,
    chat: Chat,
    amount: Money,
    bill: Bill | None,
    now: datetime,
    key: str,
) -> Payment | Refusal:
    """Open a payment under the operation key and plan its creation at the acquirer.

    One of this account and amount that is still open is returned instead: two presses and two phones pay once.
    Where its link is still on the way, a chat that did not open it gets the link too.
    """
    refused = _refused(cabinet, amount)
    if refused:
        return refused
    payment = Payment(
        id=0,
        uid=uuid.uuid4().hex,
        chat=chat,
        resident_id=resident.id,
        account_id=account.id,
        amount=amount,
        period=bill.period if bill else period_of(account, now),
        bill_number=bill.number if bill else "",
        state=PaymentState.CREATED,
        provider=cabinet.payment.acquirer,
        provider_id="",
        url="",
        reason="",
        created_at=now,
        expires_at=now + timedelta(minutes=cabinet.payment.minutes),
        paid_at=None,
    )
    return _opened_before(uow, payment, key) or _stored(uow, payment, key)


def _opened_before(uow: UnitOfWork, payment: Payment, key: str) -> Payment | None:
    # The mark is a row that two openings of one account cannot write at once: the second waits and sees the first.
    uow.marks.put(f"paying:{payment.account_id}", key)
    opened = uow.payments.open_of(payment.account_id, payment.amount, payment.created_at)
    if opened and not opened.url and opened.chat != payment.chat:
        _wait_for_link(uow, opened, payment)
    return opened


def _wait_for_link(uow: UnitOfWork, opened: Payment, asked: Payment) -> None:
    """Plan the link's card for a chat that asked for a payment which another chat has opened; once a chat."""
    chat = [asked.chat.channel, asked.chat.id]
    payload = {"payment": opened.id, "chat": chat, "resident": asked.resident_id}
    uow.calls.plan("acquirer.link", ":".join((opened.uid, *chat)), payload, asked.created_at)


def _stored(uow: UnitOfWork, payment: Payment, key: str) -> Payment:
    stored = uow.payments.add(payment, key)
    uow.calls.plan("acquirer.create", stored.uid, {"payment": stored.id}, payment.created_at)
    return stored


def _refused(cabinet: Cabinet, amount: Money) -> Refusal | None:
    least, most = limits(cabinet)
    if not cabinet.payment.acquirer:
        return Refusal("pay.unavailable")
    if amount < least:
        return Refusal("pay.least", {"least": least})
    if amount > most:
        return Refusal("pay.most", {"most": most})
    return None


def period_of(account: Account, now: datetime) -> Period:
    """Return the month that a payment without a bill is for: the one before until the 20th, as banks take it."""
    today = now.astimezone(ZoneInfo(account.zone)).date()
    return Period.of(today).shifted(-1 if today.day < MID_MONTH else 0)


@dataclass(frozen=True, slots=True)
class RequisitesText:
    """Requisites by name, in the order of the standard (a locale key is `requisite.<name>`), and what the QR says.

    `payload` is None where the standard cannot express them.
    """

    lines: tuple[tuple[str, str | Money], ...]
    payload: bytes | None


def requisites(cabinet: Cabinet, account: Account, amount: Money | None, period: Period) -> RequisitesText | None:
    """Return the requisites of the account's provider; None where there are none, or where they are wrong."""
    known = cabinet.provider(account.provider).requisites
    if not cabinet.payment.requisites or known is None or problems(known):
        return None
    purpose = gost.purpose(known, account.number, period)
    said = gost.payload(known, amount=amount, purpose=purpose, account_number=account.number, period=period)
    lines: tuple[tuple[str, str | Money | None], ...] = (
        ("name", known.name),
        ("inn", known.inn),
        ("kpp", known.kpp),
        ("personal_acc", known.personal_acc),
        ("bank_name", known.bank_name),
        ("bic", known.bic),
        ("corresp_acc", "" if known.corresp_acc == "0" else known.corresp_acc),
        ("cbc", known.cbc),
        ("oktmo", known.oktmo),
        ("purpose", purpose),
        ("account", account.number),
        ("amount", amount),
    )
    shown = tuple((name, value) for name, value in lines if value)
    return RequisitesText(shown, said if isinstance(said, bytes) else None)
