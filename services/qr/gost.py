"""The payment QR of ГОСТ Р 56042-2014: what it says, in which bytes, and its picture."""

import io
import unicodedata

import segno

from services.cabinets.utility import Requisites
from services.model.amounts import Money
from services.model.periods import Period
from services.qr.requisites import problems
from services.refusal import Refusal

SEPARATORS = "|#;:^_~{}!$%&()*+,/@"
ENCODINGS = {"windows-1251": "1", "utf-8": "2", "koi8-r": "3"}
MANDATORY = 5
MANDATORY_BYTES = 300
PURPOSE = 160
HOUSING = "02"
# Older code pages lack the typographer's signs; banks write these instead.
PLAIN = str.maketrans({"«": '"', "»": '"', "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "−": "-", "№": "N"})
Fields = tuple[tuple[str, str], ...]


def purpose(requisites: Requisites, account_number: str, period: Period) -> str:
    """Return what the payment is for, in the words of the profile."""
    month = f"{period.month:02d}.{period.year:04d}"
    text = requisites.purpose.replace("{period}", month).replace("{account}", account_number)
    return _clean(text)[:PURPOSE]


def payload(
    requisites: Requisites, *, amount: Money | None, purpose: str, account_number: str, period: Period
) -> bytes | Refusal:
    """Return the bytes of the QR in the profile's encoding, or why there can be none: a wrong one loses money."""
    if problems(requisites) or (amount is not None and amount.kopecks <= 0):
        return Refusal("pay.qr_wrong")
    fields = _payee(requisites) + _order(amount, purpose, account_number, period)
    cleaned = tuple((key, _written(value, requisites.encoding)) for key, value in fields if value)
    separator = next((sign for sign in SEPARATORS if not any(sign in value for _, value in cleaned)), None)
    if separator is None or not all(value for _, value in cleaned[:MANDATORY]):
        return Refusal("pay.qr_wrong")
    return _encoded(cleaned, separator, requisites.encoding)


def _payee(requisites: Requisites) -> Fields:
    return (
        ("Name", requisites.name),
        ("PersonalAcc", requisites.personal_acc),
        ("BankName", requisites.bank_name),
        ("BIC", requisites.bic),
        ("CorrespAcc", requisites.corresp_acc),
        ("PayeeINN", requisites.inn),
        ("KPP", requisites.kpp),
    )


def _order(amount: Money | None, purpose: str, account_number: str, period: Period) -> Fields:
    return (
        ("Sum", str(amount.kopecks) if amount else ""),
        ("Purpose", purpose[:PURPOSE]),
        ("PersAcc", account_number),
        ("PaymPeriod", f"{period.month:02d}{period.year:04d}"),
        ("TechCode", HOUSING),
    )


def _encoded(fields: Fields, separator: str, encoding: str) -> bytes | Refusal:
    parts = [f"ST0001{ENCODINGS[encoding]}", *(f"{key}={value}" for key, value in fields)]
    try:
        block = separator.join(parts[: MANDATORY + 1]).encode(encoding)
        whole = separator.join(parts).encode(encoding)
    except UnicodeEncodeError:
        return Refusal("pay.qr_wrong")
    return Refusal("pay.qr_wrong") if len(block) > MANDATORY_BYTES else whole


def _written(text: str, encoding: str) -> str:
    cleaned = _clean(text)
    try:
        cleaned.encode(encoding)
    except UnicodeEncodeError:
        return cleaned.translate(PLAIN)
    return cleaned


def _clean(text: str) -> str:
    kept = "".join(sign if unicodedata.category(sign)[0] != "C" else " " for sign in text)
    return " ".join(kept.split())


def png(payload: bytes) -> bytes:
    """Draw the QR: bytes as they are, level M, 6 pixels a module. It costs about 0.1 s: call it in a thread."""
    code = segno.make(payload, mode="byte", error="m", micro=False, boost_error=False)
    picture = io.BytesIO()
    code.save(picture, kind="png", scale=6, border=4)
    return picture.getvalue()
