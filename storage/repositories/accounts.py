"""Accounts, and who has them in the cabinet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Executable, bindparam, case, delete, false, select, update

from services.model.amounts import Balance
from services.model.campaigns import Addressees
from services.model.metering import Access, Account, Hints, LinkedAccount
from storage.dialects import Insert, each, of
from storage.repositories.addressees import concerned
from storage.repositories.residents import CHANGED
from storage.rows import columns_of
from storage.tables.metering import account, link

COLUMNS = columns_of(account, Account)
GET = select(*COLUMNS).where(account.c.id == bindparam("account"))
HINTS = select(account.c.phone, account.c.email).where(account.c.id == bindparam("account"))
BY_NUMBER = (
    select(*COLUMNS)
    .where(account.c.cabinet == bindparam("in_cabinet"), account.c.number == bindparam("by_number"))
    .where(account.c.closed == false())
    .order_by(account.c.id)
    .limit(1)
)
OF_PROVIDER = BY_NUMBER.where(account.c.provider == bindparam("of_provider"))
LINKED = (
    select(*COLUMNS, link.c.alias, link.c.access)
    .select_from(link.join(account, link.c.account_id == account.c.id))
    .where(link.c.resident_id == bindparam("resident"))
    .order_by(link.c.id)
)
RESIDENTS_OF = select(link.c.resident_id).where(link.c.account_id == bindparam("account")).order_by(link.c.id)
ZONES = select(account.c.zone).where(account.c.cabinet == bindparam("in_cabinet")).distinct().order_by(account.c.zone)
THIS = (link.c.resident_id == bindparam("resident"), link.c.account_id == bindparam("account"))
UNLINK = delete(link).where(*THIS)
RENAME = update(link).where(*THIS).values(alias=bindparam("to_alias"))
SET_BALANCE = (
    update(account)
    .where(account.c.id == bindparam("account"))
    .values(balance=bindparam("to_balance"), balance_at=bindparam("at"))
)


def _link(statement: Insert) -> Executable:
    stronger = case((statement.excluded.access == Access.FULL, Access.FULL), else_=link.c.access)
    return statement.on_conflict_do_update(index_elements=["resident_id", "account_id"], set_={"access": stronger})


LINK = each(link, _link)


@dataclass(frozen=True, slots=True)
class SqlAccounts:
    """Accounts, and who has them in the cabinet."""

    connection: Connection

    def get(self, account_id: int) -> Account | None:
        """Return an account."""
        row = self.connection.execute(GET, {"account": account_id}).first()
        return Account(*row) if row else None

    def by_number(self, cabinet: str, number: str, provider: str = "") -> Account | None:
        """Find an open account by its exact number, of a provider or of whichever is known longest."""
        values = {"in_cabinet": cabinet, "by_number": number}
        found = (OF_PROVIDER, values | {"of_provider": provider}) if provider else (BY_NUMBER, values)
        row = self.connection.execute(*found).first()
        return Account(*row) if row else None

    def hints(self, account_id: int) -> Hints:
        """Return what billing says of how to reach its people."""
        row = self.connection.execute(HINTS, {"account": account_id}).first()
        return Hints(*row) if row else Hints("", "")

    def zones(self, cabinet: str) -> Sequence[str]:
        """Return the time zones of a cabinet's premises."""
        return list(self.connection.execute(ZONES, {"in_cabinet": cabinet}).scalars())

    def concerned(self, whom: Addressees) -> bool:
        """Tell whether any account has what a notice of the clock is about."""
        return self.connection.execute(concerned(whom)).first() is not None

    def linked(self, resident_id: int) -> Sequence[LinkedAccount]:
        """Return a resident's accounts in the order they were linked."""
        rows = self.connection.execute(LINKED, {"resident": resident_id})
        return [LinkedAccount(Account(*row[:-2]), *row[-2:]) for row in rows]

    def residents_of(self, account_id: int) -> Sequence[int]:
        """Return the ids of residents who linked an account."""
        return self.connection.execute(RESIDENTS_OF, {"account": account_id}).scalars().all()

    def link(self, resident_id: int, account_id: int, access: Access, now: datetime) -> None:
        """Link; linking again changes nothing but raises the access when the new proof is stronger."""
        ids = {"resident_id": resident_id, "account_id": account_id}
        self.connection.execute(of(self.connection, LINK), {**ids, "alias": "", "access": access, "linked_at": now})
        self.connection.execute(CHANGED, {"whose": resident_id})

    def unlink(self, resident_id: int, account_id: int) -> None:
        """Take the account out of the cabinet."""
        self.connection.execute(UNLINK, {"resident": resident_id, "account": account_id})
        self.connection.execute(CHANGED, {"whose": resident_id})

    def rename(self, resident_id: int, account_id: int, alias: str) -> None:
        """Give it the resident's own name."""
        self.connection.execute(RENAME, {"resident": resident_id, "account": account_id, "to_alias": alias})

    def set_balance(self, account_id: int, balance: Balance, at: datetime) -> None:
        """Change what it owes, as known at that time."""
        self.connection.execute(SET_BALANCE, {"account": account_id, "to_balance": balance, "at": at})
