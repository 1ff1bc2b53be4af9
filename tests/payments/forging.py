"""Twelve ways to forge a notification of any acquirer."""

import json
import random
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlencode

from tests.fakes import sber, tbank

Fields = dict[str, Any]
SIGNS = {"tbank": "Token", "sber": "checksum"}
IDS = {"tbank": "PaymentId", "sber": "mdOrder"}
UIDS = {"tbank": "OrderId", "sber": "orderNumber"}
AMOUNTS = {"tbank": "Amount", "sber": "amount"}


def forged(name: str, genuine: bytes, other: bytes, luck: random.Random) -> bytes:
    """Return a forgery out of a genuine notification of one payment and of another."""
    kind = luck.choice(KINDS)
    if name == "yookassa":
        return json.dumps(_unsigned(kind, json.loads(genuine), json.loads(other))).encode()
    read: Callable[[bytes], Fields] = json.loads if name == "tbank" else lambda body: dict(parse_qsl(body.decode()))
    told = _signed(name, kind, read(genuine), read(other))
    return json.dumps(told).encode() if name == "tbank" else urlencode(told).encode()


KINDS = (
    "no signature", "empty signature", "signature of another", "wrong key", "another payment", "another order",
    "another amount", "paid", "refunded", "one more field", "unknown payment", "rubbish",
)  # fmt: skip


def _signed(name: str, kind: str, told: Fields, other: Fields) -> Fields:
    sign, wrong = SIGNS[name], {"tbank": tbank.token, "sber": sber.checksum}[name]
    plain = {key: value for key, value in told.items() if key not in (sign, "sign_alias")}
    changes: dict[str, Fields] = {
        "no signature": {sign: None},
        "empty signature": {sign: ""},
        "signature of another": {sign: other[sign]},
        "wrong key": {sign: wrong(plain, "guess")},
        "another payment": {IDS[name]: other[IDS[name]]},
        "another order": {UIDS[name]: other[UIDS[name]]},
        "another amount": {AMOUNTS[name]: "1"},
        "paid": {"Status": "CONFIRMED", "operation": "deposited", "x": "1"},
        "refunded": {"Status": "REFUNDED", "operation": "refunded", "x": "1"},
        "one more field": {"more": "1"},
        "unknown payment": {IDS[name]: "999", sign: wrong({**plain, IDS[name]: "999"}, "guess")},
        "rubbish": dict.fromkeys(told, "0"),
    }
    if told.get(sign) == other.get(sign):  # nothing forged about it: leave the signature out
        return plain
    return {key: value for key, value in {**told, **changes[kind]}.items() if value is not None}


def _unsigned(kind: str, told: Fields, other: Fields) -> Any:
    """Lie about a payment to a hook that believes nothing it is told."""
    about = told["object"]
    lies: dict[str, Any] = {
        "no signature": {**about, "status": "succeeded", "paid": True},
        "empty signature": {**about, "status": "canceled"},
        "signature of another": {**about, "metadata": other["object"].get("metadata", {})},
        "wrong key": {**about, "amount": {"value": "0.01", "currency": "RUB"}},
        "another payment": {**about, "id": other["object"]["id"]},
        "another order": {**about, "metadata": {"pay_uid": "f" * 32}},
        "another amount": {**about, "status": "succeeded", "amount": {"value": "999999.00", "currency": "RUB"}},
        "paid": {**about, "status": "succeeded", "currency": "USD"},
        "refunded": {**about, "payment_id": about["id"]},
        "one more field": {**about, "test": False},
        "unknown payment": {**about, "id": "0-0-0", "metadata": {}},
        "rubbish": [],
    }
    return {**told, "event": "refund.succeeded" if kind == "refunded" else "payment.succeeded", "object": lies[kind]}
