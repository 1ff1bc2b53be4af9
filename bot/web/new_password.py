"""The forms for a new password: entered twice, judged here, kept as a hash alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web

from bot.web.about import email_of, personal
from bot.web.asked import Asked
from bot.web.own_password import owner
from bot.web.pages import Pages
from bot.web.parts import WebParts
from bot.web.secrets import Secrets
from bot.web.tries import Tries
from services.cabinets.people import Password
from services.passwords import judge
from services.ports import UnitOfWork
from services.refusal import Refusal

MISMATCH = Refusal("password.mismatch")
NOT_PRESENT = Refusal("password.not_present")
PLACES = {MISMATCH.reason: "repeat", NOT_PRESENT.reason: "present"}


@dataclass(frozen=True, slots=True)
class NewPassword:
    """Judges by the cabinet's rule; nothing that was entered is ever shown again.

    `change`: the password of a resident who is in; the page asks the present one too (F109).
    """

    parts: WebParts
    pages: Pages
    secrets: Secrets
    change: bool = False

    async def show(self, asked: Asked, refused: Refusal | None = None) -> web.Response:
        """Draw the form, with what was wrong."""
        email = await self.parts.post.database.run(lambda uow: email_of(uow, asked.token))
        return self.pages.page(
            "form_new",
            asked.language,
            asked.cabinet.slug,
            status=422 if refused else 200,
            asked=asked,
            email=email,
            rule=asked.cabinet.password or Password(),
            change=self.change,
            error=self._words(asked, refused) if refused else "",
            wrong=PLACES.get(refused.reason, "password") if refused else "",
        )

    async def take(self, asked: Asked, fields: Mapping[str, str]) -> web.Response | None:
        """Judge and keep the password; None when the form has done its work."""
        password, rule = fields.get("password", ""), asked.cabinet.password or Password()
        words = await self.parts.post.database.run(lambda uow: _personal(uow, asked))
        refused = judge(password, rule, words)
        if refused is None and fields.get("repeat") != password:
            refused = MISMATCH
        if refused:
            return await self.show(asked, refused)
        if self.change:
            return await self._changed(asked, fields.get("present", ""), password)
        await self.secrets.leave(asked.token, {"hash": await self.parts.passwords.hash(password)})
        return None

    async def _changed(self, asked: Asked, present: str, password: str) -> web.Response | None:
        """Verify the present password first; what is left names whose it was."""
        judged = await Tries(self.parts).judge(asked, present, lambda uow: owner(uow, asked))
        if judged.over:
            return self.pages.note("no_tries", asked.language, 429, asked.token.chat.channel)
        if judged.resident is None:
            return await self.show(asked, NOT_PRESENT)
        hashed = await self.parts.passwords.hash(password)
        await self.secrets.leave(asked.token, {"own_hash": [judged.resident.id, hashed]})
        return None

    def _words(self, asked: Asked, refused: Refusal) -> str:
        args = {name: value for name, value in refused.args.items() if isinstance(value, str | int)}
        return self.parts.words.text(asked.language, asked.cabinet.slug, refused.reason, args)


def _personal(uow: UnitOfWork, asked: Asked) -> tuple[str, ...]:
    return personal(uow, asked.token, asked.cabinet)
