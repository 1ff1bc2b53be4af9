"""Accounts as the fake billing knows them."""

from datetime import UTC, datetime
from typing import Any

SERIAL = "А-771204"
HOLDER = "Рябинина Анна Павловна"


def house(number: str = "00104512", serial: str = SERIAL, **account: Any) -> dict[str, Any]:
    """Return an account with two meters, one of them of two zones, and two bills."""
    return {
        "account": {
            "account": number,
            "address": "г. Заречный, ул. Мира, д. 4, кв. 2",
            "holder": HOLDER,
            "balance_kop": 123_456,
            "balance_at": datetime.now(UTC).isoformat(),
            "last_payment": {"date": "2026-10-12", "amount_kop": 98_765},
            **account,
        },
        "meters": [meter(f"m-{number}-1", serial), meter(f"m-{number}-2", "B-2", ("day", "night"))],
        "bills": [bill("2026-10"), bill("2026-09")],
    }


def meter(ref: str, serial: str, zones: tuple[str, ...] = ("single",), **changes: Any) -> dict[str, Any]:
    """Return a meter that residents read."""
    first = datetime.now(UTC).date().replace(day=1)
    last = first.replace(year=first.year - 1, month=12) if first.month == 1 else first.replace(month=first.month - 1)
    scales = [
        {"n": n, "label": label, "last": f"{n}000.5", "last_on": last.isoformat(), "avg": "120"}
        for n, label in enumerate(zones, 1)
    ]
    return {
        "meter_id": ref, "serial": serial, "resource": "electricity", "unit": "kwh", "model": "CE102",
        "place": "прихожая", "digits_int": 6, "digits_frac": 1, "by_user": True, "status": "active",
        "verification_due": None, "zones": scales, **changes,
    }  # fmt: skip


def bill(period: str, **changes: Any) -> dict[str, Any]:
    """Return a bill with a measured line and a fixed one."""
    return {
        "bill_no": f"T-{period}", "period": period, "issued": f"{period}-05", "due": f"{period}-15",
        "opening_kop": 0, "accrued_kop": 123_456, "total_kop": 123_456,
        "lines": [
            {"service": "Электроэнергия", "volume": "150.25", "unit": "kwh", "tariff": "5.47", "amount_kop": 82_187,
             "method": "reading"},
            {"service": "ОДН", "amount_kop": 41_269, "method": "odpu"},
        ],
        **changes,
    }  # fmt: skip
