"""Which residents a campaign is for, as conditions on rows of `resident`."""

from sqlalchemy import (
    ColumnElement,
    Exists,
    Select,
    and_,
    exists,
    false,
    literal_column,
    or_,
    select,
    true,
)

from services.model.amounts import Balance
from services.model.campaigns import EVERYBODY, Addressees
from services.model.metering import ReadingState
from services.model.periods import Period
from services.text.areas import key_of
from services.text.places import spelled
from storage.tables.billing import bill
from storage.tables.metering import account, counted, link, meter, reading
from storage.tables.people import chat, resident
from storage.tables.service import consent, subscription
from storage.unindexed import Unindexed

ACTIVE = "active"
"""The state of a meter that readings are taken of."""


def _one(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Find one row: beside «or» PostgreSQL would read a whole table for EXISTS, and does not where there is a limit."""
    return select(literal_column("1")).where(*conditions).limit(1).scalar_subquery().is_not(None)


CHATTING: ColumnElement[bool] = _one(chat.c.resident_id == resident.c.id, chat.c.reachable == true())
"""There is a chat where the resident entered and can be written to."""
BY_MAIL, BY_SMS = "mail", "sms"
MAILED: ColumnElement[bool] = and_(
    resident.c.open == true(), resident.c.email_confirmed == true(), resident.c.email != ""
)
"""There is an address that the resident has proved."""
UNMAILED = ~_one(
    subscription.c.resident_id == resident.c.id, subscription.c.kind == BY_MAIL, subscription.c.enabled == false()
)
"""Letters are not switched off."""
TEXTED: ColumnElement[bool] = and_(
    resident.c.open == true(), resident.c.phone_confirmed == true(), resident.c.phone != "",
    _one(subscription.c.resident_id == resident.c.id, subscription.c.kind == BY_SMS, subscription.c.enabled == true()),
)  # fmt: skip
"""There is a phone that the resident has proved, and SMS are switched on."""


def mailed(whom: Addressees) -> ColumnElement[bool]:
    """Residents who get such notices by mail: what cannot be switched off comes whatever was switched."""
    return and_(MAILED, UNMAILED) if whom.subscription else MAILED


def reachable(whom: Addressees) -> ColumnElement[bool]:
    """Residents to whom there is some way."""
    return or_(CHATTING, mailed(whom), TEXTED)


def fitting(whom: Addressees) -> ColumnElement[bool]:
    """Residents of the cabinet whom the audience holds."""
    wide = whom.audience == EVERYBODY
    linked = _linked(whom)
    if not wide or _about(whom):
        return and_(resident.c.cabinet == whom.cabinet, linked)
    known = or_(resident.c.phone != "", linked) if whom.contact else true()
    return and_(resident.c.cabinet == whom.cabinet, known)


def wanting(whom: Addressees) -> ColumnElement[bool]:
    """Residents who agreed, and have not switched such notices off, or have switched them on."""
    return and_(_agreed(whom), _switched(whom))


def _agreed(whom: Addressees) -> ColumnElement[bool]:
    if not whom.consent:
        return true()
    return exists().where(
        consent.c.resident_id == resident.c.id, consent.c.document == "consent", consent.c.purpose == whom.consent,
        consent.c.withdrawn_at.is_(None),
    )  # fmt: skip


def _switched(whom: Addressees) -> ColumnElement[bool]:
    if not whom.subscription:
        return true()
    switched = exists().where(
        subscription.c.resident_id == resident.c.id,
        subscription.c.kind == whom.subscription,
        subscription.c.enabled == (false() if whom.by_default else true()),
    )
    return ~switched if whom.by_default else switched


def _linked(whom: Addressees) -> Exists:
    audience = whom.audience
    conditions = [link.c.resident_id == resident.c.id, account.c.id == link.c.account_id]
    conditions += [Unindexed(account.c.cabinet) == whom.cabinet, account.c.closed == false()]
    conditions += _about(whom)
    if audience.zone:
        conditions.append(account.c.zone == audience.zone)
    if audience.provider:
        conditions.append(account.c.provider == audience.provider)
    if audience.providers:
        conditions.append(account.c.provider.in_(audience.providers))
    if audience.area:
        conditions.append(_lies_in(audience.area))
    return exists().where(*conditions)


def concerned(whom: Addressees) -> Select[tuple[int]]:
    """Find one open account of the cabinet and zone that has such a matter, from the matter's own index."""
    table = meter if whom.verified else bill
    here = (account.c.cabinet == whom.cabinet, account.c.zone == whom.audience.zone, account.c.closed == false())
    found = table.join(account, account.c.id == table.c.account_id)
    return select(account.c.id).select_from(found).where(*_matters(whom), *_owing(whom), *here).limit(1)


def _matters(whom: Addressees) -> list[ColumnElement[bool]]:
    """Return what is asked of meters or bills."""
    found: list[ColumnElement[bool]] = []
    if whom.verified:
        ends = or_(*(meter.c.verification_due.between(*days) for days in whom.verified))
        found.append(and_(meter.c.status == ACTIVE, ends))
    if whom.billed:
        after, upto = whom.billed
        found.append(and_(bill.c.id > after, bill.c.id <= upto))
    if whom.owed:
        found.append(bill.c.due_on.between(*whom.owed))
    return found


def _owing(whom: Addressees) -> list[ColumnElement[bool]]:
    return [account.c.balance > Balance(0)] if whom.owed else []


def _about(whom: Addressees) -> list[ColumnElement[bool]]:
    """Return what the account must have."""
    table = meter if whom.verified else bill
    found: list[ColumnElement[bool]] = [
        exists().where(table.c.account_id == account.c.id, matter) for matter in _matters(whom)
    ]
    return [*found, *_owing(whom), *([_unread(whom.unread)] if whom.unread else [])]


def _unread(period: Period) -> Exists:
    """Find a meter that the resident reads without a reading of the period.

    One that an employee looks at counts; one that billing has rejected is to be given anew.
    """
    taken = reading.c.state != ReadingState.REJECTED
    read = exists().where(reading.c.meter_id == meter.c.id, reading.c.period == period, counted, taken)
    return exists().where(
        meter.c.account_id == account.c.id, meter.c.by_resident == true(), meter.c.status == ACTIVE, ~read
    )  # fmt: skip


def _lies_in(area: str) -> ColumnElement[bool]:
    """Accounts of this area; addresses of which whole parts begin so, however spelled: the street without the town."""
    return or_(account.c.address.regexp_match(spelled(area)), account.c.area == key_of(area))
