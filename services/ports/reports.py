"""Ports to what is exchanged with billing: reports on their way, and billing's own names of accounts and meters."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from services.model.reports import Acquaintance, Report, ReportKind, ReportState


class Reports(Protocol):
    """Reports to billing: one of each kind for a subject and its part."""

    def add(self, report: Report) -> bool:
        """Store a new one; False when its subject is reported already."""

    def get(self, uid: str) -> Report | None:
        """Return a report."""

    def of_subject(self, kind: ReportKind, subject_id: int) -> Sequence[Report]:
        """Return the reports of a subject by their parts."""

    def before(self, report: Report) -> Report | None:
        """Return the newest earlier report of the same meter."""

    def move(  # noqa: PLR0913, PLR0917 - the answer, spelled out
        self, uid: str, seen: Sequence[ReportState], state: ReportState, now: datetime, code: str = "", why: str = ""
    ) -> bool:
        """Change the state if it is still one of `seen`; False when it is not."""

    def leave_out(self, uid: str, files: int) -> None:
        """Remember that so many files of a message did not go along."""

    def hear(self, uid: str, ref: str) -> bool:
        """Remember that billing has said this, by its own name, in answer to a report; False when it was known."""


class Acquaintances(Protocol):
    """Billing's own names of accounts and meters."""

    def of_account(self, account_id: int) -> Acquaintance | None:
        """Return billing's name of an account."""

    def by_ref(self, cabinet: str, ref: str) -> Acquaintance | None:
        """Find an account by billing's name of it."""

    def know(self, acquaintance: Acquaintance) -> None:
        """Insert or replace billing's name of an account."""

    def meter(self, meter_id: int) -> str | None:
        """Return billing's name of a meter."""

    def know_meter(self, meter_id: int, ref: str) -> None:
        """Insert or replace billing's name of a meter."""
