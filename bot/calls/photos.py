"""Fetches photos of meters, judges them by their content, keeps or refuses them (R23)."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.calls.files import fetched
from bot.channels.channel import Channel
from bot.delivery.post import Desk, Post
from handlers.reading_photos import refused_photo
from services.attachments.judge import Judged, outcome
from services.model.people import Chat
from services.model.photos import Photo
from services.model.tickets import FileState
from services.ports import Call, UnitOfWork
from services.refusal import Refusal


@dataclass(frozen=True, slots=True)
class FetchPhotos:
    """The caller of «photo»; made again, the call finds its photo settled."""

    post: Post
    channels: Mapping[str, Channel]

    async def __call__(self, call: Call) -> None:
        """Fetch one; Unavailable to try later. Who sent one that is refused hears why, and that the readings stand."""
        photo = await self.post.database.run(lambda uow: uow.photos.get(int(call.payload["photo"])))
        if photo is None or photo.state != FileState.WAITING:
            return
        judged = await fetched(self.channels, photo)
        await self.post.run(lambda uow, desk: _settle(uow, desk, photo, judged, call))


def _settle(uow: UnitOfWork, desk: Desk, photo: Photo, judged: Judged | Refusal, call: Call) -> None:
    uow.photos.settle(photo.id, *outcome(judged))
    if isinstance(judged, Refusal):
        desk.tell_chat(Chat(*call.payload["chat"]), refused_photo(photo, int(call.payload["account"]), judged))
