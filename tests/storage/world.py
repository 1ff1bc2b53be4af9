"""What the tests of storage put into databases."""

from datetime import UTC, date, datetime, timedelta

from services.model.amounts import Balance, Money, Quantity, Tariff
from services.model.billing import Bill, BillLine, Payment, PaymentState
from services.model.campaigns import EVERYBODY, Addressees, Audience, Campaign, CampaignState
from services.model.consents import Consent
from services.model.metering import Account, Meter, Reading, ReadingState, Scale, Sheet
from services.model.outgoing import OutKind, Whose
from services.model.people import Chat, Purpose, Resident, Token
from services.model.periods import Period
from services.model.photos import Photo
from services.model.registries import Registry, RegistryState
from services.model.reports import Acquaintance, Report, ReportKind, ReportState
from services.model.staff import Act, Employee
from services.model.tickets import Author, FileState, Message, StoredFile, Ticket, TicketKind, TicketState
from services.ports import Incoming, UnitOfWork

NOW = datetime(2026, 3, 20, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)
LONG_AGO = NOW - timedelta(days=1)
MARCH = Period(2026, 3)
# Telegram's numbers outgrew 32 bits.
CHAT = Chat("telegram", "7000000000")
OTHER = Chat("vk", "7000000000")


def resident(email: str = "anna@example.org") -> Resident:
    """Make a resident who is not stored."""
    return Resident(0, "esk", email, email.title(), True, "Анна Ивановна Ёлкина", "", "$argon2id$", True, NOW)


def account(number: str = "0012345678", provider: str = "esk") -> Account:
    """Make an account that is not stored."""
    who = ("ул. Мира, 1", "Ёлкина А. И.", "", "Europe/Moscow")
    return Account(0, "esk", provider, number, *who, Balance(-5), NOW, False)


def meter(account_id: int, serial: str = "00777", *, scales: int = 2) -> Meter:
    """Make a meter that is not stored."""
    rows = tuple(Scale(f"t{n}", "day", 123_456 * n, date(2026, 2, 20), 5_000) for n in range(1, scales + 1))
    return Meter(0, account_id, serial, "electricity", "CE102", "кухня", "kwh", 6, 2, True, "active", None, rows)


def bill(account_id: int, number: str = "B-1", period: Period = MARCH) -> Bill:
    """Make a bill that is not stored."""
    lines = (
        BillLine("Электроэнергия", Quantity(150_000, "kwh"), Tariff(5_470_000), Money(82_050), Money(-100), "meter"),
        BillLine("ТКО", None, None, Money(10_000), Money(0), "fixed"),
    )
    sums = (Balance(-500), Money(92_050), Money(-100), Money(0), Money(7), Money(0))
    return Bill(0, account_id, number, period, date(2026, 4, 1), date(2026, 4, 10), *sums, Balance(91_457), lines=lines)


def reading(meter_id: int, value: int = 130_000, scale: str = "t1") -> Reading:
    """Make a reading."""
    return Reading(
        meter_id, "00777", "кухня", "kwh", scale, "day", value, 123_456, value - 123_456, ("high",), ReadingState.ACTIVE
    )


def sheet(account_id: int, resident_id: int, *readings: Reading, period: Period = MARCH) -> Sheet:
    """Make a receipt that has no number yet."""
    return Sheet(0, account_id, resident_id, period, "telegram", NOW, readings)


def payment(account_id: int, resident_id: int, uid: str = "u-1") -> Payment:
    """Make a payment that is not stored."""
    who = (uid, CHAT, resident_id, account_id, Money(91_457), MARCH, "B-1")
    return Payment(0, *who, PaymentState.CREATED, "sandbox", "", "", "", NOW, LATER, None)


def token(name: str = "t-1", *, made: datetime = NOW) -> Token:
    """Make a token that lives for a minute."""
    ends = made + timedelta(minutes=1)
    return Token(name, Purpose.CONFIRM_EMAIL, CHAT, None, f"hash of {name}", ends, made, data={"a": 1})


