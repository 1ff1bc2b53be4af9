"""Providers, account numbers, reading windows and bills of a cabinet."""

import re
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, field_validator, model_validator

from services.cabinets.part import Filled, Part, Slug, shaped

Resource = Literal["electricity", "cold_water", "hot_water", "gas", "heat"]
Day = Annotated[int, Field(ge=1, le=31)]
CAPS: dict[str, int] = {"electricity": 3000, "cold_water": 100, "hot_water": 100, "gas": 1500, "heat": 5}


class Requisites(Part):
    """Bank requisites for the payment QR of ГОСТ Р 56042-2014; check digits are verified at start."""

    name: Annotated[str, Field(min_length=1, max_length=160)]
    personal_acc: Annotated[str, shaped(r"(03|[1-9]\d)\d{3}[0-9ABCEHKMPTX]\d{14}", "20 digits")]
    bank_name: Annotated[str, Field(min_length=1, max_length=45)]
    bic: Annotated[str, shaped(r"\d{9}", "9 digits")]
    corresp_acc: Annotated[str, shaped(r"\d{20}|0", "20 digits, or 0")]
    inn: Annotated[str, shaped(r"\d{10}(\d{2})?", "10 or 12 digits")]
    kpp: Annotated[str, shaped(r"(\d{9})?", "9 digits")] = ""
    cbc: Annotated[str, shaped(r"(\d{20})?", "20 digits")] = ""
    oktmo: Annotated[str, shaped(r"(\d{8}|\d{11})?", "8 or 11 digits")] = ""
    purpose: Annotated[str, Field(max_length=160)] = "Оплата за {period}, л/с {account}"
    period: Literal["MMYYYY", "MM.YYYY"] = "MMYYYY"
    encoding: Literal["windows-1251", "utf-8", "koi8-r"] = "utf-8"


class AccountNumber(Part):
    """The shape of a лицевой счёт; it is text and keeps its zeros unless the manual says otherwise (R18)."""

    pattern: str
    example: str
    strip_leading_zero: bool = False

    @model_validator(mode="after")
    def _example_fits(self) -> "AccountNumber":
        try:
            fits = re.fullmatch(self.pattern, self.example)
        except re.error as error:
            message = f"pattern is not a regular expression: {error}"
            raise ValueError(message) from error
        if not fits:
            message = "the example does not fit the pattern"
            raise ValueError(message)
        return self


class Window(Part):
    """The days of a month on which readings are taken; `start` after `end` crosses the month's end."""

    start: Day = 15
    end: Day | Literal["last"] = 25

    @property
    def name(self) -> str:
        """Name it by its days."""
        return f"{self.start}-{self.end}"


class Provider(Part):
    """A company behind the cabinet: what it supplies, where its premises are, where money goes.

    `window`: the days on which it takes readings, where they are not those of the cabinet.
    """

    slug: Slug
    name: Filled
    resources: Annotated[tuple[Resource, ...], Field(min_length=1)]
    zone: str = "Europe/Moscow"
    requisites: Requisites | None = None
    account_number: AccountNumber | None = None
    window: Window | None = None

    @field_validator("zone")
    @classmethod
    def _zone_exists(cls, zone: str) -> str:
        try:
            ZoneInfo(zone)
        except (KeyError, ValueError, OSError) as error:
            message = f"no such time zone: {zone}"
            raise ValueError(message) from error
        return zone


class Readings(Part):
    """When readings are taken and what is questioned (facts of ПП 354; consumption caps per scale and month).

    `photo`: whether photos of the meters are taken with them.
    """

    window: Window = Window()
    outside: Literal["refuse", "next_period"] = "next_period"
    unusual_times: Annotated[int, Field(ge=2, le=20)] = 3
    caps: dict[Resource, Annotated[int, Field(ge=1)]] = {}
    photo: Literal["may", "no"] = "may"

    def cap(self, resource: str) -> int:
        """Return the largest believable consumption of one scale in a month, in whole units."""
        own = {str(name): cap for name, cap in self.caps.items()}
        return own.get(resource, CAPS[resource])


class Bills(Part):
    """How many bills are shown (R24), and by which day of the next month they are due (ст. 155 ЖК)."""

    shown: Annotated[int, Field(ge=1, le=24)] = 6
    due_day: Day = 15
