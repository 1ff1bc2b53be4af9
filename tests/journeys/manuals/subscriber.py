"""A subscriber of any company: reads captchas and SMS, and knows an employee."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import cast

from sqlalchemy import update

from services import captcha
from services.codes import Codes
from services.ports import UnitOfWork
from services.text import phones
from storage.tables.people import token
from tests.journeys.conftest import phone_of
from tests.journeys.manuals.offices import Desk, Offices
from tests.journeys.person import STEP, Person
from tests.journeys.place import KEY
from tests.phones.phone import Shown
from tests.phones.screen import place

RIDDLE = re.compile(r"'id': '([0-9a-f]+)'")
SMS_CODE = re.compile(r"код (\d{6})")
TICKET = re.compile(r"Заявка № (\d+)")
CODES = Codes(KEY)


@dataclass
class Subscriber(Person):
    """Who walks a journey of a manual."""

    @property
    def offices(self) -> Offices:
        return cast(Offices, self.place)

    async def begin(self, slug: str) -> Shown:
        """Come by the company's link and press «Зарегистрироваться»."""
        await self.phone.start(slug)
        return await self.phone.tap("Зарегистрироваться")

    async def answer(self, **answers: str) -> Shown:
        """Type answers one after another; each must be followed by another question."""
        for text in answers.values():
            self.place.secrets.add(text)
            await self.phone.say(text)
        return self.phone.card

    async def refused_password(self, password: str, repeat: str = "") -> str:
        """Try a password that must not do; return the page that says why."""
        url = await self.link("придумать пароль")
        status, page = await self.fill(url, password=password, repeat=repeat or password)
        assert status == 422, page
        return page

    async def leave_password(self) -> None:
        """Set the password, and wait until the page is in the chat."""
        before = self.phone.card.id
        await self.set_password()
        await self.phone.wait(lambda shown: shown.id != before and shown == self.phone.card)

    async def sees(self) -> str:
        """Read the captcha as a person does."""
        state = await self.place.look(lambda uow: uow.chats.get(self.chat))
        asked = RIDDLE.search(str(state.session if state else ""))
        assert asked, "no captcha is asked"
        return captcha.challenge(CODES, asked[1])

    async def change(self, label: str, *answers: str) -> Shown:
        """Change one answer of the review: by a button when it has one of this name, else by typing."""
        card = await self.phone.tap("Исправить")
        while place(card, label) is None:
            card = await self.phone.press_old(card, "Следующие")
        card = await self.phone.press_old(card, label)
        for answer in answers:
            known = answer in card.labels
            card = await (self.phone.press_old(card, answer) if known else self.phone.say(answer))
        return card

    async def pause(self, seconds: int = 61) -> None:
        """Let time pass for the letters and SMS of this chat."""
        earlier = datetime.now(UTC) - timedelta(seconds=seconds)

        def work(uow: UnitOfWork) -> None:
            mine = (token.c.channel == self.chat.channel, token.c.chat_id == self.chat.id)
            uow.marks.connection.execute(update(token).where(*mine).values(created_at=earlier))  # type: ignore[attr-defined]

        await self.place.look(work)

    async def sms(self, phone: str, count: int = 1) -> str:
        """Wait for so many SMS to a phone; return the code of the newest."""
        read = phones.read(phone)
        assert isinstance(read, phones.Phone)
        for _ in range(int(20 / STEP)):
            came = self.offices.short_messages(read.e164)
            if len(came) >= count:
                found = SMS_CODE.search(came[-1])
                assert found, came
                self.place.secrets.add(found[1])
                return found[1]
            await asyncio.sleep(STEP)
        raise AssertionError(f"{len(came)} SMS came, {count} were waited for")

    async def ticket(self) -> str:
        """Return the number of the application that was sent now."""
        shown = await self.phone.wait(lambda shown: bool(TICKET.search(shown.all_text)))
        found = TICKET.search(shown.all_text)
        assert found
        return found[1]

    @asynccontextmanager
    async def employee(self, slug: str) -> AsyncIterator[Desk]:
        """Ask the employee of the company, in the same messenger."""
        async with self.offices.desk(slug, phone_of(self.offices, self.phone.name)) as desk:
            yield desk
