"""The page behind a letter's link: it shows what will be confirmed, and only a person's press confirms it."""

from dataclasses import dataclass

from aiohttp import web

from bot.delivery.post import Desk
from bot.web.body import fields_of
from bot.web.nonce import FIELD, is_fresh, nonce
from bot.web.pages import Pages, language_of
from bot.web.parts import WebParts
from services import confirming, email_change, tokens
from services.model.people import Purpose, Token
from services.ports import UnitOfWork

SERVED = (Purpose.CONFIRM_EMAIL, Purpose.CHANGE_EMAIL)
PRESSED = ("action", "confirm")
"""What the button itself sends: a program that posts the form's fields without pressing it does not send this."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page says: masked, for whoever opens a letter is not yet known."""

    token: Token
    cabinet: str
    company: str
    email: str
    account: str

    @property
    def language(self) -> object:
        """The language of the chat that asked."""
        return tokens.data_of(self.token).get("language")


class ConfirmPage:
    """GET and HEAD show, POST acts."""

    def __init__(self, parts: WebParts, pages: Pages) -> None:
        self._parts, self._pages = parts, pages

    def routes(self) -> list[web.RouteDef]:
        """Return the routes of the page."""
        return [
            web.get("/confirm/{link}", self._get),
            web.post("/confirm/{link}", self._post),
            web.get("/confirm/{link}/done", self._done),
        ]

    async def _get(self, request: web.Request) -> web.Response:
        return self._draw(request, await self._load(request))

    def _draw(self, request: web.Request, shown: Shown | None, note: str = "") -> web.Response:
        if shown is None:
            return self._pages.note("dead", language_of(request), 410)
        now = self._parts.post.clock.now()
        return self._pages.page(
            "confirm",
            language_of(request, shown.language),
            shown.cabinet,
            status=409 if note else 200,
            shown=shown,
            kind=shown.token.purpose.value,
            channel=shown.token.chat.channel,
            nonce=nonce(self._parts.codes, shown.token.id, now),
            pressed=PRESSED,
            note=note,
        )

    async def _post(self, request: web.Request) -> web.StreamResponse:
        fields, shown = await fields_of(request), await self._load(request)
        if shown is None:
            return self._draw(request, None)
        now = self._parts.post.clock.now()
        fresh = is_fresh(self._parts.codes, shown.token.id, fields.get(FIELD, ""), now)
        if not fresh or fields.get(PRESSED[0]) != PRESSED[1]:
            return self._draw(request, shown, "again")
        link = self._parts.codes.link(shown.token.id)
        try:
            await self._parts.post.run(lambda uow, desk: self._confirm(uow, desk, link))
        except tokens.Spent:
            return self._draw(request, None)
        self._parts.told.called()
        raise web.HTTPSeeOther(f"/confirm/{link}/done")

    def _confirm(self, uow: UnitOfWork, desk: Desk, link: str) -> None:
        now = self._parts.post.clock.now()
        token = tokens.by_link(uow, self._parts.codes, link, now)
        resident = uow.residents.get(token.resident_id) if token and token.resident_id else None
        if token is None or resident is None:
            raise tokens.Spent("token")
        if token.purpose == Purpose.CHANGE_EMAIL:
            self._parts.told.email_changed(uow, desk, email_change.confirm(uow, token, now), token.chat)
        else:
            done = confirming.confirm(uow, self._parts.cabinets[resident.cabinet], token, now)
            self._parts.told.confirmed(uow, desk, done)

    async def _done(self, request: web.Request) -> web.Response:
        link = request.match_info["link"]
        token = await self._parts.post.database.run(lambda uow: tokens.any_by_link(uow, self._parts.codes, link))
        if token is None or token.purpose not in SERVED or token.used_at is None:
            return self._draw(request, None)
        language = language_of(request, tokens.data_of(token).get("language"))
        return self._pages.note("confirmed", language, channel=token.chat.channel)

    async def _load(self, request: web.Request) -> Shown | None:
        link = request.match_info["link"]
        return await self._parts.post.database.run(lambda uow: self._find(uow, link))

    def _find(self, uow: UnitOfWork, link: str) -> Shown | None:
        token = tokens.by_link(uow, self._parts.codes, link, self._parts.post.clock.now())
        if token is None or token.purpose not in SERVED or token.resident_id is None:
            return None
        resident, data = uow.residents.get(token.resident_id), tokens.data_of(token)
        if resident is None or resident.cabinet not in self._parts.cabinets:
            return None
        account = uow.accounts.get(data["account_id"]) if data.get("account_id") else None
        company = self._parts.cabinets[resident.cabinet].name
        ending = account.number[-3:] if account else ""
        return Shown(token, resident.cabinet, company, masked(str(data.get("email_shown", ""))), ending)


def masked(email: str) -> str:
    """Show enough of an address for its owner to know it, and not enough for anybody else."""
    name, _, domain = email.partition("@")
    return f"{name[:1]}•••@{domain}"