def event(number: int, chat: str = "7000000000", channel: str = "telegram") -> Incoming:
    """Make an event as a channel brings it."""
    return Incoming(channel, str(number), chat, {"update_id": number, "text": "привет 👋"})


def ticket(kind: TicketKind = TicketKind.APPEAL, *, chat: Chat = CHAT, resident: int | None = None) -> Ticket:
    """Make a ticket that is not stored."""
    return Ticket(0, "esk", kind, TicketState.NEW, resident, chat, None, "quality", {"a": 1}, None, NOW, NOW)


def said(uow: UnitOfWork, operation: str = "op", author: Author = Author.RESIDENT) -> Message:
    """Store a message in the thread of a ticket."""
    number = uow.tickets.open(ticket(), operation).id
    return uow.tickets.say(Message(0, number, author, None, "Нет света", "", NOW))


def file(message: Message) -> StoredFile:
    """Make a file of a message that is not stored."""
    source = {"ref": "AgAD"}
    return StoredFile(0, message.ticket_id, message.id, "photo.jpg", "", 10, "telegram", source, FileState.WAITING)


def photo(uow: UnitOfWork, operation: str = "photo") -> Photo:
    """Make a photo of a receipt of the first account that is not stored."""
    number = uow.readings.submit(sheet(1, 1, reading(1)), operation).number
    return Photo(0, number, "", "", 9, "telegram", {"ref": "a"}, FileState.WAITING, "", NOW)


def employee(code: str = "hash") -> Employee:
    """Make an employee who is not stored."""
    return Employee(0, "esk", "Ольга", code, LATER, Chat("", ""), True, NOW)


def act(employee: Employee, action: str = "approve") -> Act:
    """Make a line of the journal."""
    return Act(0, employee.cabinet, employee.id, action, None, {"reason": "ok"}, NOW)


def consent(resident_id: int, purpose: str = "service") -> Consent:
    """Make a tick that is not stored."""
    return Consent(0, resident_id, "personal_data", purpose, "1", "abc", "ru", CHAT, NOW)


def campaign(audience: Audience = EVERYBODY, kind: str = "announcement", period: str = "") -> Campaign:
    """Make a draft of a campaign that is not stored."""
    draft, data = CampaignState.DRAFT, {"text": "Ёлка"}
    return Campaign(0, "esk", kind, draft, audience, data, period, False, None, NOW, NOW)


def report(account_id: int | None = 1, subject: int = 1, uid: str = "r-1", part: int = 1) -> Report:
    """Make a report of readings that is not stored."""
    new, kind = ReportState.NEW, ReportKind.READING
    return Report(uid, "esk", kind, account_id, subject, part, new, "", "", NOW, NOW)


def acquaintance(account_id: int = 1, ref: str = "a-1") -> Acquaintance:
    """Make billing's name of an account."""
    return Acquaintance(account_id, "esk", ref, NOW)


def addressees(campaign: Campaign, *, contact: bool = False, mutable: str = "", by_default: bool = True) -> Addressees:
    """Return whom a campaign is for."""
    return Addressees(campaign.cabinet, campaign.audience, contact, mutable, by_default)


def settle(uow: UnitOfWork) -> tuple[int, int, int]:
    """Store a resident with an account and a meter; return their ids."""
    stored = uow.book.put_account(account())
    return uow.residents.add(resident()).id, stored.id, uow.book.put_meter(meter(stored.id)).id


OUT = [
    Whose("esk", "esk", kind, "Europe/Moscow")
    for kind in (OutKind.READINGS, OutKind.APPEALS, OutKind.APPLICATIONS, OutKind.PAYMENTS)
]


def registry(kind: str = "accounts") -> Registry:
    """Make a file of billing that is about to be applied."""
    given = ("balance", "zones", "last1")
    where = ("esk", "esk", "Europe/Moscow", kind, f"{kind}.csv", "digest")
    counts = (0, 0, 0, 0)
    return Registry(1, *where, False, given, NOW.date(), RegistryState.APPLYING, "", *counts, NOW)


def stage(uow: UnitOfWork) -> None:
    """Stage a row."""
    uow.registries.stage(registry(), {"key": ["1"], "line": [2], "account": ["1"]})
