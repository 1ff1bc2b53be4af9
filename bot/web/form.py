"""One-time forms: `/form/<link>` opens the form that its token was issued for, once, for the chat that asked."""

from aiohttp import web

from bot.web.asked import Asked
from bot.web.body import fields_of
from bot.web.enter import PREFIX, Enter
from bot.web.new_password import NewPassword
from bot.web.nonce import FIELD, is_fresh, nonce
from bot.web.own_password import OwnPassword
from bot.web.pages import Pages, language_of
from bot.web.parts import WebParts
from bot.web.secrets import Secrets
from services import tokens
from services.model.people import Purpose, Token

Kind = NewPassword | OwnPassword | Enter


class FormPage:
    """Finds the form of a token; a used form tells its answer once more, in case it was lost on the way."""

    def __init__(self, parts: WebParts, pages: Pages) -> None:
        self._parts, self._pages = parts, pages
        self._secrets = Secrets(parts)
        made = parts, pages, self._secrets
        self._enter = Enter(*made)
        self._kinds: dict[str, Kind] = {
            "new_password": NewPassword(*made),
            "change_password": NewPassword(*made, change=True),
            "own_password": OwnPassword(*made),
        }

    def routes(self) -> list[web.RouteDef]:
        """Return the routes of the page."""
        return [
            web.get("/form/{link}", self._get),
            web.post("/form/{link}", self._post),
            web.get("/form/{link}/done", self._get),
        ]

    async def _get(self, request: web.Request) -> web.Response:
        token = await self._token(request)
        kind = self._kind(token)
        if token is None or kind is None:
            return self._pages.note("dead_form", language_of(request), 410)
        if not self._is_alive(token):
            return await self._spent(request, token)
        return await kind.show(self._asked(request, token))

    async def _post(self, request: web.Request) -> web.StreamResponse:
        fields, token = await fields_of(request), await self._token(request)
        kind = self._kind(token)
        if token is None or kind is None:
            return self._pages.note("dead_form", language_of(request), 410)
        if not self._is_alive(token):
            return await self._spent(request, token)
        asked = self._asked(request, token)
        if not is_fresh(self._parts.codes, token.id, fields.get(FIELD, ""), self._parts.post.clock.now()):
            return await kind.show(asked)
        refused = await kind.take(asked, fields)
        if refused is not None:
            return refused
        raise web.HTTPSeeOther(f"/form/{self._parts.codes.link(token.id)}/done")

    def _kind(self, token: Token | None) -> Kind | None:
        form = tokens.data_of(token).get("form", "") if token and token.purpose == Purpose.FORM else ""
        if token is None or tokens.data_of(token).get("cabinet") not in self._parts.cabinets:
            return None
        return self._enter if form.startswith(PREFIX) else self._kinds.get(form)

    def _asked(self, request: web.Request, token: Token) -> Asked:
        data = tokens.data_of(token)
        stamp = nonce(self._parts.codes, token.id, self._parts.post.clock.now())
        return Asked(token, self._parts.cabinets[data["cabinet"]], language_of(request, data.get("language")), stamp)

    def _is_alive(self, token: Token) -> bool:
        return token.used_at is None and token.expires_at > self._parts.post.clock.now()

    async def _spent(self, request: web.Request, token: Token) -> web.Response:
        language, channel = language_of(request, tokens.data_of(token).get("language")), token.chat.channel
        if token.used_at is not None and await self._secrets.found(token):
            return self._pages.note("form_done", language, channel=channel)
        return self._pages.note("dead_form", language, 410, channel)

    async def _token(self, request: web.Request) -> Token | None:
        link = request.match_info["link"]
        return await self._parts.post.database.run(lambda uow: tokens.any_by_link(uow, self._parts.codes, link))
