"""The sandbox acquirer's book: its payments in memory, and a ledger in a file if one is wanted."""

import json
import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from services.payments.reasons import Reason
from services.ports import Clock

KEPT = 10_000
Request = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Order:
    """What the merchant asked for: kopecks, and an aware time until which it can be paid."""

    uid: str
    amount: int
    currency: str
    account: str
    shop: str
    description: str
    return_url: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """A payment at the acquirer: pending → paid | canceled | expired; paid → refunded."""

    id: str
    order: Order
    state: str = "pending"
    reason: str = ""


class Conflict(Exception):
    """The key was used for another order, or the payment is in no state for this."""


class Book:
    """Keeps payments; every change is written to the ledger and told to `changed`."""

    def __init__(self, clock: Clock, ledger: Path | None = None) -> None:
        self._clock, self._ledger = clock, ledger
        self._entries: dict[str, Entry] = {}
        self._keys: dict[str, str] = {}
        self.changed: Callable[[Entry], None] = lambda _entry: None
        if ledger and ledger.exists():
            self._replay(ledger)

    def create(self, key: str, order: Order) -> Entry:
        """Open a payment; the same key with the same order is the same payment, with another order Conflict."""
        known = self._entries.get(self._keys.get(key, ""))
        if known:
            if known.order != order:
                raise Conflict("the key was used for another order")
            return known
        entry = Entry(secrets.token_urlsafe(12), order)
        self._keep(key, entry)
        self._write("created", entry, key)
        return entry

    def find(self, entry_id: str) -> Entry | None:
        """Return a payment, expired if its time is over."""
        entry = self._entries.get(entry_id)
        if entry and entry.state == "pending" and self._clock.now() >= entry.order.expires_at:
            return self._moved(entry, "expired", Reason.EXPIRED)
        return entry

    def settle(self, entry_id: str, state: str, reason: str = "") -> Entry:
        """Move a pending payment (a paid one to refunded); Conflict for any other, KeyError for an unknown one."""
        entry = self.find(entry_id)
        if entry is None:
            raise KeyError(entry_id)
        if entry.state != ("paid" if state == "refunded" else "pending"):
            raise Conflict(f"the payment is {entry.state}")
        return self._moved(entry, state, reason)

    def _moved(self, entry: Entry, state: str, reason: str) -> Entry:
        moved = replace(entry, state=state, reason=reason)
        self._entries[entry.id] = moved
        self._write(state, moved)
        self.changed(moved)
        return moved

    def _keep(self, key: str, entry: Entry) -> None:
        self._entries[entry.id], self._keys[key] = entry, entry.id
        if len(self._keys) > KEPT:
            oldest = next(iter(self._keys))
            self._entries.pop(self._keys.pop(oldest), None)

    def _write(self, kind: str, entry: Entry, key: str = "") -> None:
        if self._ledger is None:
            return
        row = {"at": self._clock.now().isoformat(), "kind": kind, "key": key, **asdict(entry)}
        with self._ledger.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row, ensure_ascii=False, default=datetime.isoformat) + "\n")

    def _replay(self, ledger: Path) -> None:
        for line in ledger.read_text("utf-8").splitlines():
            try:
                row = json.loads(line)
            except ValueError:  # the line that a killed process did not finish
                continue
            order = Order(**{**row["order"], "expires_at": datetime.fromisoformat(row["order"]["expires_at"])})
            entry = Entry(row["id"], order, row["state"], row["reason"])
            self._entries[entry.id] = entry
            if row["key"]:
                self._keys[row["key"]] = entry.id
