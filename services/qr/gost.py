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
LIMITS = {"Name": 160, "BankName": 45, "Sum": 18, "Purpose": PURPOSE, "PayeeINN": 12, "KPP": 9, "CBC": 20, "OKTMO": 11}
"""The most signs of fields; those of accounts and of the BIC are fixed and checked with their digits."""
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
    fields = _payee(requisites) + _order(requisites, amount, purpose, account_number, period)
    made = _encoded(_cleaned(fields, requisites.encoding), requisites.encoding)
    return made if isinstance(made, bytes) else Refusal("pay.qr_wrong")


def trouble(requisites: Requisites) -> str:
    """Tell the operator why right requisites can give no QR; nothing where they can."""
    made = _encoded(_cleaned(_payee(requisites), requisites.encoding), requisites.encoding)
    return "" if isinstance(made, bytes) else made


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


def _order(requisites: Requisites, amount: Money | None, purpose: str, account_number: str, period: Period) -> Fields:
    dot = "." if requisites.period == "MM.YYYY" else ""
    return (
        ("CBC", requisites.cbc),
        ("OKTMO", requisites.oktmo),
        ("Sum", str(amount.kopecks) if amount else ""),
        ("Purpose", purpose[:PURPOSE]),
        ("PersAcc", account_number),
        ("PaymPeriod", f"{period.month:02d}{dot}{period.year:04d}"),
        ("TechCode", HOUSING),
    )


def _cleaned(fields: Fields, encoding: str) -> Fields:
    return tuple((key, _written(value, encoding)) for key, value in fields if value)


def _encoded(fields: Fields, encoding: str) -> bytes | str:
    """Return the bytes, or in words which rule of the standard cannot be kept."""
    separator = next((sign for sign in SEPARATORS if not any(sign in value for _, value in fields)), "")
    empty = next((key for key, value in fields if not value), "")
    long = next((key for key, value in fields if len(value) > LIMITS.get(key, len(value))), "")
    if empty or long or not separator:
        return f"{empty} is empty" if empty else f"{long} is too long" if long else "every separator occurs in a value"
    parts = [f"ST0001{ENCODINGS[encoding]}", *(f"{key}={value}" for key, value in fields)]
    try:
        block = separator.join(parts[: MANDATORY + 1]).encode(encoding)
        whole = separator.join(parts).encode(encoding)
    except UnicodeEncodeError as error:
        return f"{encoding} has no {error.object[error.start]!r}"
    if len(block) > MANDATORY_BYTES:
        return f"name and bank_name are too long: {len(block)} bytes of {MANDATORY_BYTES} in {encoding}"
    return whole


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
