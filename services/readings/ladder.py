"""The ladder of doubts about a value: less than before, through zero, nothing used, unusually much."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from services.cabinets.utility import Readings

Kind = Literal["ok", "zero", "high", "rollover", "less"]
UNIT = 1000  # values are thousandths
TRIFLE = 20  # consumption under a twentieth of the cap is never unusual, however small the average
IMPLAUSIBLE = 10  # so many caps need an employee's eye
USUAL = Readings()


@dataclass(frozen=True, slots=True)
class Register:
    """What is known of one scale before a new value; `average` is monthly, `months` passed since `previous`."""

    meter_id: int
    scale: str
    previous: int
    digits_int: int
    average: int
    resource: str
    months: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a value looks like. `consumption` is 0 for `less`; flags: its kind, and high, over_cap, implausible."""

    kind: Kind
    consumption: int
    flags: tuple[str, ...]


LESS = Verdict("less", 0, ("less",))


def judge(value: int, register: Register, rules: Readings) -> Verdict:
    """Judge a value that fits the register. What is less than before is `less`, or `rollover` where plausible."""
    used = value - register.previous
    if used < 0:
        used += capacity(register.digits_int)
        rolled = _rolled(value, used, register, rules)
        return Verdict("rollover", used, ("rollover", *_excess(used, register, rules))) if rolled else LESS
    if used == 0:
        return Verdict("zero", 0, ("zero",))
    flags = _excess(used, register, rules)
    return Verdict("high" if flags else "ok", used, flags)


def capacity(digits_int: int) -> int:
    """Return the value at which a register of so many whole digits begins anew."""
    return int(10**digits_int) * UNIT


def swapped(
    values: Mapping[str, int], registers: Sequence[Register], rules: Readings = USUAL
) -> tuple[str, str] | None:
    """Return two scales of one meter whose values seem exchanged: they fit each other's history, not their own."""
    known = (register for register in registers if register.scale in values)
    pairs = ((one, two) for one, two in combinations(known, 2) if one.meter_id == two.meter_id)
    found = (pair for pair in pairs if _exchanged(*pair, values, rules))
    return next(((one.scale, two.scale) for one, two in found), None)


def _limit(register: Register, rules: Readings) -> int:
    return rules.cap(register.resource) * UNIT * register.months


def _rolled(value: int, used: int, register: Register, rules: Readings) -> bool:
    """Tell whether the register went through zero: from its last tenth into its first, by a believable step."""
    full = capacity(register.digits_int)
    return register.previous * 10 >= full * 9 and value * 10 <= full and used <= _limit(register, rules)


def _excess(used: int, register: Register, rules: Readings) -> tuple[str, ...]:
    cap = _limit(register, rules)
    usual = max(rules.unusual_times * register.average * register.months, cap // TRIFLE) if register.average else cap
    absurd = IMPLAUSIBLE * max(cap, register.average * register.months)
    over = (("high", min(usual, cap)), ("over_cap", cap), ("implausible", absurd))
    return tuple(flag for flag, most in over if used > most)


def _exchanged(one: Register, two: Register, values: Mapping[str, int], rules: Readings) -> bool:
    first, second = values[one.scale], values[two.scale]
    given = judge(first, one, rules), judge(second, two, rules)
    crossed = judge(second, one, rules), judge(first, two, rules)
    if any(verdict.kind not in ("ok", "zero") for verdict in crossed):
        return False
    if any(verdict.kind not in ("ok", "zero") for verdict in given):
        return True
    return bool(one.average and two.average) and 2 * _distance(crossed, one, two) < _distance(given, one, two)


def _distance(verdicts: tuple[Verdict, Verdict], one: Register, two: Register) -> int:
    """Return how far two consumptions are from the averages."""
    pairs = zip(verdicts, (one, two), strict=True)
    return sum(abs(verdict.consumption - register.average * register.months) for verdict, register in pairs)
