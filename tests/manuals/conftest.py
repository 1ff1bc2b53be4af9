"""A resident and an employee of any cabinet, talking to the product in this process."""

import re
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from services import captcha, staffing, tokens
from services.demo.seed import demo_accounts
from services.model.people import Chat, Purpose
from tests.inside import Talk, inside

HASH = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ$aGFzaA"


@dataclass
class Office:
    """The product with one cabinet, its residents' chats and its employee."""

    kit: Any
    channel: Any
    slug: str

    def talk(self, chat: str) -> Talk:
        return Talk(self.kit, self.channel, chat)

    @property
    def accounts(self):
        today = self.kit.clock.now().date()
        return demo_accounts(self.kit.cabinets[self.slug], today)

    async def look(self, work):
        return await self.kit.database.run(work)

    async def password(self, talk: Talk) -> None:
        """Leave a password on the one-time page, as the page does after it has judged it."""

        def leave(uow):
            where, now = Chat("inside", talk.chat), self.kit.clock.now()
            hour = timedelta(hours=1)
            return tokens.issue(uow, self.kit.codes, Purpose.SECRET, where, now, hour, None, {"hash": HASH}).id

        await talk.left_on_page("new_password", {"secret": await self.look(leave)})

    async def riddle(self, talk: Talk) -> str:
        """Read the captcha as a person does."""
        return captcha.challenge(self.kit.codes, await self._riddle(talk))

    async def question(self, talk: Talk) -> captcha.Question:
        """Hear the captcha as a person does."""
        return captcha.question(self.kit.codes, await self._riddle(talk))

    async def _riddle(self, talk: Talk) -> str:
        state = await self.look(lambda uow: uow.chats.get(Chat("inside", talk.chat)))
        return re.search(r"'id': '([0-9a-f]+)'", str(state.session))[1]

    async def employee(self, chat: str = "boss") -> Talk:
        """Invite an employee and let them in by the code."""
        invited = await self.look(
            lambda uow: staffing.invite(uow, self.kit.codes, self.slug, "Ольга", self.kit.clock.now())
        )
        talk = self.talk(chat)
        await talk.start()
        await talk.say("/staff")
        await talk.say(invited.code)
        assert "Рабочее место" in talk.words
        return talk

    def sms(self) -> str:
        return re.search(r"код (\d{6})", self.kit.outside.sms.messages()[0].text)[1]


@asynccontextmanager
async def office(slug: str):
    async with inside(cabinets=slug) as (kit, channel):
        yield Office(kit, channel, slug)
