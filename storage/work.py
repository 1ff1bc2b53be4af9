"""The unit of work: every repository over one connection inside one transaction."""

from collections.abc import Callable
from typing import TypeVar

from sqlalchemy import Connection

from services import ports
from storage.repositories.accounts import SqlAccounts
from storage.repositories.attempts import SqlAttempts
from storage.repositories.bills import SqlBills
from storage.repositories.book import SqlBillingBook
from storage.repositories.calls import SqlCalls
from storage.repositories.campaigns import SqlCampaigns
from storage.repositories.chats import SqlChats
from storage.repositories.consents import SqlConsents, SqlSubscriptions
from storage.repositories.figures import SqlFigures
from storage.repositories.files import SqlFiles
from storage.repositories.inbox import SqlInbox
from storage.repositories.journeys import SqlJourneys
from storage.repositories.marks import SqlMarks
from storage.repositories.meters import SqlMeters
from storage.repositories.notices import SqlNotices
from storage.repositories.outbox import SqlOutbox
from storage.repositories.outgoing import SqlOutRegistries
from storage.repositories.payments import SqlPayments
from storage.repositories.photos import SqlPhotos
from storage.repositories.pins import SqlPins
from storage.repositories.postings import SqlPostings
from storage.repositories.readings import SqlReadings
from storage.repositories.registries import SqlRegistries
from storage.repositories.reports import SqlAcquaintances, SqlReports
from storage.repositories.residents import SqlResidents
from storage.repositories.singles import SqlSingles
from storage.repositories.staff import SqlStaff
from storage.repositories.tickets import SqlTickets
from storage.repositories.tokens import SqlTokens

T = TypeVar("T")
Work = Callable[[ports.UnitOfWork], T]


class SqlUnitOfWork:
    """All repositories over one connection; whoever opened the transaction commits it."""

    def __init__(self, connection: Connection, *, reading: bool = False) -> None:
        self.residents: ports.Residents = SqlResidents(connection)
        self.chats: ports.Chats = SqlChats(connection, locking=not reading)
        self.accounts: ports.Accounts = SqlAccounts(connection)
        self.meters: ports.Meters = SqlMeters(connection)
        self.readings: ports.Readings = SqlReadings(connection)
        self.bills: ports.Bills = SqlBills(connection)
        self.payments: ports.Payments = SqlPayments(connection)
        self.tokens: ports.Tokens = SqlTokens(connection)
        self.attempts: ports.Attempts = SqlAttempts(connection)
        self.calls: ports.Calls = SqlCalls(connection)
        self.inbox: ports.Inbox = SqlInbox(connection)
        self.outbox: ports.Outbox = SqlOutbox(connection)
        self.marks: ports.Marks = SqlMarks(connection)
        self.book: ports.BillingBook = SqlBillingBook(connection)
        self.tickets: ports.Tickets = SqlTickets(connection)
        self.files: ports.Files = SqlFiles(connection)
        self.staff: ports.Staff = SqlStaff(connection)
        self.consents: ports.Consents = SqlConsents(connection)
        self.subscriptions: ports.Subscriptions = SqlSubscriptions(connection)
        self.campaigns: ports.Campaigns = SqlCampaigns(connection)
        self.notices: ports.Notices = SqlNotices(connection)
        self.singles: ports.Singles = SqlSingles(connection)
        self.figures: ports.Figures = SqlFigures(connection)
        self.journeys: ports.Journeys = SqlJourneys(connection)
        self.reports: ports.Reports = SqlReports(connection)
        self.acquaintances: ports.Acquaintances = SqlAcquaintances(connection)
        self.registries: ports.Registries = SqlRegistries(connection)
        self.pins: ports.Pins = SqlPins(connection)
        self.photos: ports.Photos = SqlPhotos(connection)
        self.postings: ports.Postings = SqlPostings(connection)
        self.outgoing: ports.OutRegistries = SqlOutRegistries(connection)
