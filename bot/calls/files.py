"""Fetches files that residents and employees sent, judges them by their content, keeps or refuses them (R28)."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from bot.channels.channel import Channel, Rejected
from bot.delivery.post import Desk, Post
from fsm.view import File
from handlers.appeals.refused import refused_view
from services.attachments.judge import Judged, judge, outcome
from services.model.people import Chat
from services.model.photos import Photo
from services.model.tickets import FileState, StoredFile
from services.ports import Call, UnitOfWork
from services.refusal import Refusal

GONE = Refusal("file.gone")


@dataclass(frozen=True, slots=True)
class FetchFiles:
    """The caller of «file». Each channel fetches its own files; made again, the call finds its file settled."""

    post: Post
    channels: Mapping[str, Channel]

    async def __call__(self, call: Call) -> None:
        """Fetch one file; Unavailable to try later. Who sent one that is refused hears which and why."""
        file = await self.post.database.run(lambda uow: uow.files.get(int(call.payload["file"])))
        if file is None or file.state != FileState.WAITING:
            return
        judged, chat = await fetched(self.channels, file), Chat(*call.payload["chat"])
        await self.post.run(lambda uow, desk: _settle(uow, desk, file, judged, chat))


async def fetched(channels: Mapping[str, Channel], file: StoredFile | Photo) -> Judged | Refusal:
    """Fetch a file by the channel that it came by, and judge its bytes; Unavailable to try later."""
    channel = channels.get(file.channel)
    if channel is None:
        return GONE
    try:
        content = await channel.fetch(File(**file.source))
    except Rejected:
        return GONE
    return await asyncio.to_thread(judge, content)


def _settle(uow: UnitOfWork, desk: Desk, file: StoredFile, judged: Judged | Refusal, chat: Chat) -> None:
    uow.files.settle(file.id, *outcome(judged))
    if isinstance(judged, Refusal):
        desk.tell_chat(chat, refused_view(file, judged))
