"""What is told to billing, as JSON by the schemas of docs/billing-api.json."""

from datetime import datetime
from typing import Any

from services.billing.port import SentPayment, SentReading
from services.billing.written import Sender, SentContact, SentLetter, SentMessage
from services.gateways.billing.values import decimal
from services.model.consents import Consent

Body = dict[str, Any]


def reading_of(reading: SentReading) -> Body:
    """Write readings of a meter."""
    return {
        "uid": reading.uid,
        "account_ref": reading.ref,
        "meter_id": reading.meter_ref,
        "period": str(reading.period),
        "taken_on": reading.taken_on.isoformat(),
        "submitted_at": reading.submitted_at.isoformat(),
        "channel": reading.channel,
        "values": [{"zone": int(code[1:]), "value": decimal(value)} for code, value in reading.values],
        "flags": list(reading.flags),
        **_if("replaces", reading.replaces),
    }


def payment_of(payment: SentPayment) -> Body:
    """Write a payment or a refund."""
    return {
        "uid": payment.uid,
        "kind": payment.kind.value,
        "account_ref": payment.ref,
        "account": payment.number,
        "amount_kop": payment.amount.kopecks,
        "period": str(payment.period),
        "provider": payment.provider,
        "provider_payment_id": payment.provider_id,
        "paid_at": payment.paid_at.isoformat(),
        **_if("bill_no", payment.bill_number),
    }


def letter_of(letter: SentLetter) -> Body:
    """Write an appeal or an application."""
    return {
        "uid": letter.uid,
        "text": letter.text,
        "sent_at": letter.sent_at.isoformat(),
        "channel": letter.channel,
        **_if("account_ref", letter.ref),
        **_if("account", letter.number),
        **_if("topic", letter.topic),
        **_if("premises", list(letter.premises)),
        **_if("sender", _sender(letter.sender)),
        **_if("files_left_out", letter.left_out),
    }


def message_of(message: SentMessage) -> Body:
    """Write what was said in a thread later."""
    return {
        "uid": message.uid,
        "author": message.author,
        "text": message.text,
        "sent_at": message.sent_at.isoformat(),
        **_if("decision", message.decision),
        **_if("files_left_out", message.left_out),
    }


def contact_of(contact: SentContact) -> Body:
    """Write how a resident is to be reached."""
    return {
        "uid": contact.uid,
        "account_ref": contact.ref,
        "account": contact.number,
        "user_uid": contact.resident,
        "linked": contact.linked,
        "as_of": contact.as_of.isoformat(),
        "email": contact.email or None,
        "phone": contact.phone or None,
        "consents": [_consent(given) for given in contact.consents],
        **_if("access", contact.access),
    }


def _sender(sender: Sender | None) -> Body:
    if sender is None:
        return {}
    named = (("full_name", sender.full_name), ("email", sender.email), ("phone", sender.phone))
    return {"user_uid": sender.uid, **{name: value for name, value in named if value}}


def _consent(given: Consent) -> Body:
    return {
        "document": given.document,
        "purpose": given.purpose,
        "version": given.version,
        "given_at": given.given_at.isoformat(),
        "withdrawn_at": _moment(given.withdrawn_at),
    }


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _if(name: str, value: Any) -> Body:
    """Leave out what is empty."""
    return {name: value} if value else {}
