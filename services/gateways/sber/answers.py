"""What Sber tells of an order, in our words."""

from services.gateways.acquiring.shapes import ID, text, whole
from services.gateways.acquiring.wire import Json
from services.gateways.sber import numbers
from services.model.amounts import Money
from services.model.billing import PaymentState
from services.payments.reasons import Reason
from services.ports import Fetched, Opened

P = PaymentState
STATES = {0: P.PENDING, 1: P.PENDING, 2: P.PAID, 3: P.CANCELED, 4: P.PAID, 5: P.PENDING, 6: P.CANCELED}
REFUNDED, DECLINED, RELEASED = 4, 6, 3
ROUBLES = frozenset({"643", "810"})
EXPIRED = -2007
REASONS = {
    -2006: Reason.CONFIRMATION, -2012: Reason.BANK, -2019: Reason.CONFIRMATION, -2: Reason.CARD,
    71015: Reason.CARD, 100: Reason.CARD, 101: Reason.CARD, 103: Reason.BANK, 104: Reason.CARD, 110: Reason.LIMIT,
    111: Reason.CARD, 116: Reason.NO_FUNDS, 120: Reason.BANK, 121: Reason.LIMIT, 123: Reason.LIMIT, 125: Reason.CARD,
    208: Reason.CARD, 907: Reason.BANK, 909: Reason.BANK, 902: Reason.BANK, 2003: Reason.CARD,
    2016: Reason.CONFIRMATION,
}  # fmt: skip


def opened(data: Json) -> Opened:
    """Read a registered order."""
    return Opened(_id(data["orderId"]), text(data, "formUrl"), None)


def fetched(data: Json) -> Fetched:
    """Read the state of an order; what was deposited has to be what was ordered, or nothing is told to be paid."""
    status, amount = whole(data, "orderStatus"), whole(data, "amount")
    money = data.get("paymentAmountInfo") or {}
    back = whole(money, "refundedAmount") if "refundedAmount" in money else (amount if status == REFUNDED else 0)
    state = _state(status, data, back, amount)
    return Fetched(
        provider_id=provider_id(data),
        uid=numbers.uid(text(data, "orderNumber")),
        state=state,
        amount=Money(_paid(state, money, amount)),
        currency="RUB" if str(data.get("currency", "643")) in ROUBLES else str(data["currency"]),
        account=_account(data),
        reason=REASONS.get(_action(data), Reason.BANK) if state is P.CANCELED else "",
        refunded=Money(back),
    )


def provider_id(data: Json) -> str:
    """Return the id of the order, which stands among its attributes."""
    told = {item.get("name"): item.get("value") for item in data.get("attributes") or []}
    return _id(told["mdOrder"])


def _state(status: int, data: Json, back: int, amount: int) -> PaymentState:
    if status == REFUNDED and back >= amount:
        return P.REFUNDED
    if status == RELEASED and (data.get("depositedDate") or data.get("authDateTime")):
        return P.REFUNDED
    return P.EXPIRED if status == DECLINED and _action(data) == EXPIRED else STATES[status]


def _paid(state: PaymentState, money: Json, amount: int) -> int:
    """Return what was really taken where that is told, so that another sum than ours is seen."""
    if state is not P.PAID or "approvedAmount" not in money:
        return amount
    return whole(money, "approvedAmount")


def _account(data: Json) -> str | None:
    told = {item.get("name"): item.get("value") for item in data.get("merchantOrderParams") or []}
    return str(told["account"]) if "account" in told else None


def _action(data: Json) -> int:
    code = data.get("actionCode", 0)
    return code if type(code) is int else 0


def _id(value: object) -> str:
    if not isinstance(value, str) or not ID.fullmatch(value):
        raise ValueError("orderId")
    return value
