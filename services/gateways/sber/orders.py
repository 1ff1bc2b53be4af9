"""What Sber is told of a payment."""

import json
from datetime import datetime

from services.cabinets.profile import Cabinet
from services.gateways.acquiring.wire import Json
from services.model.billing import Payment
from services.model.metering import Account

DESCRIPTION, ITEM = 512, 100
SHORTEST = 60
TAX = {"none": 0, "0": 1, "10": 2, "10/110": 4, "20": 6, "20/120": 7, "5": 10, "7": 11, "5/105": 12, "7/107": 13}
TAX_SYSTEM = {"osn": 0, "usn_income": 1, "usn_income_outcome": 2, "esn": 4, "patent": 5}
MODES = {"full_prepayment": 1, "partial_prepayment": 2, "advance": 3, "full_payment": 4, "partial_payment": 5}
SUBJECTS = {"service": 4, "payment": 10}


def order(  # noqa: PLR0913, PLR0917 - what is paid, by whom, how it is shown, when
    cabinet: Cabinet, payment: Payment, account: Account, description: str, return_url: str, now: datetime
) -> dict[str, str]:
    """Return the fields of register.do, the number and the credentials apart."""
    left = max(int((payment.expires_at - now).total_seconds()), SHORTEST)
    fields = {
        "amount": str(payment.amount.kopecks),
        "currency": "643",
        "returnUrl": return_url,
        "failUrl": return_url,
        "description": description[:DESCRIPTION],
        "sessionTimeoutSecs": str(left),
        "jsonParams": json.dumps({"account": account.number, "pay_uid": payment.uid}, ensure_ascii=False),
    }
    return fields | (_receipt(cabinet, payment, description) if payment.receipt_to else {})


def _receipt(cabinet: Cabinet, payment: Payment, description: str) -> dict[str, str]:
    """Return the receipt; paid without a bill is paid in advance."""
    kind, amount = cabinet.payment.receipt, payment.amount.kopecks
    mode = MODES[kind.mode if payment.bill_number else "advance"]
    attributes = [
        {"name": "paymentMethod", "value": str(mode)},
        {"name": "paymentObject", "value": str(SUBJECTS[kind.subject])},
    ]
    item: Json = {
        "positionId": "1",
        "name": description[:ITEM],
        "quantity": {"value": 1, "measure": "0"},
        "itemAmount": amount,
        "itemPrice": amount,
        "itemCode": str(payment.period),
        "tax": {"taxType": TAX[kind.vat]},
        "itemAttributes": {"attributes": attributes},
    }
    bundle = {"customerDetails": {"email": payment.receipt_to}, "cartItems": {"items": [item]}}
    fields = {"orderBundle": json.dumps(bundle, ensure_ascii=False)}
    return fields | ({"taxSystem": str(TAX_SYSTEM[kind.tax_system])} if kind.tax_system else {})
