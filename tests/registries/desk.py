"""A desk of a billing department: files are written, taken in, and what the database then holds is compared."""

from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from bot.registries.hold import Hold
from bot.registries.importer import Importer
from bot.registries.order import Order
from services.cabinets.exchange import Registries
from services.cabinets.loading import load
from storage.database import SqlDatabase
from tests.townsfolk import HandClock

CABINET = load("uk")
OWNED = "JOIN account ON account.id = account_id"
METER = "meter.serial, resource, model, place, unit, digits_int, digits_frac, by_resident, status, verification_due"
BILL = (
    "bill.number, period, issued_on, due_on, opening, accrued, recalculation, benefits, penalty, paid, total, ipd, uin,"
    " sbp_url, pdf"
)
LINE = "position, service, volume, bill_line.unit, tariff, amount, bill_line.recalculation, method"
DUMP = {
    "account": "SELECT number, address, holder, contract, balance, balance_at, closed, last_paid_on, last_paid, els,"
    " service_id FROM account",
    "meter": f"SELECT account.number, {METER}, external FROM meter {OWNED}",
    "scale": f"SELECT account.number, meter.serial, code, name, last_value, last_on, average FROM scale"
    f" JOIN meter ON meter.id = meter_id {OWNED}",
    "bill": f"SELECT account.number, {BILL} FROM bill {OWNED}",
    "bill_line": f"SELECT account.number, bill.number, {LINE} FROM bill_line JOIN bill ON bill.id = bill_id {OWNED}",
    "posting": f"SELECT posting.number, account.number, paid_at, paid_on, amount, source, period, commission"
    f" FROM posting {OWNED}",
}
ACCOUNTS = (
    "Лицевой счёт;ФИО;Адрес;Сальдо;Статус\n100000001;Иванов И. И.;ул. Мира, 1;1 234,56;\n100000002;;ул. Мира, 2;-5;\n"
)
METERS = (
    "account;serial;resource;last_t1;last_date;meter_id\n"
    "100000001;М-1;ХВС;12,345;25.10.2026;k1\n100000002;М-2;ГВС;7;25.10.2026;k2\n"
)
CHARGES = (
    "account;period;bill_no;accrued;total;opening\n"
    "100000001;10.2026;Б-1;1000,00;1234,56;234,56\n100000002;102026;Б-2;10;5;-5\n"
)
LINES = (
    "bill_no;service;volume;unit;tariff;amount;method\n"
    "Б-1;Холодная вода;3,5;м3;50,123456;175,43;по счётчику\nБ-1;Содержание;;;;824,57;\nБ-2;ТКО;;;;10;fixed\n"
)
PAYMENTS = (
    "ext_id;account;paid_at;amount;source\np1;100000001;05.11.2026 10:00;100,50;Почта\np2;100000001;04.11.2026;7;\n"
)


@dataclass
class Desk:
    """A folder of files, and the importer."""

    database: SqlDatabase
    folder: Path
    importer: Importer

    def write(self, name: str, content: str | bytes, encoding: str = "utf-8") -> Path:
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    async def take(self, name: str, content: str | bytes, *, encoding: str = "utf-8", **order):
        return await self.importer.take(self.write(name, content, encoding), Order(**order))

    async def dump(self) -> dict[str, list[tuple]]:
        return await self.database.run(lambda uow: dumped(uow.marks.connection))

    async def everything(self) -> None:
        for kind, content in (
            ("accounts", ACCOUNTS), ("meters", METERS), ("charges", CHARGES), ("charge_lines", LINES),
            ("payments", PAYMENTS),
        ):  # fmt: skip
            outcome = await self.take(f"{kind}_20261101.csv", content)
            assert outcome.state == "done", outcome


def dumped(connection) -> dict[str, list[tuple]]:
    """Return everything that registries change, by natural keys, in one order."""
    return {
        name: sorted(tuple(map(str, row)) for row in connection.execute(text(query))) for name, query in DUMP.items()
    }


def cabinet(**registries):
    return CABINET.model_copy(update={"registries": Registries(**registries)})


@asynccontextmanager
async def desk(database: SqlDatabase, folder: Path, **registries):
    clock = HandClock()
    hold = Hold(database, clock, "desk")
    yield Desk(database, folder, Importer(database, clock, {CABINET.slug: cabinet(**registries)}, hold))
