"""A fault plan: which calls go wrong, and how."""

from dataclasses import dataclass, field
from typing import Any, Self


@dataclass(slots=True)
class Fault:
    """Spoils `times` calls (-1: all) of `method` ("*": any) after letting `skip` of them pass.

    `match`: only calls whose text (chosen by the fake) contains it. `delay` seconds come first. Then, in this order:
    `drop` "before" closes the connection with nothing done, "after" does the thing and closes without an answer;
    `error` is the fake's own refusal (numbers and texts as it understands them); `status` and `body` answer raw.
    A fault with a delay alone only slows the call down.
    """

    method: str = "*"
    skip: int = 0
    times: int = 1
    match: str = ""
    delay: float = 0.0
    drop: str = ""
    status: int | None = None
    body: str | None = None
    error: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Read what came over the control port; an unknown name is a mistake of the test."""
        return cls(**data)

    def fits(self, method: str, text: str) -> bool:
        """Tell whether this call is one that the fault counts."""
        return self.times != 0 and self.method in ("*", method) and self.match in text


class Plan:
    """The faults still to come; each call meets at most one, the oldest that fits."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(self, *faults: Fault) -> None:
        """Plan more faults after those already planned."""
        self._faults.extend(faults)

    def clear(self) -> None:
        """Forget all faults."""
        self._faults.clear()

    def next(self, method: str, text: str = "") -> Fault | None:
        """Count one call and return what spoils it, if anything."""
        for fault in self._faults:
            if not fault.fits(method, text):
                continue
            if fault.skip > 0:
                fault.skip -= 1
                continue
            fault.times -= 1 if fault.times > 0 else 0
            return fault
        return None
