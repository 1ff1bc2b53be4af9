"""One account with a two-rate meter, a garage meter, a smart one and an archived one, in a real database."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from services.cabinets.loading import load
from services.cabinets.profile import Cabinet
from services.cabinets.utility import Readings
from services.model.amounts import Balance
from services.model.metering import Account, Meter, Scale, Sheet
from services.model.people import Chat, Resident
from services.model.periods import Period
from services.ports import UnitOfWork
from services.readings.submit import At, OpenSheet, sheet_of, submit
from services.refusal import Refusal
from storage.database import SqlDatabase

INSIDE = datetime(2026, 11, 20, 9, tzinfo=UTC)
AFTER = datetime(2026, 11, 28, 9, tzinfo=UTC)
NEXT_MONTH = datetime(2026, 12, 18, 9, tzinfo=UTC)
NOVEMBER = Period(2026, 11)
CABINET = load("esk")
STRICT = CABINET.model_copy(update={"readings": Readings(outside="refuse")})
CHAT = Chat("telegram", "1")


@dataclass(frozen=True)
class Premises:
    """The account and its resident; values are thousandths."""

    database: SqlDatabase
    account: Account
    resident: Resident
    house: int
    garage: int

    async def sheet(self, now: datetime = INSIDE, cabinet: Cabinet = CABINET) -> OpenSheet:
        """Read the open sheet."""
        return await self.database.run(lambda uow: sheet_of(uow, cabinet, self.account, now))

    async def submit(
        self,
        values: Mapping[At, int],
        disputed: Collection[At] = (),
        now: datetime = INSIDE,
        key: str = "op-1",
        cabinet: Cabinet = CABINET,
    ) -> Sheet | Refusal:
        """Submit values."""
        account, resident = self.account, self.resident
        return await self.database.run(
            lambda uow: submit(uow, cabinet, account, resident, CHAT, values, disputed, now, key)
        )

    async def put(self, meter: Meter) -> None:
        """Let billing change a meter."""
        await self.database.run(lambda uow: uow.book.put_meter(replace(meter, account_id=self.account.id)))


def scale(code: str, name: str, value: int, average: int, on: date = date(2026, 10, 22)) -> Scale:
    """Make a scale as billing knows it."""
    return Scale(code, name, value, on, average)


HOUSE = Meter(
    0, 0, "1001", "electricity", "M", "дом", "kwh", 6, 2, True, "active", date(2026, 11, 1),
    (scale("t1", "day", 12_000_000, 150_000), scale("t2", "night", 5_000_000, 60_000)),
)  # fmt: skip
GARAGE = replace(
    HOUSE, serial="1002", place="гараж", digits_int=5, digits_frac=1, verification_due=date(2030, 1, 1),
    scales=(scale("t1", "single", 99_987_400, 30_000),),
)  # fmt: skip
SMART = replace(GARAGE, serial="1003", by_resident=False)
BROKEN = replace(GARAGE, serial="1004", status="broken")
OLD = replace(GARAGE, serial="1005", status="archived")
ACCOUNT = Account(
    0, "esk", "esk", "00012345", "", "", "", "Europe/Moscow", Balance(0), datetime(2026, 11, 1, tzinfo=UTC), False
)
RESIDENT = Resident(
    0, "esk", "a@example.org", "a@example.org", True, "", "", "", False, datetime(2026, 1, 1, tzinfo=UTC)
)


async def premises(database: SqlDatabase) -> Premises:
    """Put everything into a database."""

    def put(uow: UnitOfWork) -> Premises:
        account, resident = uow.book.put_account(ACCOUNT), uow.residents.add(RESIDENT)
        meters = [
            uow.book.put_meter(replace(item, account_id=account.id)) for item in (HOUSE, GARAGE, SMART, BROKEN, OLD)
        ]
        return Premises(database, account, resident, meters[0].id, meters[1].id)

    return await database.run(put)
