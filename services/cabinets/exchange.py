"""How registries of billing are read and judged."""

from typing import Annotated, Literal

from pydantic import Field

from services.cabinets.part import Part

OutKind = Literal["readings", "applications", "appeals", "payments", "contacts"]
ZoneName = Literal["day", "night", "peak", "semi"]


class Registries(Part):
    """Files of billing: `auto` is a mark at the beginning, else UTF-8, else cp1251.

    `account_width`: shorter numbers get the zeros back that Excel has eaten. `faulty_rows`: so many are left out, more
    refuse the file; payments and full lists allow none. `closes_most`: per cent of accounts that a full list may close.

    `out`: registries that are written for billing from `out_hour` on, as text in `out_encoding` or as workbooks
    (`out_format`); `readings_layout`: ours, or Sber's of meters;
    `payments_layout`: ours, or the one of Sber's registries of payments.
    `ack_after_days`: so long results are waited for, 0 for ever.
    """

    encoding: Literal["auto", "utf-8", "cp1251", "cp866", "koi8-r"] = "auto"
    account_width: Annotated[int, Field(ge=0, le=30)] = 0
    faulty_rows: Annotated[int, Field(ge=0)] = 0
    closes_most: Annotated[int, Field(ge=0, le=100)] = 20
    three_zones: tuple[ZoneName, ZoneName, ZoneName] = ("peak", "semi", "night")
    out: tuple[OutKind, ...] = ("readings", "applications", "appeals", "payments", "contacts")
    out_format: Literal["csv", "xlsx"] = "csv"
    out_encoding: Literal["utf-8", "cp1251"] = "utf-8"
    out_hour: Annotated[int, Field(ge=0, le=23)] = 6
    readings_layout: Literal["v1", "sber"] = "v1"
    payments_layout: Literal["v1", "sber"] = "v1"
    ack_after_days: Annotated[int, Field(ge=0)] = 0
