"""A person: a phone, a mailbox, a browser without JavaScript, a bank card."""

import re
from dataclasses import dataclass, field

import aiohttp

from tests.journeys.city import City
from tests.phones.phone import Phone, Shown

NONCE = re.compile(r'name="nonce" value="([^"]+)"')
CODE = re.compile(r"\b(\d{3}) (\d{3})\b")
LINK = re.compile(r"http://\S+/confirm/[A-Za-z0-9_-]+")


@dataclass
class Person:
    """Who walks a journey."""

    phone: Phone
    city: City
    account: str = "00012345"
    serial: str = "40217385"
    email: str = "anna@example.org"
    password: str = "тихая гавань 42"
    name: str = "Орлова Марина Сергеевна"
    seen: list[Shown] = field(default_factory=list)

    async def open_page(self, url: str) -> str:
        async with aiohttp.ClientSession() as browser, browser.get(url) as answer:
            return await answer.text()

    async def fill(self, url: str, **fields: str) -> tuple[int, str]:
        """Open a page and send its form."""
        async with aiohttp.ClientSession() as browser:
            async with browser.get(url) as answer:
                page = await answer.text()
            nonce = NONCE.search(page)
            assert nonce, f"no form on {url}: {page[:500]}"
            async with browser.post(url, data={"nonce": nonce[1], **fields}) as answer:
                return answer.status, await answer.text()

    def link(self, label: str) -> str:
        """Return the address behind a button of the card."""
        found = [url for name, url in self.phone.card.links.items() if label.lower() in name.lower()]
        assert found, f"no link {label!r} on {self.phone.card}"
        return found[0]

    async def set_password(self, label: str = "пароль") -> None:
        status, page = await self.fill(self.link(label), password=self.password, repeat=self.password)
        assert status == 200, page

    def letter(self, at: int = -1) -> str:
        letters = self.city.letters(self.email)
        assert letters, "no letter came"
        return str(letters[at]["text"])

    async def await_letter(self, count: int = 1) -> str:
        """Wait until so many letters have come to this address."""
        import asyncio

        for _ in range(200):
            if len(self.city.letters(self.email)) >= count:
                return self.letter()
            await asyncio.sleep(0.05)
        raise AssertionError(f"{len(self.city.letters(self.email))} letters came, {count} were waited for")

    def code(self) -> str:
        found = CODE.search(self.letter())
        assert found, self.letter()
        return found[1] + found[2]

    def confirm_link(self) -> str:
        found = LINK.search(self.letter())
        assert found, self.letter()
        return found[0]

    async def register(self, until: str = "") -> Shown:
        """Walk from «Начать» to an open cabinet by the code of the letter."""
        await self.phone.start()
        await self.phone.tap("Зарегистрироваться")
        await self.phone.say(self.account)
        await self.phone.say(self.serial)
        await self.phone.say(self.email)
        await self.set_password()
        await self.phone.wait("фамилию")
        await self.phone.say(self.name)
        await self.phone.tap("Отправить")
        await self.await_letter()
        return await self.phone.say(self.code())
