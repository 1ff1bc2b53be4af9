"""Ports: what use cases ask of the world."""

from services.ports.campaigns import Campaigns, Notices, Singles
from services.ports.database import Clock, CommitUnknown, Database, UnitOfWork, Urgency
from services.ports.figures import Figures
from services.ports.journeys import Journeys
from services.ports.money import Acquirer, Fetched, Opened, Payments
from services.ports.outside import Letter, Mail, Postponed, Sms, Unavailable, Undeliverable
from services.ports.queues import Call, Calls, Inbox, Incoming, Marks, Outbox, Parcel, Stored
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
    "Fetched",
    "Figures",
    "Files",
    "Inbox",
    "Incoming",
    "Journeys",
    "Letter",
    "Mail",
    "Marks",
    "Meters",
    "Notices",
    "Opened",
    "Outbox",
    "Parcel",
    "Payments",
    "Postponed",
    "Readings",
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
