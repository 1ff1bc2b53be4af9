"""The product in this process, spoken to through a channel of the test's own: what a chat shows is kept as a list."""

import asyncio
import re
from contextlib import asynccontextmanager

from pydantic import SecretStr

from bot.build import LIMITS, build
from bot.channels.card import PAGE, Card
from bot.channels.channel import CannotEdit, Event, Rejected
from bot.demo import fill
from bot.running import Running
from bot.settings import UNSAFE_KEY, Settings
from fsm.view import File, Said
from services.gateways.boxes import DemoMailbox
from services.model.people import Chat
from services.ports import Incoming

LIMITS["inside"] = PAGE


class Inside:
    """A channel whose messages are lists of cards by chat."""

    name, limits, link = "inside", PAGE, ""

    def __init__(self) -> None:
        self.chats: dict[str, list[tuple[str, Card]]] = {}
        self.toasts: list[str] = []
        self.acknowledged: list[str] = []
        self.forgotten: list[str] = []
        self.numbers: list[int] = []
        self.files: dict[str, bytes] = {}
        self.changed = asyncio.Event()

    async def start(self) -> None: ...

    async def receive(self, ingest, mark) -> None:
        await asyncio.Event().wait()

    def decode(self, incoming: Incoming) -> Event | None:
        body = incoming.body
        if body.get("poison"):
            raise ValueError("poison")
        chat = Chat(self.name, incoming.chat)
        if "start" in body:
            return Event(chat, start=body["start"], language="ru")
        files = tuple(File(**file) for file in body.get("files", ()))
        said = Said(body.get("text"), body.get("press"), files[0] if files else None, files[1:])
        return Event(chat, said, body.get("message", ""), incoming.event_id if "press" in body else "", "ru")

    async def deliver(self, chat: str, card: Card, number: int) -> str:
        shown = self.chats.setdefault(chat, [])
        self.numbers.append(number)
        if card.edit:
            at = next((at for at, (message, _) in enumerate(shown) if message == card.edit), None)
            if at is None:
                raise CannotEdit
            shown[at] = (card.edit, card)
        else:
            shown.append((str(number), card))
        self.changed.set()
        return card.edit or str(number)

    async def acknowledge(self, event: Event, toast: str) -> None:
        self.acknowledged.append(event.callback)
        if toast:
            self.toasts.append(toast)

    async def typing(self, chat: str) -> None: ...

    async def forget(self, event: Event, incoming: Incoming) -> None:
        self.forgotten.append(incoming.event_id)

    async def fetch(self, file) -> bytes:
        if file.ref not in self.files:
            raise Rejected("gone")
        return self.files[file.ref]

    async def close(self) -> None: ...


class Talk:
    """One chat: says and taps, and waits until the product has nothing more to do."""

    def __init__(self, kit, channel: Inside, chat: str) -> None:
        self.kit, self.channel, self.chat, self.n = kit, channel, chat, 0

    async def send(self, body: dict, event_id: str = "") -> Card:
        self.n += 1
        await self.kit.ingress.store([Incoming("inside", event_id or f"{self.chat}-{self.n}", self.chat, body)], {})
        await self.settled()
        return self.card

    async def settled(self) -> None:
        for _ in range(3):
            await self.kit.lines.drained()
            await self.kit.outside.calls.drain()
            await self.kit.senders["inside"].drained()

    async def start(self, payload: str = "") -> Card:
        return await self.send({"start": payload})

    async def say(self, text: str) -> Card:
        return await self.send({"text": text})

    async def attach(self, *contents: tuple[str, bytes], text: str = "") -> Card:
        """Send files in one message, as pairs of a name (none for a photo) and the bytes."""
        files = []
        for name, content in contents:
            ref = f"{self.chat}-{self.n}-{len(files)}"
            self.channel.files[ref] = content
            files.append({"kind": "document" if name else "photo", "ref": ref, "name": name, "size": len(content)})
        return await self.send({"files": files, **({"text": text} if text else {})})

    async def tap(self, label: str) -> Card:
        for message, card in reversed(self.channel.chats.get(self.chat, [])):
            for key in (key for row in card.rows for key in row):
                if key.label == label and key.press:
                    return await self.send({"press": key.press, "message": message})
        raise AssertionError(f"no button {label!r} on {self.card}")

    @property
    def card(self) -> Card:
        shown = self.channel.chats.get(self.chat, [])
        return shown[-1][1] if shown else Card("")

    @property
    def words(self) -> str:
        return f"{self.card.title}\n{self.card.text}"

    @property
    def labels(self) -> list[str]:
        return [key.label for row in self.card.rows for key in row]

    async def left_on_page(self, kind: str, answer: dict) -> Card:
        await self.kit.ingress.answered(Chat("inside", self.chat), f"form:{kind}:{self.n}", answer)
        await self.settled()
        return self.card

    def letter(self) -> str:
        return self.kit.outside.mail.letters()[0].letter.text

    def code(self) -> str:
        return re.search(r"\b(\d{3}) (\d{3})\b", self.letter()).expand(r"\1\2")


@asynccontextmanager
async def inside(database=None, *, clock=None, acquirers=None, seeded=True, cabinets="esk", flood_events=0):
    """Run the product with these cabinets on a database (in memory when none is given)."""
    settings = Settings(
        database_url="sqlite+aiosqlite:///:memory:", secret_key=SecretStr(UNSAFE_KEY), telegram_token="", vk_token="",
        cabinets=cabinets, flood_events=flood_events,
    )  # fmt: skip
    kit = build(settings, database=database, clock=clock, mail=DemoMailbox(), acquirers=acquirers)
    if database is None:
        await kit.database.start()
    if seeded:
        await kit.database.run(lambda uow: fill(kit, uow))
    channel = Inside()
    kit.add(channel)
    running = Running(kit)
    await running.start()
    try:
        yield kit, channel
    finally:
        await running.stop()
