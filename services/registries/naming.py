"""What the name of a file tells: its kind, its day, and whether it lists everything."""

import re
from dataclasses import dataclass
from datetime import date

NATIVE = ("payments_sber", "debts_sber", "meters_sber")
PLAIN = ("accounts", "balances", "meters", "charges", "charge_lines", "payments", "pins", "results")
ENDINGS = ("csv", "txt", "xlsx")
TEMPORARY = (".part", ".tmp", ".crdownload", ".filepart", ".swp", ".lock")
_ANY = re.compile(
    rf"(?P<kind>{'|'.join(sorted((*NATIVE, *PLAIN), key=len, reverse=True))})"
    r"(?:_(?P<day>\d{8}))?(?:_\d{1,4})?(?:_(?P<extent>full|delta))?(?:[_ .()-].*)?\.(?P<end>[a-z]+)",
    re.ASCII | re.IGNORECASE,
)
_DEBTS = re.compile(r"\d{10}(?:\d{2})?_\d{20}_\d{1,3}_(?P<month>\d{2})(?P<year>\d{2})\.txt", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Named:
    """What a name tells; `native` formats have no header, `dated` is None when the name tells no day."""

    kind: str
    ending: str
    full: bool = False
    dated: date | None = None

    @property
    def native(self) -> bool:
        """Whether it is a bank's own format."""
        return self.kind in NATIVE


def named(name: str) -> Named | None:
    """Read a file's name; None when it tells no kind."""
    if debts := _DEBTS.fullmatch(name):
        return Named("debts_sber", "txt", dated=_day(f"20{debts['year']}{debts['month']}01"))
    found = _ANY.fullmatch(name)
    if found is None or found["end"].lower() not in ENDINGS:
        return None
    full = (found["extent"] or "").lower() == "full"
    return Named(found["kind"].lower(), found["end"].lower(), full, _day(found["day"] or ""))


def temporary(name: str) -> bool:
    """Tell whether somebody is still writing this file, or it is nobody's business."""
    return name.startswith((".", "~$")) or name.lower().endswith(TEMPORARY) or name.endswith(".report.csv")


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None
