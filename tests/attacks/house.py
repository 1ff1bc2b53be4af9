"""The product under attack: in this process, with its pages over loopback, residents put straight into the database."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp.test_utils import TestClient, TestServer

from bot.build import Kit
from bot.site import site
from fsm.session import Session
from services.demo.seed import DemoAccount, demo_accounts
from services.model.metering import Access
from services.model.people import Chat, ChatState, Purpose, Resident, Token
from services.passwords import Passwords
from services.ports import UnitOfWork
from tests.inside import Inside, Talk, inside

NOW = datetime(2026, 11, 18, 9, 0, tzinfo=UTC)
HIDDEN = re.compile(r'name="nonce" value="([0-9a-f]+)"')
PASSWORD = "синий чайник 47"


@dataclass
class HandClock:
    """A clock that stands until it is moved."""

    at: datetime = NOW

    def now(self) -> datetime:
        return self.at

    def move(self, **step: float) -> None:
        self.at += timedelta(**step)


@dataclass
class House:
    """The running product, and ways to look into it."""

    kit: Kit
    channel: Inside
    web: TestClient
    clock: HandClock
    talks: dict[str, Talk] = field(default_factory=dict)

    def talk(self, chat: str) -> Talk:
        return self.talks.setdefault(chat, Talk(self.kit, self.channel, chat))

    @property
    def accounts(self) -> tuple[DemoAccount, ...]:
        return demo_accounts(self.kit.cabinets["esk"])

    async def look(self, work: Any) -> Any:
        return await self.kit.database.run(work)

    async def resident(self, chat: str, *accounts: int, email: str = "", password: str = "") -> Resident:
        """Put a resident who has these demo accounts into a chat."""
        hashed = await Passwords().hash(password) if password else ""
        return await self.look(lambda uow: self._settle(uow, chat, accounts, email or f"{chat}@example.org", hashed))

    def _settle(self, uow: UnitOfWork, chat: str, accounts: tuple[int, ...], email: str, hashed: str) -> Resident:
        known = uow.residents.by_email("esk", email)
        someone = known or uow.residents.add(Resident(0, "esk", email, email, True, "Имя", "", hashed, False, NOW))
        for number in accounts:
            uow.accounts.link(someone.id, self.account(uow, number), Access.FULL, NOW)
        uow.chats.save(ChatState(Chat("inside", chat), "esk", someone.id, language="ru"), NOW)
        return someone

    def account(self, uow: UnitOfWork, number: int) -> int:
        found = uow.accounts.by_number("esk", self.accounts[number].number)
        assert found
        return found.id

    async def account_id(self, number: int) -> int:
        return await self.look(lambda uow: self.account(uow, number))

    async def state(self, chat: str) -> ChatState:
        return await self.look(lambda uow: uow.chats.get(Chat("inside", chat)))

    async def dialog(self, chat: str) -> str:
        """Return which dialog a chat is in, "" for none."""
        state = await self.state(chat)
        return Session.from_json(state.session).dialog if state and state.session else ""

    async def token(self, purpose: Purpose, chat: str) -> Token | None:
        return await self.look(lambda uow: uow.tokens.alive(purpose, Chat("inside", chat), self.clock.now()))

    async def dead_letters(self) -> int:
        """Count events that failed until they were set aside."""
        return (await self.execute("SELECT count(*) FROM inbox WHERE state = 'dead'"))[0][0]

    async def execute(self, statement: str) -> list[Any]:
        """Do to the database what no part of the product does."""
        return await self.look(lambda uow: _rows(uow, statement))

    async def submit(self, url: str, **fields: str) -> int:
        """Open a form and send it as a browser would; return the status."""
        path = "/" + url.split("/", 3)[3]
        found = HIDDEN.search(await (await self.web.get(path)).text())
        answer = await self.web.post(path, data={"nonce": found[1] if found else "", **fields})
        return answer.status


def _rows(uow: Any, statement: str) -> list[Any]:
    result = uow.inbox.connection.exec_driver_sql(statement)
    return list(result.all()) if result.returns_rows else []


def url_of(talk: Talk) -> str:
    """Return the link of the first button that leads to a page."""
    return next(key.url for row in talk.card.rows for key in row if key.url)


def text_of(talk: Talk) -> str:
    """Return everything that a chat was ever shown."""
    return "\n".join(f"{card.title}\n{card.text}" for _, card in talk.channel.chats.get(talk.chat, []))


@asynccontextmanager
async def house(**given: Any) -> AsyncIterator[House]:
    """Run the product with its pages."""
    clock, passwords = HandClock(), Passwords()
    async with inside(clock=clock, **given) as (kit, channel):
        async with TestClient(TestServer(site(kit, passwords))) as web:
            yield House(kit, channel, web, clock)
        passwords.close()
