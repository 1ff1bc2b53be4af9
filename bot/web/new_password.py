"""The form for a new password: entered twice, judged here, kept as a hash alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web

from bot.web.about import email_of, personal
from bot.web.pages import Pages
from bot.web.parts import WebParts
from bot.web.secrets import Secrets
from services.cabinets.people import Password
from services.cabinets.profile import Cabinet
from services.model.people import Token
from services.passwords import judge
from services.ports import UnitOfWork
from services.refusal import Refusal

MISMATCH = Refusal("password.mismatch")


@dataclass(frozen=True, slots=True)
class Asked:
    """One showing of the form; `stamp` is the nonce of the page."""

    token: Token
    cabinet: Cabinet
    language: str
    stamp: str


class NewPassword:
    """Judges by the cabinet's rule; nothing that was entered is ever shown again."""

    def __init__(self, parts: WebParts, pages: Pages, secrets: Secrets) -> None:
        self._parts, self._pages, self._secrets = parts, pages, secrets

    async def show(self, asked: Asked, refused: Refusal | None = None) -> web.Response:
        """Draw the form, with what was wrong."""
        email = await self._parts.post.database.run(lambda uow: email_of(uow, asked.token))
        return self._pages.page(
            "form_new",
            asked.language,
            asked.cabinet.slug,
            status=422 if refused else 200,
            asked=asked,
            email=email,
            rule=asked.cabinet.password or Password(),
            error=self._words(asked, refused) if refused else "",
            repeat_wrong=refused is MISMATCH,
        )

    async def take(self, asked: Asked, fields: Mapping[str, str]) -> web.Response | None:
        """Judge and keep the password; None when the form has done its work."""
        password, rule = fields.get("password", ""), asked.cabinet.password or Password()
        words = await self._parts.post.database.run(lambda uow: _personal(uow, asked))
        refused = judge(password, rule, words)
        if refused is None and fields.get("repeat") != password:
            refused = MISMATCH
        if refused:
            return await self.show(asked, refused)
        hashed = await self._parts.passwords.hash(password)
        await self._secrets.leave(asked.token, {"hash": hashed})
        return None

    def _words(self, asked: Asked, refused: Refusal) -> str:
        args = {name: value for name, value in refused.args.items() if isinstance(value, str | int)}
        return self._parts.words.text(asked.language, asked.cabinet.slug, refused.reason, args)


def _personal(uow: UnitOfWork, asked: Asked) -> tuple[str, ...]:
    return personal(uow, asked.token, asked.cabinet)
