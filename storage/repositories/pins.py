"""PINs that billing has given to accounts."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from services.model.pins import BillingPin
from storage.rows import columns_of
from storage.tables.pins import account_pin as pin

OF_ACCOUNT = select(*columns_of(pin, BillingPin)).where(pin.c.account_id == bindparam("account"))
USE = (
    update(pin)
    .where(pin.c.account_id == bindparam("account"), pin.c.sealed == bindparam("by"), pin.c.used_at.is_(None))
    .values(used_at=bindparam("now"))
)


@dataclass(frozen=True, slots=True)
class SqlPins:
    """PINs of accounts, as keyed hashes."""

    connection: Connection

    def of_account(self, account_id: int) -> BillingPin | None:
        """Return the PIN of an account, a used or an old one too."""
        row = self.connection.execute(OF_ACCOUNT, {"account": account_id}).first()
        return BillingPin(*row) if row else None

    def use(self, account_id: int, sealed: str, now: datetime) -> bool:
        """Use this very PIN up; False when it was used before, or is another one by now."""
        return self.connection.execute(USE, {"account": account_id, "by": sealed, "now": now}).rowcount == 1
