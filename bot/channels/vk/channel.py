"""The VK channel: one community's token, its private dialogs."""

import asyncio
import logging
from collections.abc import Sequence

import aiohttp
from yarl import URL

from bot.channels.card import VK, Card
from bot.channels.channel import Content, Event, Ingest
from bot.channels.notices import Bulk
from bot.channels.vk.batch import SIZE
from bot.channels.vk.clients import Clients
from bot.channels.vk.decode import decode
from bot.channels.vk.delivery import Delivery, Errand
from bot.channels.vk.download import downloaded
from bot.channels.vk.encode import Style
from bot.channels.vk.longpoll import LongPoll
from bot.channels.vk.refusal import Lost, Refusal
from bot.channels.vk.sender import NOTICES, Priority, Sender
from bot.channels.vk.setup import prepare
from bot.channels.vk.transport import HARD_CODED, Transport
from bot.channels.vk.updates import NAME
from bot.channels.vk.uploads import Uploads
from bot.channels.vk.wire import written
from fsm.view import File
from services.ports import Incoming

log = logging.getLogger(__name__)
THREADS = 12
AHEAD_SECONDS = 2.0
ACK_SECONDS, TYPING_SECONDS, START_SECONDS = 45.0, 2.0, 2.0


class Vk:
    """Serves one community. A `group_id` of 0 is read from the token. `plain` leaves titles without bold type.

    `salt` is a number that stays with the database and differs between databases: card numbers begin anew in a new
    database, and VK would take its first cards for repeats of old ones.
    """

    name = NAME
    limits = VK

    def __init__(  # noqa: PLR0913 - settings of one channel
        self,
        token: str,
        group_id: int = 0,
        *,
        content: Content,
        api_url: str = HARD_CODED,
        calls_per_second: float = 20.0,
        threads: int = THREADS,
        plain: bool = False,
        salt: int = 0,
    ) -> None:
        self.group_id = group_id
        self._api_url = URL(api_url)
        self._prepared = False
        self._clients = Clients()
        self._sender = Sender(Transport(token, api_url, threads), calls_per_second)
        self._uploads = Uploads(self._sender, content)
        self._delivery = Delivery(self._sender, self._uploads, self._clients, Style(plain=plain), salt)
        self.poll: LongPoll | None = None
        self.pace = self._sender.pace
        self.bulk = Bulk(None, max(SIZE, int(AHEAD_SECONDS * calls_per_second * SIZE)), NOTICES, SIZE)

    @property
    def waits(self) -> bool:
        """Whether calls wait for their turn."""
        return self._sender.waiting > 0

    @property
    def link(self) -> str:
        """Return the community's chat."""
        return f"https://vk.me/club{self.group_id}" if self.group_id else ""

    async def start(self) -> None:
        """Check the token and switch Long Poll on; raises Misconfigured. When VK is away, `receive` does it later."""
        try:
            self.group_id = await prepare(self._sender, self.group_id)
            self._prepared = True
        except (Refusal, Lost) as trouble:
            log.warning("VK is not checked yet: %s", trouble)

    async def receive(self, ingest: Ingest, mark: str | None) -> None:
        """Poll until cancelled; `mark` is the `vk.ts` that was stored last. Raises Misconfigured."""
        while not await self._ready():  # noqa: ASYNC110 - time passes, nothing sets an event
            await asyncio.sleep(START_SECONDS)
        self.poll = LongPoll(self._sender, self.group_id)
        await self.poll.run(ingest, mark)

    def decode(self, incoming: Incoming) -> Event | None:
        """Read a stored event; raises Unreadable."""
        heard = decode(incoming.body, self.group_id)
        if heard is None:
            return None
        if heard.abilities:
            self._clients.learn(heard.event.chat.id, heard.abilities)
        return heard.event

    async def deliver(self, chat: str, card: Card, number: int, *, priority: Priority = Priority.REPLY) -> str:
        """Send or edit; return the conversation_message_id. Notices may give way to replies by their priority."""
        return await self._delivery.deliver(Errand(chat, card, number, priority))

    async def notify(self, chat: str, card: Card, number: int) -> str:
        """Deliver what nobody waits for: answers go first."""
        return await self._delivery.deliver(Errand(chat, card, number, Priority.NOTICE))

    async def notify_all(self, chats: Sequence[str], card: Card, number: int) -> list[str | Exception]:
        """Send the same to at most 100 chats whose programs can do everything; see `Herald`."""
        return await self._delivery.deliver_all(chats, card, number)

    async def acknowledge(self, event: Event, toast: str) -> None:
        """Stop the spinner of a pressed button, with a toast or without."""
        if not event.callback:
            return
        peer = int(event.chat.id)
        values = {"event_id": event.callback, "user_id": peer, "peer_id": peer}
        if toast:
            shown = {"type": "show_snackbar", "text": toast[: VK.toast]}
            values["event_data"] = written(shown)
        await self._quietly("messages.sendMessageEventAnswer", values, Priority.ACK, ACK_SECONDS)

    async def typing(self, chat: str) -> None:
        """Show that an answer is being prepared, if the line is free."""
        values = {"peer_id": int(chat), "type": "typing"}
        await self._quietly("messages.setActivity", values, Priority.IDLE, TYPING_SECONDS)

    async def forget(self, event: Event, incoming: Incoming) -> None:
        """Do nothing: VK lets nobody delete a resident's message for the resident."""

    async def fetch(self, file: File) -> bytes:
        """Download a file from VK's hosts; raises Rejected or Unavailable."""
        async with aiohttp.ClientSession() as session:
            return await downloaded(session, file.ref, self._api_url)

    async def close(self) -> None:
        """Release threads and connections."""
        self._uploads.close()
        await self._sender.close()

    async def _ready(self) -> bool:
        if not self._prepared:
            await self.start()
        return self._prepared

    async def _quietly(self, method: str, values: dict[str, object], priority: Priority, within: float) -> None:
        try:
            await self._sender.call(method, values, priority, within=within)
        except (Refusal, Lost) as trouble:
            log.debug("%s: %s", method, trouble)
