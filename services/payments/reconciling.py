"""Reconciliation: what an acquirer tells of a day's payments against what we keep of them."""

from dataclasses import dataclass, field
from enum import StrEnum

from services.model.amounts import NOTHING, Money
from services.model.billing import Payment, PaymentState
from services.payments.settling import CURRENCY
from services.ports import Fetched


class Difference(StrEnum):
    """What is wrong: theirs alone, ours alone, or both and not the same."""

    MISSING = "missing"
    EXTRA = "extra"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Line:
    """One difference; `what` names the parts that differ, as `paid/pending`: theirs, then ours."""

    difference: Difference
    provider_id: str
    payment_id: int | None
    what: str


@dataclass(slots=True)
class Report:
    """What was compared; `foreign` payments went through the shop and are none of ours."""

    matched: int = 0
    foreign: int = 0
    theirs: Money = NOTHING
    ours: Money = NOTHING
    lines: list[Line] = field(default_factory=list)

    def theirs_alone(self, fetched: Fetched) -> None:
        """Count a payment that we know nothing of; unpaid ones are nobody's loss."""
        if not fetched.uid:
            self.foreign += 1
            return
        self.theirs += _taken(fetched.state, fetched.amount, fetched.refunded)
        if _kind(fetched.state) != UNPAID:
            self.lines.append(Line(Difference.MISSING, fetched.provider_id, None, f"{fetched.state}"))

    def ours_alone(self, payment: Payment) -> None:
        """Count a payment that the acquirer knows nothing of; one that we do not call paid is nobody's loss."""
        self.ours += _taken(payment.state, payment.amount, payment.refunded)
        if _kind(payment.state) == UNPAID:
            self.matched += 1
        else:
            self.lines.append(Line(Difference.EXTRA, payment.provider_id, payment.id, f"{payment.state}"))

    def both(self, payment: Payment, account: str, fetched: Fetched) -> bool:
        """Compare a payment that both know; tell whether it is the same."""
        self.theirs += _taken(fetched.state, fetched.amount, fetched.refunded)
        self.ours += _taken(payment.state, payment.amount, payment.refunded)
        what = differences(payment, account, fetched)
        if what:
            self.lines.append(Line(Difference.DIFFERENT, fetched.provider_id, payment.id, ", ".join(what)))
        else:
            self.matched += 1
        return not what


UNPAID = "unpaid"


def differences(payment: Payment, account: str, fetched: Fetched) -> list[str]:
    """Return the parts that differ. An account is named and not shown: what is printed may be kept."""
    theirs, ours = _kind(fetched.state), _kind(payment.state)
    back = fetched.refunded if ours == UNPAID else payment.refunded
    pairs = (
        ("uid", fetched.uid, payment.uid),
        ("amount", fetched.amount.kopecks, payment.amount.kopecks),
        ("currency", fetched.currency, CURRENCY),
        ("state", theirs, ours),
        ("refunded", fetched.refunded.kopecks, back.kopecks),
    )
    found = [f"{name} {one}/{other}" for name, one, other in pairs if one != other]
    return found + ([] if fetched.account in (None, account) else ["account"])


def _kind(state: PaymentState) -> str:
    """Return what a state means for money: created, pending, canceled and expired are all unpaid."""
    return str(state) if state in (PaymentState.PAID, PaymentState.REFUNDED) else UNPAID


def _taken(state: PaymentState, amount: Money, refunded: Money) -> Money:
    """Return the money that stayed."""
    return amount - refunded if state is PaymentState.PAID else NOTHING
