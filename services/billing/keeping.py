"""Keeps what billing says of an account: our tables are what dialogs read, and they know when billing was asked."""

from dataclasses import replace
from datetime import datetime

from services.billing.port import Odd, Snapshot
from services.model.metering import Account
from services.model.reports import Acquaintance
from services.ports import UnitOfWork

ARCHIVED = "archived"


def keep(uow: UnitOfWork, snapshot: Snapshot, now: datetime) -> Account:
    """Store the whole of it; Odd where billing's name of the account is that of another one."""
    known = uow.acquaintances.by_ref(snapshot.account.cabinet, snapshot.ref)
    account = uow.book.put_account(snapshot.account)
    if known and known.account_id != account.id:
        raise Odd("one name for two accounts")
    uow.acquaintances.know(Acquaintance(account.id, account.cabinet, snapshot.ref, now))
    _meters(uow, snapshot, account.id)
    for bill in snapshot.bills:
        uow.book.put_bill(replace(bill, account_id=account.id))
    return account


def _meters(uow: UnitOfWork, snapshot: Snapshot, account_id: int) -> None:
    """Store the meters; of one that billing names no more nobody is asked any more."""
    for ref, meter in snapshot.meters:
        uow.acquaintances.know_meter(uow.book.put_meter(replace(meter, account_id=account_id)).id, ref)
    named = {meter.serial for _, meter in snapshot.meters}
    for meter in uow.meters.of_account(account_id):
        if meter.serial not in named and meter.status != ARCHIVED:
            uow.book.put_meter(replace(meter, status=ARCHIVED))
