"""The form for the password of an address: a known and an unknown address behave alike, and guessing is limited."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from aiohttp import web

from bot.web.new_password import Asked
from bot.web.pages import Pages
from bot.web.parts import WebParts
from bot.web.secrets import Secrets
from services import identity
from services.model.people import Resident
from services.ports import UnitOfWork

KIND = "password"
PREFIX = "password:"
TRIES = 5
"""Tries on one form."""
PER_DAY = 10
"""Failures on one address in a day, from all chats; recovery by e-mail stays open."""
PER_CHAT = 20
"""Failures of one chat in a day, over all addresses."""


@dataclass(frozen=True, slots=True)
class Try:
    """One counted try: `number` of this form, `spent` when the address or the chat has no tries left today."""

    number: int
    spent: bool
    residents: tuple[Resident, ...]


class Enter:
    """Verifies a password; nothing that was entered is ever shown again."""

    def __init__(self, parts: WebParts, pages: Pages, secrets: Secrets) -> None:
        self._parts, self._pages, self._secrets = parts, pages, secrets

    async def show(self, asked: Asked, *, wrong: bool = False) -> web.Response:
        """Draw the form."""
        return self._pages.page(
            "form_enter",
            asked.language,
            asked.cabinet.slug,
            status=422 if wrong else 200,
            asked=asked,
            who=_who(asked),
            wrong=wrong,
        )

    async def take(self, asked: Asked, fields: Mapping[str, str]) -> web.Response | None:
        """Verify the password; None when the form has done its work."""
        tried = await self._parts.post.database.run(lambda uow: self._count(uow, asked))
        if tried.spent or tried.number > TRIES:
            return await self._over(asked)
        known = await self._recognised(tried, fields.get("password", ""))
        if known is None:
            return await self._fail(asked, tried)
        await self._secrets.leave(asked.token, {"resident_id": known.id})
        return None

    async def _recognised(self, tried: Try, password: str) -> Resident | None:
        """Return whose password it is; nobody takes as long to find out as somebody."""
        verify = self._parts.passwords.verify
        if not tried.residents:
            await verify(None, password)
        for resident in tried.residents:
            if await verify(resident.password_hash, password):
                return resident
        return None

    def _count(self, uow: UnitOfWork, asked: Asked) -> Try:
        """Count before anything is verified, so that parallel tries do not win more of them."""
        number = uow.tokens.tried(asked.token.id)
        day = self._parts.post.clock.now() - timedelta(days=1)
        of_address = uow.attempts.count(KIND, day, subject=self._subject(asked))
        of_chat = uow.attempts.count(KIND, day, chat=asked.token.chat)
        spent = of_address >= PER_DAY or of_chat >= PER_CHAT
        return Try(number, spent, identity.find(uow, asked.cabinet, _who(asked)))

    async def _fail(self, asked: Asked, tried: Try) -> web.Response:
        await self._parts.post.database.run(lambda uow: self._remember(uow, asked))
        return await self._over(asked) if tried.number >= TRIES else await self.show(asked, wrong=True)

    def _remember(self, uow: UnitOfWork, asked: Asked) -> None:
        uow.attempts.add(KIND, self._subject(asked), asked.token.chat, self._parts.post.clock.now())

    async def _over(self, asked: Asked) -> web.Response:
        now = self._parts.post.clock.now()
        await self._parts.post.database.run(lambda uow: uow.tokens.use(asked.token.id, now))
        return self._pages.note("no_tries", asked.language, 429, asked.token.chat.channel)

    def _subject(self, asked: Asked) -> str:
        return self._parts.codes.subject(KIND, f"{asked.cabinet.slug}:{_who(asked)}")


def _who(asked: Asked) -> str:
    form: str = asked.token.data["form"]
    return form.removeprefix(PREFIX)
