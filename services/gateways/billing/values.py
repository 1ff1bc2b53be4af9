"""Turns what billing answers into the values of the program."""

import logging
from typing import Any

from services.cabinets.profile import Cabinet
from services.claims import Claim
from services.gateways.billing.shapes import AccountShape, BillLineShape, BillShape, MeterShape, Zone
from services.model.amounts import Balance, Money, Quantity, Tariff
from services.model.billing import OF_BILLING, Bill, BillLine
from services.model.metering import Account, Meter, Scale
from services.model.periods import Period
from services.qr import sbp

log = logging.getLogger(__name__)
METHODS = {"reading": "meter", "average": "average", "normative": "norm", "odpu": "common", "fixed": "fixed"}


def account_of(cabinet: Cabinet, said: AccountShape) -> Account:
    """Return the account; KeyError for a provider that the profile does not have."""
    provider = cabinet.provider(said.provider) if said.provider else cabinet.providers[0]
    last = said.last_payment
    return Account(
        id=0,
        cabinet=cabinet.slug,
        provider=provider.slug,
        number=said.account,
        address=said.address,
        holder=said.holder,
        contract=said.contract,
        zone=provider.zone,
        balance=Balance(said.balance_kop),
        balance_at=said.balance_at,
        closed=said.closed,
        last_paid_on=last.date if last else None,
        last_paid=Money(last.amount_kop) if last else None,
    )


def meter_of(said: MeterShape) -> Meter:
    """Return the meter."""
    return Meter(
        id=0,
        account_id=0,
        serial=said.serial,
        resource=said.resource,
        model=said.model,
        place=said.place,
        unit=said.unit,
        digits_int=said.digits_int,
        digits_frac=said.digits_frac,
        by_resident=said.by_user,
        status=said.status,
        verification_due=said.verification_due,
        scales=tuple(_scale(zone) for zone in said.zones),
    )


def bill_of(said: BillShape) -> Bill:
    """Return the bill."""
    return Bill(
        id=0,
        account_id=0,
        number=said.bill_no,
        period=Period.parse(said.period),
        issued_on=said.issued,
        due_on=said.due,
        opening=Balance(said.opening_kop),
        accrued=Money(said.accrued_kop),
        recalculation=Money(said.recalc_kop),
        benefits=Money(said.benefits_kop),
        penalty=Money(said.penalty_kop),
        paid=Money(said.paid_kop),
        total=Balance(said.total_kop),
        sbp_url=_link(said.sbp_url),
        pdf=OF_BILLING if said.pdf else "",
        lines=tuple(_line(line) for line in said.lines),
    )


def integer(decimal: str, places: int) -> int:
    """Return a decimal text as an integer of 10^-places."""
    whole, _, rest = decimal.lstrip("-").partition(".")
    value = int(whole) * int(10**places) + int(rest.ljust(places, "0") or 0)
    return -value if decimal.startswith("-") else value


def decimal(thousandths: int) -> str:
    """Write thousandths as a decimal text without useless zeros."""
    whole, rest = divmod(thousandths, 1000)
    return f"{whole}.{rest:03d}".rstrip("0").rstrip(".")


def factors_of(claim: Claim, *, by_staff: bool) -> dict[str, Any]:
    """Write what a claim says of an account; of one that an employee has judged nothing but that."""
    if by_staff:
        return {"staff": True}
    factors: dict[str, Any] = {}
    if claim.serial:
        factors["meter_serial"] = claim.serial
    if claim.holder:
        factors["full_name"] = claim.holder
    if claim.paid_on and claim.paid:
        factors["last_payment"] = {"date": claim.paid_on.isoformat(), "amount_kop": claim.paid.kopecks}
    if claim.pin:
        factors["pin"] = claim.pin
    return factors


def _scale(zone: Zone) -> Scale:
    return Scale(f"t{zone.n}", zone.label, integer(zone.last, 3), zone.last_on, integer(zone.avg, 3))


def _link(url: str) -> str:
    """Return a link of the fast payment system that is right; what is none is left out: residents would follow it."""
    if url and sbp.read(url) is None:
        log.warning("billing: a link of a bill is not one of the SBP, and is left out")
        return ""
    return url


def _line(line: BillLineShape) -> BillLine:
    measured = line.volume is not None and line.unit is not None
    return BillLine(
        service=line.service,
        volume=Quantity(integer(line.volume or "0", 3), line.unit or "") if measured else None,
        tariff=Tariff(integer(line.tariff, 6)) if line.tariff is not None else None,
        amount=Money(line.amount_kop),
        recalculation=Money(line.recalc_kop),
        method=METHODS[line.method],
    )
