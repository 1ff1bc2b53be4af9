"""Ports: what use cases ask of the world."""

from services.ports.campaigns import Campaigns, Notices, Singles
from services.ports.database import Clock, CommitUnknown, Database, UnitOfWork, Urgency
from services.ports.figures import Figures
from services.ports.journeys import Journeys
from services.ports.money import (
    Acquirer,
    Examined,
    Fetched,
    Hint,
    Listing,
    NoSuchPayment,
    NotOpened,
    Opened,
    Payments,
)
from services.ports.outgoing import OutRegistries
from services.ports.outside import Letter, Mail, Postponed, Sms, Unavailable, Undeliverable
from services.ports.photos import Photos
from services.ports.pins import Pins
from services.ports.queues import Call, Calls, Inbox, Incoming, Marks, Outbox, Parcel, Stored
from services.ports.registries import Postings, Registries
from services.ports.reports import Acquaintances, Reports
from services.ports.residents import Attempts, Chats, Residents, Tokens
from services.ports.service import Consents, Files, Staff, Subscriptions, Tickets
from services.ports.utility import Accounts, BillingBook, Bills, Meters, Readings

__all__ = [
    "Accounts",
    "Acquaintances",
    "Acquirer",
    "Attempts",
    "BillingBook",
    "Bills",
    "Call",
    "Calls",
    "Campaigns",
    "Chats",
    "Clock",
    "CommitUnknown",
    "Consents",
    "Database",
    "Examined",
    "Fetched",
    "Figures",
    "Files",
    "Hint",
    "Inbox",
    "Incoming",
    "Journeys",
    "Letter",
    "Listing",
    "Mail",
    "Marks",
    "Meters",
    "NoSuchPayment",
    "NotOpened",
    "Notices",
    "Opened",
    "OutRegistries",
    "Outbox",
    "Parcel",
    "Payments",
    "Photos",
    "Pins",
    "Postings",
    "Postponed",
    "Readings",
    "Registries",
    "Reports",
    "Residents",
    "Singles",
    "Sms",
    "Staff",
    "Stored",
    "Subscriptions",
    "Tickets",
    "Tokens",
    "Unavailable",
    "Undeliverable",
    "UnitOfWork",
    "Urgency",
]
