"""The published vectors of signatures, and callbacks that are forged."""

import json
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest

from services.gateways.sber import checksum as sber
from services.gateways.sber import numbers
from services.gateways.sber.acquirer import Merchant
from services.gateways.tbank.token import genuine, token
from services.ports import Hint
from tests.fakes.sber import KEY
from tests.fakes.sber import checksum as sign
from tests.fakes.tbank import PASSWORD, TERMINAL
from tests.fakes.tbank import token as signed
from tests.shops import shop

UID = "0123456789abcdef0123456789abcdef"
PUBLISHED = {
    "TerminalKey": "MerchantTerminalKey",
    "Amount": 19200,
    "OrderId": "21090",
    "Description": "Подарочная карта на 1000 рублей",
}


def test_the_token_is_the_published_one() -> None:
    told = token({**PUBLISHED, "DATA": {"a": 1}, "Receipt": {"Items": []}, "Token": "x"}, "usaf8fw8fsw21g")
    assert told == "0024a00af7c350a3a67ca168ce06502aa72772456662e38696d48b56ee9c97d9"


def test_truth_is_signed_as_json_has_it() -> None:
    fields = {"TerminalKey": "T", "Success": True, "Amount": 5}
    assert genuine({**fields, "Token": signed(fields, "p")}, "p")
    assert token(fields, "p") != token({**fields, "Success": "True"}, "p")
    assert token(fields, "p") == token({**fields, "Success": "true"}, "p")


def test_the_checksum_is_the_one_of_the_example() -> None:
    fields = {"amount": "123456", "mdOrder": "a1", "operation": "deposited", "orderNumber": "10747", "status": "1"}
    told = sber.checksum({**fields, "sign_alias": "x", "checksum": "y"}, "secret")
    assert (told[:8], told[-4:]) == ("11AB5EBD", "0F55")
    assert sber.genuine({**fields, "checksum": told}, "secret")
    assert sber.genuine({**fields, "checksum": told.lower()}, "secret")


@pytest.mark.parametrize("uid", [UID, "0" * 32, "f" * 32])
@pytest.mark.parametrize("attempt", [1, 5])
def test_an_order_number_at_sber_names_our_payment(uid: str, attempt: int) -> None:
    number = numbers.number(uid, attempt)
    assert len(number) <= 32
    assert numbers.uid(number) == uid


ZEROS = "0" * 25


@pytest.mark.parametrize("number", ["", "10747", "z" * 25 + "-1", f"{ZEROS}-0", ZEROS, "0" * 32, f"{ZEROS}-1 "])
def test_an_order_number_of_somebody_else_names_nothing(number: str) -> None:
    assert numbers.uid(number) == ""


TOLD: dict[str, Any] = {
    "TerminalKey": TERMINAL, "OrderId": UID, "Success": True, "Status": "CONFIRMED", "PaymentId": 13660,
    "ErrorCode": "0", "Amount": 123456,
}  # fmt: skip
RIGHT = {**TOLD, "Token": signed(TOLD, PASSWORD)}


def test_a_genuine_notification_of_tbank_names_its_payment() -> None:
    assert shop("tbank", "http://x").parse_callback({}, json.dumps(RIGHT).encode()) == Hint("13660", UID)


@pytest.mark.parametrize(
    "forged",
    [
        TOLD,
        {**RIGHT, "Token": ""},
        {**RIGHT, "Token": None},
        {**RIGHT, "Token": RIGHT["Token"][:-1]},
        {**RIGHT, "Amount": 1},
        {**RIGHT, "OrderId": UID[::-1]},
        {**RIGHT, "PaymentId": 13661},
        {**RIGHT, "Success": False},
        {**RIGHT, "extra": "1"},
        {**TOLD, "Token": signed(TOLD, "")},
        {**TOLD, "Token": signed(TOLD, "guess")},
        {**TOLD, "TerminalKey": "Other", "Token": signed({**TOLD, "TerminalKey": "Other"}, PASSWORD)},
        {**TOLD, "PaymentId": "../x", "Token": signed({**TOLD, "PaymentId": "../x"}, PASSWORD)},
        [],
        None,
    ],
)
def test_a_forged_notification_of_tbank_names_nothing(forged: object) -> None:
    assert shop("tbank", "http://x").parse_callback({}, json.dumps(forged).encode()) is None


