"""How bills of a cabinet are paid."""

import string
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, model_validator

from services.cabinets.part import Part

PLACES = frozenset({"account", "rub", "kopecks", "period"})


def _page(text: str) -> str:
    """Accept an address of https with the account in it; ValueError says what is wrong."""
    if not text:
        return text
    try:
        names = {name for _, name, form, change in string.Formatter().parse(text) if name is not None}
    except ValueError as error:
        message = "braces belong to {account}, {rub}, {kopecks} and {period} alone"
        raise ValueError(message) from error
    if "account" not in names or names - PLACES:
        message = "should have {account}, and may have {rub}, {kopecks} and {period}"
        raise ValueError(message)
    split = urlsplit(text)
    if split.scheme != "https" or not split.hostname or "{" in split.netloc or not text.isprintable() or " " in text:
        message = "should be an address that begins with https:// and names its host"
        raise ValueError(message)
    return text


class Receipt(Part):
    """The electronic receipt of 54-ФЗ that the acquirer makes; an accountant knows the values."""

    enabled: bool = False
    vat: Literal["none", "0", "5", "7", "10", "20", "22", "5/105", "7/107", "10/110", "20/120", "22/122"] = "none"
    tax_system: Literal["", "osn", "usn_income", "usn_income_outcome", "esn", "patent"] = ""
    mode: Literal["full_payment", "full_prepayment", "partial_payment", "partial_prepayment", "advance"] = (
        "full_payment"
    )
    subject: Literal["service", "payment"] = "service"


class Payment(Part):
    """Ways to pay and their limits in roubles (R25, R26). `acquirer` names a configured gateway; empty: none."""

    acquirer: Literal["", "sandbox", "yookassa", "tbank", "sber"] = ""
    requisites: bool = True
    page: Annotated[str, AfterValidator(_page)] = ""
    sbp: bool = True
    least: Annotated[int, Field(ge=1)] = 1
    most: Annotated[int, Field(ge=1, le=10_000_000)] = 100_000
    with_readings: bool = True
    minutes: Annotated[int, Field(ge=5, le=1440)] = 60
    counted_days: Annotated[int, Field(ge=0, le=30)] = 3
    utilities_order: bool = False
    receipt: Receipt = Receipt()

    @model_validator(mode="after")
    def _limits_are_ordered(self) -> "Payment":
        if self.least > self.most:
            message = "least is above most"
            raise ValueError(message)
        return self
