"""Tells a chat once that the letter it waits for has not gone yet, where the mailbox may send no more for a while."""

from dataclasses import dataclass
from datetime import datetime

from bot.calls.mailbox import Queued
from bot.delivery.post import Desk, Post
from fsm.press import screen
from fsm.view import Button, Role, Text, View
from services.letters import KIND
from services.model.people import Chat
from services.ports import Call, UnitOfWork

LATE = "mail.late"
"""The kind of the calls that tell of a late letter."""
LONGEST = 48
"""Hours, or days, beyond which nothing is reckoned."""
MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)


def plan_word(uow: UnitOfWork, letter: Call, late: Queued, now: datetime) -> None:
    """Plan to tell the letter's chat, once, in how many hours or days it comes; the whole queue stands before it."""
    waiting = uow.calls.under_way(KIND, late.most * LONGEST)
    payload = {"chat": letter.payload["chat"], "share": late.share, "count": waiting // late.most + 1}
    uow.calls.plan(LATE, f"{letter.key}:late", payload, now)


@dataclass(frozen=True, slots=True)
class TellLate:
    """The caller of «mail.late»: the card and the end of the call are one."""

    post: Post

    async def __call__(self, call: Call) -> None:
        """Write the card."""
        text = Text(f"mail_late.{call.payload['share']}", {"count": int(call.payload["count"])})

        def work(uow: UnitOfWork, desk: Desk) -> None:
            desk.tell_chat(Chat(*call.payload["chat"]), View(paragraphs=(text,), rows=((MENU,),)))
            uow.calls.done(call.id, desk.now)

        await self.post.run(work)
