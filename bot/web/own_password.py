"""The form that asks a resident's own password again: the chat is open, but who holds the phone is not known (F109)."""

from collections.abc import Mapping

from aiohttp import web

from bot.web.about import email_of
from bot.web.asked import Asked
from bot.web.pages import Pages
from bot.web.parts import WebParts
from bot.web.secrets import Secrets
from bot.web.tries import Tries, Whose
from services.ports import UnitOfWork


class OwnPassword:
    """Leaves the chat a proof that its resident typed the present password."""

    def __init__(self, parts: WebParts, pages: Pages, secrets: Secrets) -> None:
        self._parts, self._pages, self._secrets, self._tries = parts, pages, secrets, Tries(parts)

    async def show(self, asked: Asked, *, wrong: bool = False) -> web.Response:
        """Draw the form."""
        email = await self._parts.post.database.run(lambda uow: email_of(uow, asked.token))
        return self._pages.page(
            "form_enter",
            asked.language,
            asked.cabinet.slug,
            status=422 if wrong else 200,
            asked=asked,
            words="own",
            who=email,
            wrong=wrong,
        )

    async def take(self, asked: Asked, fields: Mapping[str, str]) -> web.Response | None:
        """Verify the password; None when the form has done its work."""
        judged = await self._tries.judge(asked, fields.get("password", ""), lambda uow: owner(uow, asked))
        if judged.over:
            return self._pages.note("no_tries", asked.language, 429, asked.token.chat.channel)
        if judged.resident is None:
            return await self.show(asked, wrong=True)
        await self._secrets.leave(asked.token, {"owner": judged.resident.id})
        return None


def owner(uow: UnitOfWork, asked: Asked) -> Whose:
    """Return the resident whom the form was given to."""
    resident = uow.residents.get(asked.token.resident_id) if asked.token.resident_id else None
    return Whose(resident.email if resident else "", (resident,) if resident else ())
