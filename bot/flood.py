"""One chat that floods is asked to wait, and then not answered until it calms down; nobody else waits for it (F31)."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.delivery.post import Desk, Post
from fsm.view import Text, View
from services.model.people import Chat, ChatState
from services.ports import Stored, UnitOfWork

log = logging.getLogger(__name__)
SECONDS = 10.0
"""How long `most` events may take at the steady pace that a chat is allowed."""
CALM = 0.5
"""A chat has calmed down when this part of its events has leaked away."""
Place = tuple[str, str]


@dataclass(slots=True)
class Level:
    """A leaking bucket: `events` as of `at` (the loop's seconds); `told` that the chat was asked to wait."""

    events: float
    at: float
    flooding: bool = False
    told: bool = False


class Flood:
    """Stands before `handle`. Levels are kept in memory, of the chats that wrote within the last seconds alone.

    `most` events of one chat are answered in SECONDS, and as many at once; 0 means no limit. An event that is not
    answered is done. What comes from one-time pages is always answered: it cannot be said again.
    """

    def __init__(self, post: Post, handle: Callable[[Stored], Awaitable[None]], most: int) -> None:
        self._post, self._handle, self._most = post, handle, most
        self._levels: OrderedDict[Place, Level] = OrderedDict()

    async def handle(self, stored: Stored) -> None:
        """Answer an event, or let it go; raises what `handle` raises, and when the database is away."""
        place = (stored.incoming.channel, stored.incoming.chat)
        if not self._most or _from_page(stored) or not self._floods(place, asyncio.get_running_loop().time()):
            await self._handle(stored)
            return
        level = self._levels[place]
        told, level.told = level.told, True
        try:
            await self._post.run(lambda uow, desk: self._let_go(uow, desk, stored, tell=not told))
        except Exception:
            level.told = told
            raise

    def _floods(self, place: Place, now: float) -> bool:
        """Count one more event of a chat; tell whether it is too many."""
        level = self._levels.pop(place, None) or Level(0.0, now)
        level.events = min(max(0.0, level.events - (now - level.at) * self._most / SECONDS) + 1, self._most + 1.0)
        level.at = now
        if level.events > self._most and not level.flooding:
            level.flooding = True
            log.warning("a chat of %s floods: it is not answered until it calms down", place[0])
        elif level.flooding and level.events <= self._most * CALM:
            level.flooding = level.told = False
        self._levels[place] = level
        self._forget(now)
        return level.flooding

    def _forget(self, now: float) -> None:
        """Forget the chats whose buckets have run dry; they stand in the order of their last events."""
        while now - next(iter(self._levels.values())).at > 2 * SECONDS:
            self._levels.popitem(last=False)

    def _let_go(self, uow: UnitOfWork, desk: Desk, stored: Stored, *, tell: bool) -> None:
        if not uow.inbox.finish(stored.id, desk.now) or not tell:
            return
        chat = Chat(stored.incoming.channel, stored.incoming.chat)
        desk.write(uow.chats.get(chat) or ChatState(chat), View(paragraphs=(Text("flood.wait"),)))


def _from_page(stored: Stored) -> bool:
    body = stored.incoming.body
    return isinstance(body, dict) and "form" in body
