"""Ports: what use cases ask of the world."""

from services.ports.campaigns import Campaigns, Notices
from services.ports.database import Clock, CommitUnknown, Database, UnitOfWork, Urgency
from services.ports.money import Acquirer, Fetched, Opened, Payments
from services.ports.outgoing import OutRegistries
from services.ports.outside import Letter, Mail, Sms, Unavailable, Undeliverable
from services.ports.queues import Call, Calls, Inbox, Incoming, Marks, Outbox, Parcel, Stored
from services.ports.registries import Postings, Registries
from services.ports.residents import Attempts, Chats, Residents, Tokens
from services.ports.service import Consents, Files, Staff, Subscriptions, Tickets
from services.ports.utility import Accounts, BillingBook, Bills, Meters, Readings

__all__ = [
    "Accounts",
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
    "Fetched",
    "Files",
    "Inbox",
    "Incoming",
    "Letter",
    "Mail",
    "Marks",
    "Meters",
    "Notices",
    "Opened",
    "OutRegistries",
    "Outbox",
    "Parcel",
    "Payments",
    "Postings",
    "Readings",
    "Registries",
    "Residents",
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
