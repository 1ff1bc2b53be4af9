"""Sends notices by mail to confirmed addresses, where no chat takes them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.calls.notice_letter import NoticeLetters
from bot.calls.told import Teller
from services.model.journeys import Reason
from services.ports import Call, Mail


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
        mail = self.own.get(told.cabinet.slug, self.mail)
        await self.teller.hand(call, mail.send(self.letters.render(told, call.key)), Reason.MAILBOX)
