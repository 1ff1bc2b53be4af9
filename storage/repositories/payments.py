"""Payments through acquirers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from services.model.amounts import Money
from services.model.billing import Payment, PaymentState, Refund
from services.model.people import Chat
from storage.dialects import fresh, of
from storage.rows import AnyRow, columns_of, values_of
from storage.tables.billing import known, payment, refund

OPEN = (PaymentState.CREATED, PaymentState.PENDING)
COLUMNS = columns_of(payment, Payment)
ALL = select(*COLUMNS)
GET = ALL.where(payment.c.id == bindparam("payment"))
BY_OPERATION = ALL.where(payment.c.operation == bindparam("by_operation"))
BY_UID = ALL.where(payment.c.uid == bindparam("by_uid"))
BY_PROVIDER = ALL.where(payment.c.provider == bindparam("at"), payment.c.provider_id == bindparam("known_as"), known)
OF_ACCOUNT = ALL.where(payment.c.account_id == bindparam("account")).order_by(payment.c.id.desc())
PAGE = OF_ACCOUNT.limit(bindparam("most")).offset(bindparam("skipped"))
OPEN_OF = OF_ACCOUNT.where(
    payment.c.amount == bindparam("of_amount"),
    payment.c.state.in_(OPEN),
    payment.c.expires_at > bindparam("now"),
).limit(1)
UNSETTLED = (
    ALL.where(payment.c.next_look_at <= bindparam("now"), payment.c.state.in_(OPEN))
    .where(payment.c.provider.not_in(bindparam("silent", expanding=True)))
    .order_by(payment.c.next_look_at, payment.c.id)
    .limit(bindparam("most"))
)
MADE = ALL.where(
    payment.c.provider == bindparam("at"),
    payment.c.created_at >= bindparam("since"),
    payment.c.created_at < bindparam("until"),
).order_by(payment.c.created_at, payment.c.id)
LOOK_AGAIN = (
    update(payment)
    .where(payment.c.id == bindparam("payment"), payment.c.state.in_(OPEN))
    .values(next_look_at=bindparam("at"))
)
GIVE_BACK = (
    update(payment)
    .where(payment.c.id == bindparam("payment"), payment.c.state == bindparam("paid"))
    .where(payment.c.refunded == bindparam("seen"))
    .values(refunded=bindparam("back"))
)
ADD = fresh(payment, ("operation",), "id")
CAME_BACK = fresh(refund, ("payment_id", "total"), "id")
REFUNDS = (
    select(*columns_of(refund, Refund)).where(refund.c.payment_id == bindparam("payment")).order_by(refund.c.total)
)


@dataclass(frozen=True, slots=True)
class SqlPayments:
    """Payments."""

    connection: Connection

    def add(self, payment: Payment, operation: str) -> Payment:
        """Store under the operation key, to be looked at at once; the same key again returns the first payment."""
        values = values_of(payment, without=("id",)) | {"operation": operation, "next_look_at": payment.created_at}
        number = self.connection.execute(of(self.connection, ADD), values).scalar()
        if number is not None:
            return replace(payment, id=number)
        return _payment(self.connection.execute(BY_OPERATION, {"by_operation": operation}).one())

    def get(self, payment_id: int) -> Payment | None:
        """Return a payment."""
        return self._one(GET, payment=payment_id)

    def by_uid(self, uid: str) -> Payment | None:
        """Find by our own name of it."""
        return self._one(BY_UID, by_uid=uid)

    def by_provider_id(self, provider: str, provider_id: str) -> Payment | None:
        """Find by the acquirer's name of it."""
        return self._one(BY_PROVIDER, at=provider, known_as=provider_id)

    def open_of(self, account_id: int, amount: Money, now: datetime) -> Payment | None:
        """Return a created or pending payment of this account and amount that has not expired."""
        return self._one(OPEN_OF, account=account_id, of_amount=amount, now=now)

    def _one(self, statement: Any, **values: Any) -> Payment | None:
        row = self.connection.execute(statement, values).first()
        return _payment(row) if row else None

    def move(self, payment_id: int, seen: PaymentState, state: PaymentState, **columns: Any) -> bool:
        """Change the state if it is still `seen` (with other columns by name); False when somebody was faster.

        Where the receipt goes is forgotten: the acquirer knows it, or there will be none.
        """
        settled = {} if state in OPEN else {"next_look_at": None}
        moved = (
            update(payment)
            .where(payment.c.id == payment_id, payment.c.state == seen)
            .values(state=state, receipt_to="", **settled, **columns)
        )
        return self.connection.execute(moved).rowcount == 1

    def give_back(self, payment_id: int, seen: Money, refunded: Money) -> bool:
        """Store how much of a paid one came back, if `seen` is still what is stored; False when somebody was faster."""
        values = {"payment": payment_id, "paid": PaymentState.PAID, "seen": seen, "back": refunded}
        return self.connection.execute(GIVE_BACK, values).rowcount == 1

    def came_back(self, refund: Refund) -> None:
        """Store that a part of a payment came back (its `id` is ignored); the same total again is the same refund."""
        self.connection.execute(of(self.connection, CAME_BACK), values_of(refund, without=("id",)))

    def refunds(self, payment_id: int) -> Sequence[Refund]:
        """Return what came back of a payment, the oldest first."""
        return [Refund(*row) for row in self.connection.execute(REFUNDS, {"payment": payment_id})]

    def of_account(self, account_id: int, limit: int, offset: int = 0) -> Sequence[Payment]:
        """Return the newest payments first."""
        rows = self.connection.execute(PAGE, {"account": account_id, "most": limit, "skipped": offset})
        return [_payment(row) for row in rows]

    def unsettled(self, now: datetime, limit: int, silent: Sequence[str] = ()) -> Sequence[Payment]:
        """Return created and pending payments whose next look is due, the most overdue first."""
        which = {"now": now, "most": limit, "silent": list(silent)}
        return [_payment(row) for row in self.connection.execute(UNSETTLED, which)]

    def look_again(self, payment_id: int, at: datetime) -> None:
        """Plan the next look at an unsettled payment."""
        self.connection.execute(LOOK_AGAIN, {"payment": payment_id, "at": at})

    def made(self, provider: str, since: datetime, until: datetime) -> Sequence[Payment]:
        """Return payments through an acquirer made from one moment until another, the oldest first."""
        rows = self.connection.execute(MADE, {"at": provider, "since": since, "until": until})
        return [_payment(row) for row in rows]


def _payment(row: AnyRow) -> Payment:
    return Payment(*[*row[:2], Chat(*row[2:4]), *row[4:]])
