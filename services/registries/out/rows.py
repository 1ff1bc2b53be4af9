"""What a row of each registry says to billing, in the order of its columns."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from services.model.outgoing import Outgoing, OutKind
from services.registries.out import cells

CHANNELS = {"telegram": "tg"}
SCALES = ("t1", "t2", "t3")
FLAGS = ("rollover", "zero", "high", "correction")


@dataclass(frozen=True, slots=True)
class Layout:
    """A registry: its header, how a row is written, and what its control line sums (kopecks)."""

    header: tuple[str, ...]
    write: Callable[[Outgoing, str], Sequence[str]]
    sums: Callable[[Outgoing], int] | None = None


def _readings(row: Outgoing, _: str) -> Sequence[str]:
    told = row.told
    scales = {scale["scale"]: scale for scale in told["scales"]}
    numbers = [
        cells.value(scales[code][name] if code in scales else None)
        for name in ("value", "previous", "consumption")
        for code in SCALES
    ]
    flags = {flag for scale in told["scales"] for flag in scale["flags"]}
    expired = told["verification_due"] and told["verification_due"] < told["submitted_at"].date()
    named = [flag for flag in FLAGS if flag in flags] + (["expired_verification"] if expired else [])
    at, zone, period = told["submitted_at"], told["zone"], told["period"]
    return [
        row.uid, cells.safe(told["number"]), cells.safe(told["external"]), cells.safe(told["serial"]),
        told["resource"], f"{period.month:02d}.{period.year}", cells.day(at, zone), cells.moment(at, zone),
        CHANNELS.get(told["channel"], told["channel"]), *numbers, ",".join(named), row.replaces_uid, str(row.attempt),
        ",".join(told["attachments"]),
    ]  # fmt: skip


def _letters(row: Outgoing, zone: str) -> Sequence[str]:
    told = row.told
    premises = told["data"].get("premises", []) if isinstance(told["data"], dict) else []
    text = "\n".join(part for part in (*map(str, premises), told["text"]) if part)
    return [
        row.uid, cells.safe(told["number"] or ""), told["kind"].value, cells.safe(told["topic"]),
        cells.moment(told["at"], zone), cells.safe(told["full_name"] or ""), cells.phone(told["phone"] or ""),
        cells.safe(told["email"] or ""), cells.safe(text), ",".join(told["attachments"]), f"T{told['thread']}",
        str(row.attempt),
    ]  # fmt: skip


def _payments(row: Outgoing, zone: str) -> Sequence[str]:
    told = row.told
    period = told["period"]
    return [
        row.uid, cells.safe(told["number"]), f"{period.month:02d}.{period.year}", cells.amount(kopecks(row)),
        told["provider"], cells.safe(told["provider_id"]), cells.moment(told["paid_at"], zone),
        cells.safe(told["bill_number"]), str(row.attempt),
    ]  # fmt: skip


def kopecks(row: Outgoing) -> int:
    """Return what a payment came to."""
    paid: int = row.told["amount"].kopecks
    return paid


def _contacts(row: Outgoing, zone: str) -> Sequence[str]:
    told = row.told
    return [
        cells.safe(told["number"]), str(told["resident"]), cells.safe(told["email"]),
        "1" if told["email_confirmed"] else "0", cells.phone(told["phone"]),
        cells.safe(",".join(_consent(zone, *given) for given in told["consents"])),
    ]  # fmt: skip


def _consent(zone: str, document: str, version: str, given: datetime, withdrawn: datetime | None) -> str:
    return " ".join(filter(None, (document, version, cells.moment(given, zone), cells.moment(withdrawn, zone))))


_LETTERS = Layout(
    (
        "uid", "account", "kind", "topic", "created_at", "full_name", "phone", "email", "text", "attachments",
        "thread_uid", "attempt",
    ),
    _letters,
)  # fmt: skip
LAYOUTS: Mapping[OutKind, Layout] = {
    OutKind.READINGS: Layout(
        (
            "uid", "account", "meter_id", "serial", "resource", "period", "taken_on", "submitted_at", "channel",
            *SCALES, *(f"prev_{code}" for code in SCALES), *(f"used_{code}" for code in SCALES), "flags",
            "replaces_uid", "attempt", "photo",
        ),
        _readings,
    ),
    OutKind.APPLICATIONS: _LETTERS,
    OutKind.APPEALS: _LETTERS,
    OutKind.PAYMENTS: Layout(
        (
            "uid", "account", "period", "amount", "provider", "provider_payment_id", "paid_at", "bill_no", "attempt",
        ),
        _payments,
        kopecks,
    ),
    OutKind.CONTACTS: Layout(
        ("account", "user_uid", "email", "email_confirmed", "phone", "consents"), _contacts
    ),
}  # fmt: skip
