"""Sends billing's own PDF of a bill, or says why it is not to be had and sends the one that is drawn here."""

import logging
from dataclasses import dataclass

from bot.delivery.post import Desk, Post
from bot.papers import Papers
from bot.presenter.disclosure import goes
from handlers.bill_file import drawn_media, paper_view
from services import access
from services.bill_paper import NoPaper
from services.cabinets.profile import Cabinet
from services.model.billing import Bill
from services.model.metering import LinkedAccount
from services.model.people import Chat, ChatState
from services.model.periods import Period
from services.ports import Call, Unavailable, UnitOfWork

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asked for which bill; `drawn` is how it is drawn here."""

    state: ChatState
    linked: LinkedAccount
    bill: Bill
    drawn: str


@dataclass(frozen=True, slots=True)
class SendPapers:
    """The caller of «paper». A file is fetched outside transactions; its card and the end of the call are one."""

    post: Post
    papers: Papers

    async def __call__(self, call: Call) -> None:
        """Fetch and send; whoever has lost the account or the chat meanwhile gets nothing."""
        asked = await self.post.database.run(lambda uow: self._asked(uow, call))
        if asked is not None:
            source, trouble = await self._found(asked)
            await self.post.run(lambda uow, desk: self._send(uow, desk, call, source, trouble))

    def _asked(self, uow: UnitOfWork, call: Call) -> Asked | None:
        said = call.payload
        state = uow.chats.get(Chat(*said["chat"]))
        resident = uow.residents.get(int(said["resident"]))
        if state is None or resident is None or state.resident_id != resident.id:
            return None
        linked = next((one for one in uow.accounts.linked(resident.id) if one.account.id == said["account"]), None)
        cabinet = self._cabinet(linked) if linked else None
        bill = uow.bills.get(int(said["account"]), Period.parse(said["period"]))
        if linked is None or cabinet is None or bill is None:
            return None
        open_to = all(access.may(cabinet, resident, linked, feature) for feature in ("bills", "personal"))
        return Asked(state, linked, bill, said["drawn"]) if open_to else None

    def _cabinet(self, linked: LinkedAccount) -> Cabinet | None:
        return self.papers.cabinets.get(linked.account.cabinet)

    async def _found(self, asked: Asked) -> tuple[str, str]:
        """Return what is sent, and what is wrong with billing's own file."""
        if not goes(drawn_media(asked.bill, asked.drawn), self.post.manner(asked.state)):
            return f"bill:{asked.drawn}", ""
        try:
            return f"paper:{await self.papers.fetch(asked.linked.account, asked.bill)}:{asked.drawn}", ""
        except (NoPaper, Unavailable) as error:
            trouble = "broken" if isinstance(error, NoPaper) else "away"
            log.error("billing's PDF of a bill of %s: %s", asked.linked.account.cabinet, error)  # noqa: TRY400 - the messages are ours
            return f"bill:{asked.drawn}", trouble

    def _send(self, uow: UnitOfWork, desk: Desk, call: Call, source: str, trouble: str) -> None:
        asked = self._asked(uow, call)
        if asked:
            desk.tell_chat(asked.state.chat, paper_view(asked.linked.account.id, asked.bill, source, trouble))
        uow.calls.done(call.id, desk.now)
