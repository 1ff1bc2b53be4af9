"""How registries of billing are read and judged."""

from typing import Annotated, Literal

from pydantic import Field

from services.cabinets.part import Part

ZoneName = Literal["day", "night", "peak", "semi"]


class Registries(Part):
    """Files of billing: `auto` is a mark at the beginning, else UTF-8, else cp1251.

    `account_width`: shorter numbers get the zeros back that Excel has eaten. `faulty_rows`: so many are left out, more
    refuse the file; payments and full lists allow none. `closes_most`: per cent of accounts that a full list may close.
    """

    encoding: Literal["auto", "utf-8", "cp1251", "cp866", "koi8-r"] = "auto"
    account_width: Annotated[int, Field(ge=0, le=30)] = 0
    faulty_rows: Annotated[int, Field(ge=0)] = 0
    closes_most: Annotated[int, Field(ge=0, le=100)] = 20
    three_zones: tuple[ZoneName, ZoneName, ZoneName] = ("peak", "semi", "night")
