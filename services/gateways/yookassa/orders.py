"""What YooKassa is told of a payment: the order, the receipt of 54-ФЗ, the bank order for utilities."""

from services.cabinets.profile import Cabinet
from services.gateways.acquiring.shapes import written
from services.gateways.acquiring.wire import Json
from services.model.billing import Payment
from services.model.metering import Account

DESCRIPTION, PURPOSE, NAME = 128, 210, 160
VAT = {
    "none": 1, "0": 2, "10": 3, "20": 4, "10/110": 5, "20/120": 6,
    "5": 7, "7": 8, "5/105": 9, "7/107": 10, "22": 11, "22/122": 12,
}  # fmt: skip
TAX_SYSTEM = {"osn": 1, "usn_income": 2, "usn_income_outcome": 3, "esn": 5, "patent": 6}


def order(cabinet: Cabinet, payment: Payment, account: Account, description: str, return_url: str) -> Json:
    """Return the body of a new payment; the same payment is the same body at every try."""
    body: Json = {
        "amount": {"value": written(payment.amount), "currency": "RUB"},
        "capture": True,
        "confirmation": {"type": "redirect", "return_url": return_url},
        "description": description[:DESCRIPTION],
        "metadata": {"pay_uid": payment.uid, "account": account.number, "cabinet": account.cabinet},
    }
    if payment.receipt_to:
        body["receipt"] = receipt(cabinet, payment, description)
    if cabinet.payment.utilities_order:
        body |= _utilities(cabinet, payment, account, description)
    return body


def receipt(cabinet: Cabinet, payment: Payment, description: str) -> Json:
    """Return the receipt; paid without a bill is paid in advance."""
    kind = cabinet.payment.receipt
    item = {
        "description": description[:DESCRIPTION],
        "quantity": "1.00",
        "amount": {"value": written(payment.amount), "currency": "RUB"},
        "vat_code": VAT[kind.vat],
        "payment_mode": kind.mode if payment.bill_number else "advance",
        "payment_subject": kind.subject,
    }
    made: Json = {"customer": {"email": payment.receipt_to}, "items": [item]}
    return made | ({"tax_system_code": TAX_SYSTEM[kind.tax_system]} if kind.tax_system else {})


def _utilities(cabinet: Cabinet, payment: Payment, account: Account, description: str) -> Json:
    """Return the bank order for utilities; the profile is refused at start where it has no requisites for it."""
    to = cabinet.provider(account.provider).requisites
    if to is None:
        return {}
    bank = {"name": to.bank_name, "bic": to.bic, "account": to.personal_acc, "correspondent_account": to.corresp_acc}
    made = {
        "type": "utilities",
        "amount": {"value": written(payment.amount), "currency": "RUB"},
        "payment_purpose": description[:PURPOSE],
        "recipient": {"name": to.name[:NAME], "inn": to.inn, "kpp": to.kpp, "bank": bank},
        "payment_period": {"month": payment.period.month, "year": payment.period.year},
        "account_number": account.number[:30],
    }
    bill = {"payment_document_number": payment.bill_number[:30]} if payment.bill_number else {}
    return {"payment_order": made | bill}
