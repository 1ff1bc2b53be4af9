"""What T-Bank tells of a payment, in our words."""

from services.gateways.acquiring.shapes import named, ours, text, whole
from services.gateways.acquiring.wire import Json
from services.model.amounts import Money
from services.model.billing import PaymentState
from services.payments.reasons import Reason
from services.ports import Fetched, Opened

WAITING = (
    "NEW", "FORM_SHOWED", "FORMSHOWED", "AUTHORIZING", "3DS_CHECKING", "3DS_CHECKED", "AUTHORIZED", "CONFIRMING",
    "CONFIRM_CHECKING", "CHECKING", "CHECKED", "COMPLETING", "COMPLETED", "PROCESSING", "PREAUTHORIZING",
)  # fmt: skip
STATES = {
    **dict.fromkeys(WAITING, PaymentState.PENDING),
    "CONFIRMED": PaymentState.PAID,
    "REFUNDING": PaymentState.PAID,
    "ASYNC_REFUNDING": PaymentState.PAID,
    "PARTIAL_REFUNDED": PaymentState.PAID,
    "REFUNDED": PaymentState.REFUNDED,
    # Money was held, and is let go.
    "REVERSING": PaymentState.PENDING,
    "PARTIAL_REVERSED": PaymentState.PENDING,
    "REVERSED": PaymentState.REFUNDED,
    "CANCELED": PaymentState.CANCELED,
    "CANCELLED": PaymentState.CANCELED,
    "REJECTED": PaymentState.CANCELED,
    "AUTH_FAIL": PaymentState.CANCELED,
    "DEADLINE_EXPIRED": PaymentState.EXPIRED,
    "ATTEMPTS_EXPIRED": PaymentState.CANCELED,
}
REASONS = {
    "1051": Reason.NO_FUNDS, "116": Reason.NO_FUNDS,
    "1054": Reason.CARD, "1014": Reason.CARD, "1033": Reason.CARD, "1041": Reason.CARD, "1043": Reason.CARD,
    "1061": Reason.LIMIT, "1065": Reason.LIMIT, "1113": Reason.LIMIT,
    "101": Reason.CONFIRMATION, "106": Reason.CONFIRMATION, "1082": Reason.CARD,
    "1005": Reason.BANK, "1057": Reason.BANK, "1091": Reason.BANK, "1096": Reason.BANK, "99": Reason.BANK,
}  # fmt: skip
BY_STATUS = {"CANCELED": Reason.BY_RESIDENT, "CANCELLED": Reason.BY_RESIDENT, "AUTH_FAIL": Reason.CONFIRMATION}


def opened(data: Json) -> Opened:
    """Read a new payment."""
    return Opened(_id(data), text(data, "PaymentURL"), None)


def fetched(data: Json) -> Fetched:
    """Read a state. T-Bank keeps no account beside our order; it knows roubles alone.

    After a part came back, `Amount` is what is left, where `OriginalAmount` tells what was paid.
    """
    status = text(data, "Status")
    state = STATES[status]
    left = whole(data, "Amount")
    paid = whole(data, "OriginalAmount") if "OriginalAmount" in data else left
    return Fetched(
        provider_id=_id(data),
        uid=ours(data["OrderId"]),
        state=state,
        amount=Money(paid),
        currency="RUB",
        account=None,
        reason=_reason(status, data) if state is PaymentState.CANCELED else "",
        refunded=Money(paid if state is PaymentState.REFUNDED else paid - left),
    )


def _id(data: Json) -> str:
    found = named(data["PaymentId"])
    if found is None:
        raise ValueError("PaymentId")
    return found


def _reason(status: str, data: Json) -> str:
    return REASONS.get(str(data.get("ErrorCode", "")), BY_STATUS.get(status, Reason.OTHER))
