"""Sends planned short messages: derives the code, puts it into words, hands it to the SMS gateway."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from bot.presenter.words import Words
from services import tokens
from services.cabinets.profile import Cabinet
from services.codes import Codes
from services.model.people import Chat, Purpose, Token
from services.ports import Call, Clock, Database, Sms, Undeliverable, UnitOfWork

KEYS = ("sms.code",)
"""The locale keys that short messages ask for."""
OnRefusedPhone = Callable[[Chat, Cabinet], Awaitable[None]]
"""Told when the phone of an application refuses for good the message that a chat waits for.

A recovery goes to known phones only, so its failure would tell too much.
"""


async def nobody(chat: Chat, cabinet: Cabinet) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class SendSms:
    """The caller of «sms». Made again after any failure it sends the same text under the same key.

    `own`: the gateways of cabinets that have one of their own.
    """

    database: Database
    clock: Clock
    codes: Codes
    words: Words
    cabinets: Mapping[str, Cabinet]
    sms: Sms
    own: Mapping[str, Sms] = field(default_factory=dict)
    on_refused_phone: OnRefusedPhone = nobody

    async def __call__(self, call: Call) -> None:
        """Send one message; one whose code has died meanwhile has lost its point and is dropped."""
        payload = call.payload
        token = await self.database.run(lambda uow: self._alive(uow, str(payload["token"])))
        if token is None:
            return
        cabinet = self.cabinets[payload["cabinet"]]
        said = {"cabinet": cabinet.short_name, "code": self.codes.code(token.id)}
        text = self.words.text(payload["language"], cabinet.slug, f"sms.{payload['template']}", said)
        gateway = self.own.get(cabinet.slug, self.sms)
        try:
            await gateway.send(payload["phone"], text, call.key, again=call.tries > 0)
        except Undeliverable:
            if token.purpose == Purpose.CONFIRM_PHONE:
                await self.on_refused_phone(token.chat, cabinet)
            raise

    def _alive(self, uow: UnitOfWork, token_id: str) -> Token | None:
        token, now = uow.tokens.get(token_id), self.clock.now()
        return token if token and tokens.alive(uow, token, now) and tokens.code_seconds(token, now) else None
