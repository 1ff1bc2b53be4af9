"""Ports to time and transactions. Everything inside a unit of work is one transaction and never waits."""

from collections.abc import Callable
from datetime import datetime
from enum import IntEnum
from typing import Protocol, TypeVar

from services.ports.campaigns import Campaigns, Notices, Singles
from services.ports.figures import Figures
from services.ports.journeys import Journeys
from services.ports.money import Payments
from services.ports.outgoing import OutRegistries
from services.ports.photos import Photos
from services.ports.pins import Pins
from services.ports.queues import Calls, Inbox, Marks, Outbox
from services.ports.registries import Postings, Registries
from services.ports.reports import Acquaintances, Reports
from services.ports.residents import Attempts, Chats, Residents, Tokens
from services.ports.service import Consents, Files, Staff, Subscriptions, Tickets
from services.ports.utility import Accounts, BillingBook, Bills, Meters, Readings

T = TypeVar("T")


class Clock(Protocol):
    """The only source of time."""

    def now(self) -> datetime:
        """Return the current time, aware, in UTC."""


class UnitOfWork(Protocol):
    """One transaction over all repositories; leaving by an exception rolls it back."""

    residents: Residents
    chats: Chats
    accounts: Accounts
    meters: Meters
    readings: Readings
    bills: Bills
    payments: Payments
    tokens: Tokens
    attempts: Attempts
    calls: Calls
    inbox: Inbox
    outbox: Outbox
    marks: Marks
    book: BillingBook
    tickets: Tickets
    files: Files
    staff: Staff
    consents: Consents
    subscriptions: Subscriptions
    campaigns: Campaigns
    notices: Notices
    singles: Singles
    figures: Figures
    journeys: Journeys
    reports: Reports
    acquaintances: Acquaintances
    registries: Registries
    postings: Postings
    photos: Photos
    pins: Pins
    outgoing: OutRegistries


class Urgency(IntEnum):
    """Which work a busy database does first."""

    DIALOG = 0
    MARK = 1
    BULK = 2


class Database(Protocol):
    """Runs work in transactions. `work` is a plain function, so nothing inside a transaction can wait for a network."""

    async def run(self, work: Callable[[UnitOfWork], T], urgency: Urgency = Urgency.DIALOG) -> T:
        """Run in one transaction and return its result after COMMIT.

        An exception means that nothing was written, except `CommitUnknown`: look by the key.
        """


class CommitUnknown(Exception):
    """COMMIT failed in a way that does not tell whether it happened."""
