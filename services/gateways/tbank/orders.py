"""What T-Bank is told of a payment."""

from datetime import timedelta, timezone

from services.cabinets.profile import Cabinet
from services.gateways.acquiring.wire import Json
from services.model.billing import Payment
from services.model.metering import Account

DESCRIPTION, ITEM = 140, 128
MOSCOW = timezone(timedelta(hours=3))
VAT = {
    "none": "none", "0": "vat0", "5": "vat5", "7": "vat7", "10": "vat10", "20": "vat20", "22": "vat22",
    "5/105": "vat105", "7/107": "vat107", "10/110": "vat110", "20/120": "vat120", "22/122": "vat122",
}  # fmt: skip
MODES = {"partial_payment": "partial_payment", "partial_prepayment": "prepayment"}


def order(cabinet: Cabinet, payment: Payment, account: Account, description: str, return_url: str) -> Json:
    """Return the fields of Init, the terminal and the token apart."""
    body: Json = {
        "Amount": payment.amount.kopecks,
        "OrderId": payment.uid,
        "Description": description[:DESCRIPTION],
        "SuccessURL": return_url,
        "FailURL": return_url,
        "PayType": "O",
        "RedirectDueDate": payment.expires_at.astimezone(MOSCOW).isoformat(timespec="seconds"),
        "DATA": {"account": account.number},
    }
    return body | ({"Receipt": receipt(cabinet, payment, description)} if payment.receipt_to else {})


def receipt(cabinet: Cabinet, payment: Payment, description: str) -> Json:
    """Return the receipt; paid without a bill is paid in advance."""
    kind, amount = cabinet.payment.receipt, payment.amount.kopecks
    item = {
        "Name": description[:ITEM],
        "Price": amount,
        "Quantity": 1,
        "Amount": amount,
        "Tax": VAT[kind.vat],
        "PaymentMethod": MODES.get(kind.mode, kind.mode) if payment.bill_number else "advance",
        "PaymentObject": kind.subject,
    }
    return {"Email": payment.receipt_to, "Taxation": kind.tax_system or "osn", "Items": [item]}
