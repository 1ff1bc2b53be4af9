"""The shapes of billing's answers: what is not exactly so is refused as a whole."""

from datetime import date, datetime
from typing import Annotated, Literal, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from services.billing.port import Odd

Kopecks = Annotated[int, Field(ge=-(10**13), le=10**13)]
Ref = Annotated[str, Field(min_length=1, max_length=128, pattern=r"^[A-Za-z0-9._~-]+$")]
Uid = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9-]+$")]
Number = Annotated[str, Field(min_length=1, max_length=30)]
Line = Annotated[str, Field(max_length=300)]
Decimal3 = Annotated[str, Field(pattern=r"^\d{1,12}(\.\d{1,3})?$")]
Signed3 = Annotated[str, Field(pattern=r"^-?\d{1,12}(\.\d{1,3})?$")]
Decimal6 = Annotated[str, Field(pattern=r"^\d{1,9}(\.\d{1,6})?$")]
Unit = Literal["kwh", "m3", "gcal", "m2", "person"]


class Shape(BaseModel):
    """What it does not know it lets pass: billing may say more than is asked."""

    model_config = ConfigDict(strict=True, frozen=True, extra="ignore")


S = TypeVar("S", bound=Shape)


class Problem(Shape):
    """A refusal (application/problem+json)."""

    code: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
    detail: Line = ""


class Health(Shape):
    """Billing's own state."""

    status: Literal["ok", "degraded"]
    version: Line


class Match(Shape):
    """A claim that is true."""

    match: Literal[True]
    account_ref: Ref
    account: Number


class LastPayment(Shape):
    """The last payment that billing knows of."""

    date: date
    amount_kop: Annotated[int, Field(ge=0, le=10**13)]


class About(Shape):
    """Whose answer it is: every answer about an account names it."""

    account_ref: Ref
    account: Number


class AccountShape(About):
    """An account."""

    provider: Annotated[str, Field(max_length=16)] = ""
    address: Line = ""
    holder: Line = ""
    contract: Line = ""
    closed: bool = False
    balance_kop: Kopecks
    balance_at: AwareDatetime
    last_payment: LastPayment | None = None


class Zone(Shape):
    """A scale of a meter."""

    n: Annotated[int, Field(ge=1, le=4)]
    label: Literal["single", "day", "night", "peak", "semi"]
    last: Decimal3
    last_on: date
    avg: Decimal3 = "0"


class MeterShape(Shape):
    """A meter."""

    meter_id: Ref
    serial: Annotated[str, Field(min_length=1, max_length=50)]
    resource: Literal["electricity", "cold_water", "hot_water", "gas", "heat"]
    unit: Unit
    model: Line = ""
    place: Line = ""
    digits_int: Annotated[int, Field(ge=1, le=9)]
    digits_frac: Annotated[int, Field(ge=0, le=3)]
    by_user: bool = True
    status: Literal["active", "archived", "broken"]
    verification_due: date | None = None
    zones: Annotated[tuple[Zone, ...], Field(min_length=1, max_length=4)]


class Meters(About):
    """The meters of an account."""

    items: Annotated[tuple[MeterShape, ...], Field(max_length=100)]


class BillLineShape(Shape):
    """A service of a bill."""

    service: Annotated[str, Field(min_length=1, max_length=200)]
    volume: Signed3 | None = None
    unit: Unit | None = None
    tariff: Decimal6 | None = None
    amount_kop: Kopecks
    recalc_kop: Kopecks = 0
    method: Literal["reading", "average", "normative", "odpu", "fixed"]


class BillShape(Shape):
    """A bill."""

    bill_no: Annotated[str, Field(min_length=1, max_length=30)]
    period: Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
    issued: date
    due: date
    opening_kop: Kopecks
    accrued_kop: Kopecks
    recalc_kop: Kopecks = 0
    benefits_kop: Kopecks = 0
    penalty_kop: Kopecks = 0
    paid_kop: Kopecks = 0
    total_kop: Kopecks
    sbp_url: Annotated[str, Field(max_length=200)] = ""
    pdf: bool = False
    lines: Annotated[tuple[BillLineShape, ...], Field(max_length=200)] = ()


class Bills(About):
    """The last bills of an account."""

    items: Annotated[tuple[BillShape, ...], Field(max_length=24)]


class Fate(Shape):
    """What became of a report."""

    uid: Uid
    status: Literal["accepted", "counted", "rejected"]
    code: Annotated[str, Field(pattern=r"^[a-z0-9_]{0,64}$")] = ""
    comment: Line = ""


class ChangeShape(Shape):
    """A change."""

    kind: Literal["account", "reading", "payment", "appeal", "application"]
    id: Ref
    at: datetime


class ChangesShape(Shape):
    """A page of changes."""

    cursor: Annotated[str, Field(min_length=1, max_length=200)]
    items: Annotated[tuple[ChangeShape, ...], Field(max_length=1000)]
    more: bool = False


def shaped(kind: type[S], body: bytes) -> S:
    """Read JSON of a shape; Odd for another one, without a word of what it held."""
    try:
        return kind.model_validate_json(body)
    except ValidationError as error:
        found = error.errors(include_input=False, include_context=False, include_url=False)
        # Only names of our own shapes: a key of theirs may be anybody's.
        place = ".".join(str(part) for part in found[0]["loc"])[:80] if found else ""
        raise Odd(f"billing: not a {kind.__name__} at «{place}»") from None
