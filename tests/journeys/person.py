"""A person: a phone, a mailbox, a browser without JavaScript, a bank card."""

import asyncio
import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Self

import aiohttp
from argon2 import PasswordHasher

from services.model.metering import Access
from services.model.people import Chat, ChatState, Resident
from services.ports import UnitOfWork
from tests.journeys.households import Household
from tests.journeys.place import Place
from tests.phones.phone import Phone, Shown

NONCE = re.compile(r'name="nonce" value="([^"]+)"')
HIDDEN = re.compile(r'name="([^"]+)" value="([^"]*)"')
CODE = re.compile(r"\b(\d{3}) (\d{3})\b")
LINK = re.compile(r"http://\S+/confirm/[A-Za-z0-9_-]+")
PASSWORD = "тихая гавань 42"
HASH = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1).hash(PASSWORD)
STEP = 0.05


@dataclass
class Person:
    """Who walks a journey."""

    phone: Phone
    place: Place
    home: Household
    email: str
    password: str = PASSWORD
    name: str = "Канареева Изабелла Прокофьевна"
    walked: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.place.secrets |= {self.home.number, self.email, self.password, *self.name.split()}

    @property
    def account(self) -> str:
        return self.home.number

    @property
    def serial(self) -> str:
        return self.home.serials[0]

    @property
    def chat(self) -> Chat:
        return Chat(self.phone.name, self.phone.chat)

    def elsewhere(self, phone: Phone) -> Self:
        """Return the same person with another phone."""
        return replace(self, phone=phone)

    async def heard(self, words: str, timeout: float = 10) -> None:
        """Wait until the words stand in the newest card or in a passing notice."""
        end = asyncio.get_running_loop().time() + timeout
        while True:
            history, toasts = await self.phone.history(), await self.phone.toasts()
            if any(words in text for text in (*toasts, *(shown.all_text for shown in history[-2:]))):
                return
            late = asyncio.get_running_loop().time() > end
            assert not late, f"{words!r} was not heard: {toasts[-3:]} {[shown.all_text for shown in history[-2:]]}"
            await asyncio.sleep(STEP)

    async def together(self, *texts: str) -> None:
        """Send several messages without waiting for answers."""
        for text in texts:
            await self.phone._tell("say", text=text)

    def browser(self) -> aiohttp.ClientSession:
        """Open a browser that remembers nothing."""
        return aiohttp.ClientSession()

    async def press_on(self, url: str) -> int:
        """Press the button of a confirmation page."""
        async with self.browser() as browser:
            async with browser.get(url) as answer:
                fields = dict(HIDDEN.findall(await answer.text()))
            async with browser.post(url, data=fields) as answer:
                return answer.status

    async def open_page(self, url: str) -> tuple[int, str]:
        """Look at a page."""
        async with aiohttp.ClientSession() as browser, browser.get(url) as answer:
            return answer.status, await answer.text()

    async def fill(self, url: str, **fields: str) -> tuple[int, str]:
        """Open a page and send its form."""
        async with aiohttp.ClientSession() as browser:
            async with browser.get(url) as answer:
                page = await answer.text()
            nonce = NONCE.search(page)
            assert nonce, f"no form on {url}: {page[:500]}"
            async with browser.post(url, data={"nonce": nonce[1], **fields}) as answer:
                return answer.status, await answer.text()

    async def link(self, label: str) -> str:
        """Return the address behind a button, of the newest card that has it."""

        def found(shown: Shown) -> list[str]:
            return [url for name, url in shown.links.items() if label.lower() in name.lower()]

        url = found(await self.phone.wait(lambda shown: bool(found(shown))))[0]
        self.place.secrets.add(url.rsplit("/", 1)[1])
        self.place.url = self.place.url or url.split("/form/")[0]
        return url

    async def set_password(self, label: str = "придумать пароль") -> None:
        """Open the one-time page, enter the password twice."""
        status, page = await self.fill(await self.link(label), password=self.password, repeat=self.password)
        assert status == 200, page

    async def enter_password(self) -> tuple[int, str]:
        """Open the one-time page of an entry, enter the password."""
        return await self.fill(await self.link("ввести пароль"), password=self.password)

    async def letter(self, count: int = 1, to: str = "") -> str:
        """Wait until so many letters have come to the address; return the newest."""
        for _ in range(int(25 / STEP)):
            letters = await self.place.letters(to or self.email)
            if len(letters) >= count:
                self._remember(letters[-1])
                return letters[-1]
            await asyncio.sleep(STEP)
        raise AssertionError(f"{len(letters)} letters came, {count} were waited for")

    def _remember(self, letter: str) -> None:
        """Keep what a letter says in secret: none of it may be logged."""
        self.place.secrets |= {one.rsplit("/", 1)[1] for one in LINK.findall(letter)}

    async def code(self, count: int = 1, to: str = "") -> str:
        """Wait for a letter and read its code."""
        letter = await self.letter(count, to)
        found = CODE.search(letter)
        assert found, letter
        return found[1] + found[2]

    async def confirm_link(self, count: int = 1, to: str = "") -> str:
        """Wait for a letter and read its link."""
        letter = await self.letter(count, to)
        found = LINK.search(letter)
        assert found, letter
        return found[0]

    async def fill_in(self) -> Shown:
        """Walk from «Начать» to the review of the registration."""
        phone = self.phone
        await phone.start()
        await phone.tap("Зарегистрироваться")
        for answer in (self.account, self.serial, self.email):
            await phone.say(answer)
        await self.set_password()
        await phone.wait("фамилию")
        return await phone.say(self.name)

    async def apply(self) -> Shown:
        """Walk from «Начать» to the question for the code of the letter."""
        await self.fill_in()
        return await self.phone.tap("Отправить")

    async def register(self) -> Shown:
        """Walk from «Начать» to an open cabinet by the code of the letter."""
        await self.apply()
        return await self.phone.say(await self.code())

    async def settle(self) -> Self:
        """Be a resident who registered long ago and switched the instruction off, and open the menu."""
        await self.place.look(self._settle)
        await self.phone.say("меню")
        return self

    def _settle(self, uow: UnitOfWork) -> None:
        now = datetime.now(UTC)
        shown = Resident(0, self.home.account.cabinet, self.email, self.email, True, self.name, "", HASH, False, now)
        resident = uow.residents.add(shown)
        uow.accounts.link(resident.id, self.home.id, Access.FULL, now)
        uow.chats.save(ChatState(self.chat, resident.cabinet, resident.id, self.home.id, "ru"), now)


async def press_at_bank(url: str, action: str = "pay") -> None:
    """Press a button of the acquirer's page: pay, decline or cancel."""
    async with (
        aiohttp.ClientSession() as browser,
        browser.post(url, data={"action": action}, allow_redirects=False) as done,
    ):
        assert done.status == 303, await done.text()
