"""Sends planned letters: derives link and code, puts them into words, hands them to the mail gateway."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from bot.calls.late_mail import plan_word
from bot.calls.letter import Letters, content_of
from bot.calls.mailbox import Queued
from services import tokens
from services.cabinets.profile import Cabinet
from services.codes import Codes
from services.model.people import Token
from services.ports import Call, Clock, Database, Mail, Undeliverable, UnitOfWork

OnUndeliverable = Callable[[Call, str], Awaitable[None]]
"""Told when an address refuses for good the letter that a chat waits for: `call.payload["chat"]` says which chat."""

AWAITED = ("confirm", "change_email")
"""Letters whose failure is told. A recovery goes to known addresses only, so its failure would tell too much."""

PROMISED = (*AWAITED, "already")
"""Letters that a chat is told of when they are late: a known address and a new one must look the same."""


@dataclass(frozen=True, slots=True)
class SendMail:
    """The caller of «mail». Made again after any failure it sends the same letter under the same Message-ID.

    `own`: the mail servers of cabinets that have one of their own.
    """

    database: Database
    clock: Clock
    codes: Codes
    cabinets: Mapping[str, Cabinet]
    letters: Letters
    mail: Mail
    on_undeliverable: OnUndeliverable
    own: Mapping[str, Mail] = field(default_factory=dict)

    async def __call__(self, call: Call) -> None:
        """Send one letter; one whose token has died meanwhile has lost its point and is dropped."""
        payload = call.payload
        token = await self._token(str(payload["token"]))
        if payload["token"] and token is None:
            return
        content = content_of(payload["template"], payload["language"], token, self.codes, self.clock.now())
        letter = self.letters.render(self.cabinets[payload["cabinet"]], payload["to"], content, call.key)
        try:
            await self.own.get(payload["cabinet"], self.mail).send(letter)
        except Undeliverable as error:
            if payload["template"] in AWAITED:
                await self.on_undeliverable(call, str(error))
            raise
        except Queued as late:
            await self._late(call, late)
            raise

    async def _late(self, call: Call, late: Queued) -> None:
        if call.payload["template"] in PROMISED:
            await self.database.run(lambda uow: plan_word(uow, call, late, self.clock.now()))

    async def _token(self, token_id: str) -> Token | None:
        return await self.database.run(lambda uow: self._alive(uow, token_id)) if token_id else None

    def _alive(self, uow: UnitOfWork, token_id: str) -> Token | None:
        token = uow.tokens.get(token_id)
        return token if token and tokens.alive(uow, token, self.clock.now()) else None
