"""Sends notices by mail to confirmed addresses, where no chat takes them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.calls.notice_letter import NoticeLetters
from bot.calls.told import Teller
from bot.calls.worker import MOST_TRIES
from services.model.journeys import Reason
from services.ports import Call, Mail, Unavailable, Undeliverable


@dataclass(frozen=True, slots=True)
class MailNotice:
    """The caller of «notice.mail». Made again after any failure it sends the same letter under the same Message-ID."""

    teller: Teller
    letters: NoticeLetters
    mail: Mail
    own: Mapping[str, Mail] = field(default_factory=dict)

    async def __call__(self, call: Call) -> None:
        """Send one letter. A mailbox that refuses it lets the notice go on; a server that never answers does not."""
        told = await self.teller.told(call)
        if told is None:
            return
        try:
            await self.own.get(told.cabinet.slug, self.mail).send(self.letters.render(told, call.key))
        except Undeliverable:
            await self.teller.failed(call, Reason.MAILBOX, gone=True)
        except Unavailable:
            if call.tries + 1 >= MOST_TRIES:
                await self.teller.failed(call, Reason.NO_ANSWER, gone=False)
            raise
