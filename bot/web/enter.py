"""The form for the password of an address: a known and an unknown address behave alike, and guessing is limited."""

from collections.abc import Mapping

from aiohttp import web

from bot.web.asked import Asked
from bot.web.pages import Pages
from bot.web.parts import WebParts
from bot.web.secrets import Secrets
from bot.web.tries import Tries, Whose
from services import identity
from services.ports import UnitOfWork

PREFIX = "password:"


class Enter:
    """Verifies a password; nothing that was entered is ever shown again."""

    def __init__(self, parts: WebParts, pages: Pages, secrets: Secrets) -> None:
        self._pages, self._secrets, self._tries = pages, secrets, Tries(parts)

    async def show(self, asked: Asked, *, wrong: bool = False) -> web.Response:
        """Draw the form."""
        return self._pages.page(
            "form_enter",
            asked.language,
            asked.cabinet.slug,
            status=422 if wrong else 200,
            asked=asked,
            words="enter",
            who=_who(asked),
            wrong=wrong,
        )

    async def take(self, asked: Asked, fields: Mapping[str, str]) -> web.Response | None:
        """Verify the password; None when the form has done its work."""
        judged = await self._tries.judge(asked, fields.get("password", ""), lambda uow: _whose(uow, asked))
        if judged.over:
            return self._pages.note("no_tries", asked.language, 429, asked.token.chat.channel)
        if judged.resident is None:
            return await self.show(asked, wrong=True)
        await self._secrets.leave(asked.token, {"resident_id": judged.resident.id})
        return None


def _whose(uow: UnitOfWork, asked: Asked) -> Whose:
    return Whose(_who(asked), identity.find(uow, asked.cabinet, _who(asked)))


def _who(asked: Asked) -> str:
    form: str = asked.token.data["form"]
    return form.removeprefix(PREFIX)
