"""A running site: the product's pages over a real database, and what was told to chats while they were used."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient, TestServer

from bot.channels.card import PAGE, TELEGRAM, VK
from bot.delivery.post import Desk, Post
from bot.presenter.presenter import Presenter
from bot.presenter.words import Words
from bot.web.app import web_app
from bot.web.parts import Told, WebParts
from fsm.view import View, plain
from services import tokens
from services.confirming import Confirmed
from services.gateways.boxes import DemoMailbox, DemoSmsBox
from services.model.people import Chat, Purpose, Resident, Token
from services.passwords import Passwords
from services.ports import Parcel, UnitOfWork
from storage.database import SqlDatabase
from tests.townsfolk import CODES, ESK, NOW, OWNER, HandClock

HIDDEN = re.compile(r'name="nonce" value="([0-9a-f]+)"')


class Site:
    """The pages wired to a database; cards, answers and wakes are kept in order."""

    def __init__(self, database: SqlDatabase, *, demo: bool = True) -> None:
        self.database, self.clock, self.passwords = database, HandClock(), Passwords()
        self.parcels: list[Parcel] = []
        self.answers: list[tuple[Chat, str, dict[str, str]]] = []
        self.wakes, self.waiting = 0, 0.0
        self.mailbox, self.sms = DemoMailbox(), DemoSmsBox()
        self._demo = demo
        self.client = TestClient(TestServer(web_app(self._parts())))

    def _parts(self) -> WebParts:
        words, cabinets = Words(strict=True), {"esk": ESK}
        limits = {"page": PAGE, "telegram": TELEGRAM, "vk": VK}
        post = Post(self.database, Presenter(words), cabinets, limits, self.clock, "test")
        post.senders = dict.fromkeys(limits, self)
        self.post_office = post
        return WebParts(
            post=post,
            codes=CODES,
            passwords=self.passwords,
            cabinets=cabinets,
            words=words,
            public_url="https://kabinet.example.org",
            told=Told(_opened, _moved, self._answered, self._woken),
            lag=self._lag,
            chat_links={"telegram": "https://t.me/kabinet_bot", "vk": "https://vk.me/kabinet"},
            mailbox=self.mailbox if self._demo else None,
            sms=self.sms if self._demo else None,
        )

    def take(self, parcels: list[Parcel]) -> None:
        """Receive cards in place of a channel's sender."""
        self.parcels += parcels

    async def _answered(self, chat: Chat, event_id: str, form: dict[str, str]) -> None:
        self.answers.append((chat, event_id, form))

    def _woken(self) -> None:
        self.wakes += 1

    async def _lag(self) -> float:
        return self.waiting

    async def form(self, form: str, chat: Chat = OWNER, resident: Resident | None = None) -> Token:
        """Issue a one-time form."""
        data = {"form": form, "session": "s", "cabinet": "esk", "language": "ru"}
        resident_id = resident.id if resident else None
        return await self.database.run(
            lambda uow: tokens.issue(
                uow, CODES, Purpose.FORM, chat, self.clock.now(), timedelta(minutes=30), resident_id, data
            )
        )

    async def get(self, path: str, **rest: Any) -> tuple[int, str]:
        """GET a page: status and HTML."""
        answer = await self.client.get(path, **rest)
        return answer.status, await answer.text()

    async def press(self, path: str, **fields: str) -> tuple[int, str]:
        """Open a page and send its form as a browser would; redirects are followed."""
        _, html = await self.get(path)
        found = HIDDEN.search(html)
        answer = await self.post(path, {"nonce": found[1] if found else "", **fields})
        return answer.status, await answer.text()

    async def post(self, path: str, fields: dict[str, str], **rest: Any) -> ClientResponse:
        """POST without opening anything first."""
        return await self.client.post(path, data=fields, **rest)

    def told_once(self) -> tuple[Chat, str, dict[str, str]]:
        """Return the one answer that the chat was told; told again under the same event id it is the same answer."""
        assert self.answers
        assert all(answer == self.answers[0] for answer in self.answers)
        return self.answers[0]

    def cards(self) -> list[tuple[Chat, str]]:
        """Return what chats were sent: the chat and the card's text."""
        return [(parcel.chat, parcel.body["text"]) for parcel in self.parcels]


def _opened(uow: UnitOfWork, desk: Desk, done: Confirmed) -> None:
    state = uow.chats.get(done.chat)
    assert state is not None
    desk.write(state, View(paragraphs=(plain("the cabinet is open"),)))
    for other in done.others:
        desk.tell(other, View(paragraphs=(plain("somebody else linked your account"),)))


def _moved(uow: UnitOfWork, desk: Desk, resident: Resident, chat: Chat) -> None:
    state = uow.chats.get(chat)
    assert state is not None
    desk.write(state, View(paragraphs=(plain(f"the address is {resident.email}"),)))


@asynccontextmanager
async def site(database: SqlDatabase, *, demo: bool = True) -> AsyncIterator[Site]:
    """Give a running site."""
    running = Site(database, demo=demo)
    await running.client.start_server()
    try:
        yield running
    finally:
        await running.client.close()
        running.passwords.close()


def path_of(token: Token, page: str = "confirm") -> str:
    """Return the path of a token's page."""
    return f"/{page}/{CODES.link(token.id)}"


__all__ = ["NOW", "Site", "path_of", "site"]
