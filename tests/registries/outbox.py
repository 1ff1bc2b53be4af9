"""A small town whose residents have done something, and the desk that tells billing of it."""

from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import text

from bot.registries.exporter import LEASE, Exporter
from bot.registries.hold import Hold
from services.attachments.kinds import JPEG
from services.model.amounts import Money
from services.model.billing import Payment, PaymentState
from services.model.metering import Access, Reading, ReadingState, Sheet
from services.model.people import Chat, ChatState, Resident
from services.model.periods import Period
from services.model.tickets import FileState, StoredFile, TicketKind
from services.tickets import Moment, Wish, Words, ask
from tests.registries.desk import ACCOUNTS, CABINET, METERS, Desk, cabinet, desk
from tests.townsfolk import NOW, after

CHAT = Chat("telegram", "77")
MONTH = Period(2026, 11)


@dataclass
class Town:
    """Two accounts, a meter each; a resident of the first one."""

    desk: Desk
    folder: Path
    resident: int
    account: int
    meter: int

    async def run(self, work):
        return await self.desk.database.run(work)

    async def give(self, value: int, key: str, *, disputed: bool = False) -> Sheet:
        """Submit a reading of the meter, in thousandths."""
        state = ReadingState.DISPUTED if disputed else ReadingState.ACTIVE
        reading = Reading(
            self.meter, "М-1", "=место", "m3", "t1", "single", value, 12_345, value - 12_345, ("high",), state
        )  # fmt: skip
        sheet = Sheet(0, self.account, self.resident, MONTH, "telegram", NOW, (reading,))
        return await self.run(lambda uow: uow.readings.submit(sheet, key))

    async def attach(self, ticket_id: int, content: bytes | None, state: FileState, mime: str = JPEG) -> None:
        """Add a file to the newest message of a thread."""

        def work(uow):
            message = uow.tickets.messages(ticket_id)[-1]
            new = StoredFile(0, ticket_id, message.id, "фото.jpg", "", 0, "telegram", {}, FileState.WAITING)
            made = uow.files.add(new)
            if state != FileState.WAITING:
                uow.files.settle(made.id, state, "", mime, content)

        await self.run(work)

    async def write(self, words: str, key: str, kind: TicketKind = TicketKind.APPEAL, account: bool = True):
        data = {"premises": ["ул. Кирова, 12"]} if kind == TicketKind.CONTRACT else None
        wish = Wish(kind, "uk", CHAT, self.resident, self.account if account else None, "water", data)
        return await self.run(lambda uow: ask(uow, wish, Words(words), Moment(NOW, key)))

    async def pay(self, kopecks: int, uid: str) -> Payment:
        new = Payment(
            0, uid, CHAT, self.resident, self.account, Money(kopecks), MONTH, "Б-1", PaymentState.CREATED, "sandbox",
            f"p-{uid}", "", "", NOW, after(hours=1), None,
        )  # fmt: skip

        def work(uow):
            made = uow.payments.add(new, uid)
            uow.payments.move(made.id, PaymentState.CREATED, PaymentState.PAID, paid_at=NOW)
            return uow.payments.get(made.id)

        return await self.run(work)

    def exporter(self, **registries) -> Exporter:
        one = cabinet(**registries)
        return Exporter({one.slug: one}, Hold(self.desk.database, self.desk.importer.clock, "out", name=LEASE))

    async def export(self, **registries) -> dict[str, bytes]:
        """Return the files that were written, by name."""
        written = [one async for one in self.exporter(**registries).export(self.folder)]
        assert not list(self.folder.rglob("*.part"))
        return {one.path.name: one.path.read_bytes() for one in written}

    async def rows(self, columns: str) -> list[tuple]:
        query = text(f"SELECT {columns} FROM registry_out ORDER BY id")
        return await self.run(lambda uow: [tuple(row) for row in uow.marks.connection.execute(query)])

    async def results(self, *lines: str, name: str = "results_20261119.csv"):
        return await self.desk.take(name, "\n".join(("uid;status;comment", *lines)))


@asynccontextmanager
async def town(database, folder: Path):
    async with desk(database, folder) as made:
        await made.take("accounts_20261101.csv", ACCOUNTS)
        await made.take("meters_20261101.csv", METERS)

        def settle(uow):
            who = Resident(0, "uk", "a@example.org", "a@example.org", True, "Иванов", "+79001234567", "", False, NOW)
            resident = uow.residents.add(who)
            account = uow.accounts.by_number("uk", "100000001")
            uow.accounts.link(resident.id, account.id, Access.FULL, NOW)
            uow.chats.save(replace(ChatState(CHAT), cabinet="uk", resident_id=resident.id), NOW)
            return resident.id, account.id, uow.meters.of_account(account.id)[0].id

        resident, account, meter = await database.run(settle)
        yield Town(made, folder / "out", resident, account, meter)


PROVIDER = CABINET.providers[0].slug
