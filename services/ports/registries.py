"""Ports to registries: the journal, the staging of a file, and its application in steps; and to counted payments."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from services.model.registries import Posting, Registry, RegistryState
from services.registries.faults import Fault


class Registries(Protocol):
    """Files of billing. One is taken in at a time: who does it holds the lease in every transaction."""

    def begin(self, registry: Registry) -> Registry:
        """Write it into the journal (its `id` is ignored) and empty what another one may have left staged."""

    def known(self, registry: Registry, *, any_day: bool) -> Registry | None:
        """Return the newest one of the same content and extent, and the same day where that counts, that is done."""

    def unfinished(self) -> Registry | None:
        """Return the registry that a dead process was taking in."""

    def stage(self, registry: Registry, columns: Mapping[str, Sequence[Any]]) -> None:
        """Put rows beside the tables: columns of equal length by their names, without those that hold nothing."""

    def survey(self, registry: Registry) -> None:
        """Let the database look at what was staged."""

    def strays(self, registry: Registry, limit: int) -> Sequence[Fault]:
        """Return faults that only the whole shows: rows named twice, accounts and bills that are not there."""

    def drop(self, registry: Registry, lines: set[int], after: str, limit: int) -> str | None:
        """Take lines out among about so many staged rows behind a key; return the last key seen, None at the end."""

    def closing(self, registry: Registry) -> tuple[int, int]:
        """Return how many open accounts a full list does not name, and how many there are."""

    def step(self, registry: Registry, limit: int) -> Registry:
        """Apply about so many rows, or close about so many accounts, and return how far it is then."""

    def settle(self, registry: Registry, state: RegistryState, now: datetime) -> None:
        """Write the end into the journal; what is staged is swept away then."""

    def sweep(self, limit: int) -> bool:
        """Take about so many staged rows away, and tell whether there may be more."""

    def move(self, registry: Registry, state: RegistryState) -> Registry:
        """Write into the journal how far it is."""

    def recent(self, cabinet: str, limit: int) -> Sequence[Registry]:
        """Return the newest registries of a cabinet first."""


class Postings(Protocol):
    """Payments that billing has counted, whoever took them."""

    def of_account(self, account_id: int, limit: int) -> Sequence[Posting]:
        """Return the newest first."""

    def of_numbers(self, cabinet: str, providers: Sequence[str], numbers: Sequence[str]) -> Sequence[Posting]:
        """Return those with these numbers."""

    def any_since(self, cabinet: str, day: date) -> bool:
        """Tell whether any payment of that day, or of a later one, is known."""

    def of_day(self, cabinet: str, day: date, after: str, limit: int) -> Sequence[Posting]:
        """Return payments of a day on the clocks of the premises, by number, behind the number `after`."""
