"""A siege: a hundred hostile chats against accounts, for thirty virtual days in which old rows are forgotten too."""

from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from bot.housekeeping import Keep, tick
from services import claimed, linking, proofs
from services.cabinets.loading import load
from services.cabinets.profile import Cabinet
from services.claims import Claim, says_all, true_of
from services.model.amounts import Balance
from services.model.metering import Access, Account, Meter
from services.model.people import Chat, Resident
from services.ports import UnitOfWork
from services.refusal import Refusal
from storage.database import SqlDatabase
from tests.databases import opened
from tests.townsfolk import CODES, NOW, HandClock

CHATS, DAYS = 100, 30
PATIENCE = 5
"""Days after which an account is left to itself: by then the limits of the month hold."""
ENEMIES = [Chat("telegram", f"enemy-{n}") for n in range(CHATS)]
Guesses = Callable[[int], Iterator[Claim]]
"""Claims to the account of this place, the most promising first."""


@dataclass
class Siege:
    """Accounts of a cabinet under attack.

    By account number: `guessed` claims that the program judged, `compared` claims that an employee judged by a match
    alone, `rested` days on which the program judged none. `handed` counts what employees were handed.
    """

    database: SqlDatabase
    cabinet: Cabinet
    clock: HandClock = field(default_factory=HandClock)
    accounts: list[Account] = field(default_factory=list)
    guessed: Counter[str] = field(default_factory=Counter)
    compared: Counter[str] = field(default_factory=Counter)
    rested: Counter[str] = field(default_factory=Counter)
    handed: int = 0
    residents: dict[Chat, Resident] = field(default_factory=dict)
    people: int = 0

    async def settle(self, many: int, truth: Callable[[int], tuple[dict[str, Any], Sequence[str]]]) -> None:
        """Put accounts into billing's book: what is true of the account of a place, and its meters."""

        def work(uow: UnitOfWork) -> None:
            for place in range(many):
                columns, serials = truth(place)
                self.accounts.append(self._account(uow, place, columns, serials))
            self.residents.update({chat: self.resident(uow, chat) for chat in ENEMIES})

        await self.database.run(work)

    def _account(self, uow: UnitOfWork, place: int, columns: dict[str, Any], serials: Sequence[str]) -> Account:
        provider, number = self.cabinet.providers[0], f"{510_000_000 + place}"
        blank = Account(
            0, self.cabinet.slug, provider.slug, number, "", "", "", provider.zone, Balance(0), NOW, closed=False
        )
        account = uow.book.put_account(replace(blank, **columns))
        for serial in serials:
            uow.book.put_meter(Meter(0, account.id, serial, "electricity", "", "", "", 6, 2, True, "active", None, ()))
        return account

    def resident(self, uow: UnitOfWork, chat: Chat, **columns: Any) -> Resident:
        """Let somebody in whose address is confirmed."""
        self.people += 1
        email = f"{chat.id}-{self.people}@example.org"
        blank = Resident(0, self.cabinet.slug, email, email, True, "", "", "hash", False, NOW)
        return uow.residents.add(replace(blank, **columns))

    async def days(self) -> AsyncIterator[int]:
        """Go through the days; housekeeping runs in each."""
        for day in range(DAYS):
            yield day
            self.clock.move(days=1)
            await tick(self.database, self.clock, Keep())

    async def storm(self, guesses: Guesses) -> None:
        """Guess at every account, every day, from chat after chat, for as long as the program goes on judging."""
        left = {account.number: guesses(place) for place, account in enumerate(self.accounts)}
        async for _ in self.days():
            await self.database.run(lambda uow: self._one_day(uow, left))

    def _one_day(self, uow: UnitOfWork, left: dict[str, Iterator[Claim]]) -> None:
        chats = iter([*ENEMIES, *ENEMIES])  # a chat has tries at a second account when it has none left at the first
        chat: Chat | None = next(chats)
        for number in list(left):
            claim = next(left[number], None)
            while chat and claim:
                said = self.claim(uow, chat, claim)
                if said == proofs.REFERRED or isinstance(said, Account):
                    break
                tired = said.reason == "link.too_many"
                self.guessed[number] += not tired
                chat, claim = (next(chats, None), claim) if tired else (chat, next(left[number], None))
            self._rest(left, number, claim)

    def _rest(self, left: dict[str, Iterator[Claim]], number: str, claim: Claim | None) -> None:
        """Keep what is not judged today for tomorrow; give an account up where nothing is judged for days."""
        self.rested[number] += 1
        if claim is None or self.rested[number] > PATIENCE:
            del left[number]
        else:
            left[number] = chain([claim], left[number])

    def claim(self, uow: UnitOfWork, chat: Chat, claim: Claim, resident: Resident | None = None) -> Account | Refusal:
        """Claim as the dialog does: prove, and link what was proved."""
        now = self.clock.now()
        proved = proofs.prove(uow, self.cabinet, CODES, chat, claim, now)
        if isinstance(proved, Account):
            who = resident or self.residents[chat]
            linking.link(uow, who.id, proved, Access(self.cabinet.linking.access), now)
        return proved

    def hand_over(self, uow: UnitOfWork, chat: Chat, claim: Claim, *, document: bool = False) -> bool:
        """Hand a claim to an employee, if the chat is let; tell whether it is approved."""
        if claimed.hand_over(uow, self.cabinet, CODES, chat, claim, self.clock.now()):
            return False
        self.handed += 1
        return self.employee_approves(uow, claim, document=document)

    def employee_approves(self, uow: UnitOfWork, claim: Claim, *, document: bool) -> bool:
        """Do as the card says: a warning asks for a document, which the owner alone has; else a match is enough."""
        account = uow.accounts.by_number(self.cabinet.slug, claim.number, claim.provider)
        if account is None:
            return False
        tries = claimed.tries(uow, self.cabinet, CODES, claim, self.clock.now())
        unsure = self.cabinet.linking.decided == "proof" and bool(claim.serial or claim.holder or claim.paid)
        if unsure or tries > claimed.SUSPICIOUS:
            return document
        self.compared[claim.number] += 1
        return true_of(uow, account, claim) and says_all(claim.holder, account.holder)

    async def taken(self, access: Access | None = None) -> int:
        """Count the accounts that enemies have, by the database."""
        enemies = {resident.id for resident in self.residents.values()}

        def work(uow: UnitOfWork) -> int:
            linked = {
                one.account.id
                for resident in enemies
                for one in uow.accounts.linked(resident)
                if access is None or one.access == access
            }
            return len(linked)

        return await self.database.run(work)

    async def owner_gets_in(self, place: int, claim: Claim) -> bool:
        """Let the owner claim from a new chat, with a document where the program does not judge."""
        account, chat = self.accounts[place], Chat("vk", f"owner-{place}-{self.clock.now():%d}")

        def work(uow: UnitOfWork) -> bool:
            owner = self.resident(uow, chat)
            said = self.claim(uow, chat, claim, owner)
            if said == proofs.REFERRED and self.hand_over(uow, chat, claim, document=True):
                linking.link(uow, owner.id, account, Access.LIMITED, self.clock.now())
            return owner.id in uow.accounts.residents_of(account.id)

        return await self.database.run(work)


@asynccontextmanager
async def siege(cabinet: str) -> AsyncIterator[Siege]:
    """Give a cabinet with its own database."""
    async with opened("sqlite") as database:
        yield Siege(database, load(cabinet))
