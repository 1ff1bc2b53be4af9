"""Sends notices by SMS to confirmed phones whose residents want it, where neither a chat nor a mailbox takes them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.calls.told import Teller, Told
from bot.presenter.clean import cut
from bot.presenter.words import Words
from services.model.journeys import Reason
from services.ports import Call, Sms

KEYS = ("sms.notice",)
"""The locale keys that these messages ask for."""
ONE, TWO = 70, 134
"""Letters of one segment, and of two that are sent as one message (a header takes three of each)."""


@dataclass(frozen=True, slots=True)
class SmsNotice:
    """The caller of «notice.sms». Made again after any failure it sends the same text under the same key."""

    teller: Teller
    words: Words
    sms: Sms
    own: Mapping[str, Sms] = field(default_factory=dict)

    async def __call__(self, call: Call) -> None:
        """Send one message; a number that refuses it is the end of the notice's ways."""
        told = await self.teller.told(call)
        if told is None:
            return
        gateway = self.own.get(told.cabinet.slug, self.sms)
        sending = gateway.send(told.resident.phone, self.text(told), call.key, again=call.tries > 0)
        await self.teller.hand(call, sending, Reason.NUMBER)

    def text(self, told: Told) -> str:
        """Say what it is about; an employee's own words too, as far as two segments go."""
        card = told.card
        if "text" in (told.campaign.data or {}):
            return cut(_flat(f"{card.title}\n{card.text}"), TWO)
        said = {"cabinet": told.cabinet.short_name, "title": card.title}
        return cut(_flat(self.words.text(told.language, told.cabinet.slug, "sms.notice", said)), ONE)


def _flat(text: str) -> str:
    """Join the lines as sentences."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return " ".join(line if line[-1] in ".!?…:;," else f"{line}." for line in lines)
