"""What YooKassa tells of a payment, in our words."""

from services.gateways.acquiring.shapes import ID, ours, roubles, text
from services.gateways.acquiring.wire import Json
from services.model.amounts import NOTHING
from services.model.billing import PaymentState
from services.payments.reasons import Reason
from services.ports import Fetched, Opened

STATES = {
    "pending": PaymentState.PENDING,
    "waiting_for_capture": PaymentState.PENDING,
    "succeeded": PaymentState.PAID,
    "canceled": PaymentState.CANCELED,
}
REASONS = {
    "3d_secure_failed": Reason.CONFIRMATION,
    "call_issuer": Reason.BANK,
    "canceled_by_merchant": Reason.OTHER,
    "card_expired": Reason.CARD,
    "country_forbidden": Reason.CARD,
    "deal_expired": Reason.EXPIRED,
    "expired_on_capture": Reason.EXPIRED,
    "expired_on_confirmation": Reason.EXPIRED,
    "fraud_suspected": Reason.BANK,
    "general_decline": Reason.BANK,
    "identification_required": Reason.LIMIT,
    "insufficient_funds": Reason.NO_FUNDS,
    "internal_timeout": Reason.OTHER,
    "invalid_card_number": Reason.CARD,
    "invalid_csc": Reason.CARD,
    "issuer_unavailable": Reason.BANK,
    "payment_method_limit_exceeded": Reason.LIMIT,
    "payment_method_restricted": Reason.CARD,
    "permission_revoked": Reason.BY_RESIDENT,
    "unsupported_mobile_operator": Reason.CARD,
}


def opened(data: Json) -> Opened:
    """Read a new payment; one that was settled meanwhile has no page any more."""
    confirmation = data.get("confirmation") or {}
    url = text(confirmation, "confirmation_url") if data["status"] == "pending" else ""
    return Opened(named(data), url, None)


def fetched(data: Json) -> Fetched:
    """Read a payment; what is not ours has no uid."""
    metadata = data.get("metadata") or {}
    amount, state = roubles(data["amount"]), STATES[text(data, "status")]
    back = roubles(data["refunded_amount"]) if data.get("refunded_amount") else NOTHING
    if state is PaymentState.PAID and data.get("paid") is not True:
        raise ValueError("paid")
    return Fetched(
        provider_id=named(data),
        uid=ours(metadata.get("pay_uid")),
        state=PaymentState.REFUNDED if state is PaymentState.PAID and back >= amount else state,
        amount=amount,
        currency=text(data["amount"], "currency"),
        account=str(metadata.get("account", "")),
        reason=_reason(data) if state is PaymentState.CANCELED else "",
        refunded=back,
    )


def named(data: Json) -> str:
    """Return the id of a payment."""
    found = text(data, "id")
    if not ID.fullmatch(found):
        raise ValueError("id")
    return found


def _reason(data: Json) -> str:
    told = (data.get("cancellation_details") or {}).get("reason", "")
    return REASONS.get(told, Reason.OTHER) if isinstance(told, str) else Reason.OTHER