NUMBER = numbers.number(UID, 1)
CALLED = {"mdOrder": "a1b2", "orderNumber": NUMBER, "operation": "deposited", "status": "1", "amount": "5"}
SIGNED = {**CALLED, "checksum": sign(CALLED, KEY), "sign_alias": "KABINET"}


def test_a_genuine_callback_of_sber_names_its_order() -> None:
    assert shop("sber", "http://x").parse_callback({}, urlencode(SIGNED).encode()) == Hint("a1b2", UID)


@pytest.mark.parametrize(
    "forged",
    [
        urlencode(CALLED),
        urlencode({**SIGNED, "checksum": ""}),
        urlencode({**SIGNED, "checksum": SIGNED["checksum"][:-1]}),
        urlencode({**SIGNED, "mdOrder": "a1b3"}),
        urlencode({**SIGNED, "orderNumber": "1"}),
        urlencode({**SIGNED, "status": "0"}),
        urlencode({**SIGNED, "operation": "refunded"}),
        urlencode({**SIGNED, "amount": "50000"}),
        urlencode({**SIGNED, "more": ""}),
        urlencode({**CALLED, "checksum": sign(CALLED, "guess")}),
        urlencode({**CALLED, "checksum": sign(CALLED, " ")}),
        urlencode(SIGNED) + "&mdOrder=a1b3",
        "&".join(f"a{n}=1" for n in range(200)),
        json.dumps(SIGNED),
        "",
    ],
)
def test_a_forged_callback_of_sber_names_nothing(forged: str) -> None:
    assert shop("sber", "http://x").parse_callback({}, forged.encode()) is None


def test_without_a_callback_key_no_callback_of_sber_counts() -> None:
    assert not sber.genuine({**CALLED, "checksum": sign(CALLED, " ")}, Merchant("a", "b").callback_key)
    assert dict(parse_qsl(urlencode(SIGNED))) == SIGNED


YOOKASSA: dict[str, Any] = {"type": "notification", "event": "payment.succeeded", "object": {"id": "23d93cac-000f"}}


@pytest.mark.parametrize(
    ("told", "hint"),
    [
        (YOOKASSA, Hint("23d93cac-000f", "")),
        ({**YOOKASSA, "object": {"id": "2-3", "metadata": {"pay_uid": UID}}}, Hint("2-3", UID)),
        ({**YOOKASSA, "object": {"id": "2-3", "metadata": {"pay_uid": "x"}}}, Hint("2-3", "")),
        ({**YOOKASSA, "event": "refund.succeeded", "object": {"id": "r-1", "payment_id": "2-3"}}, Hint("2-3", "")),
        ({**YOOKASSA, "type": "error"}, None),
        ({**YOOKASSA, "object": {"id": "../me"}}, None),
        ({**YOOKASSA, "object": {"id": None}}, None),
        ({**YOOKASSA, "object": [1]}, None),
        ({**YOOKASSA, "object": {"id": "2-3", "metadata": 5}}, None),
        ({"event": "payment.succeeded"}, None),
        ([], None),
        (None, None),
    ],
)
def test_a_notification_of_yookassa_only_says_where_to_look(told: object, hint: Hint | None) -> None:
    assert shop("yookassa", "http://x").parse_callback({}, json.dumps(told).encode()) == hint


@pytest.mark.parametrize("name", ["yookassa", "tbank", "sber"])
@pytest.mark.parametrize("body", [b"", b"\xff\xfe", b"[" * 9999, b'{"a":', b"%" * 500, "я=1&я=2".encode()])
def test_rubbish_names_nothing(name: str, body: bytes) -> None:
    assert shop(name, "http://x").parse_callback({}, body) is None
