"""A tiny product behind the page: what is said is answered by scripted cards, with no database and no dialogs."""

import asyncio
import io
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

import segno
from aiohttp import web

from bot.channels.card import Attachment, Card, Key
from bot.channels.channel import CannotEdit, Event
from bot.channels.page import Face, Page, phrases
from bot.clock import SystemClock
from bot.presenter.words import Words
from services.ports import Incoming

MENU = Card(
    "Лицевой счёт 1234567890, ул. Липовая, 7, кв. 12\nДолг 1 234,56 ₽\n\nПоказания принимаются до 25 ноября.",
    "Энергосбыт",
    (
        (Key("Передать показания", "g:readings:", role="main"),),
        (Key("Счета и оплата", "s:bills:"), Key("История", "s:history:")),
        (Key("Лицевые счета", "s:accounts:"), Key("Профиль", "s:profile:")),
        (Key("Выйти", "s:leave:", role="danger"), Key("Помощь", "s:help:", role="navigation")),
    ),
)
BILL = Card(
    "К оплате: 1 234,56 ₽\nПериод: октябрь 2026 г.\n\nОткройте https://example.org/pay?a=1&b=2, чтобы оплатить.",
    "Счёт № 10-2026",
    (
        (Key("Оплатить", url="https://example.org/pay", role="main"),),
        (Key("Назад", "s:menu:", role="navigation"), Key("Меню", "s:menu:", role="navigation")),
    ),
)
PAPERS = Card(
    "Отсканируйте код в приложении банка.",
    "Оплата по QR",
    ((Key("Меню", "s:menu:", role="navigation"),),),
    (
        Attachment("photo", "qr:7", "qr.png", "QR-код для оплаты 1 234,56 ₽"),
        Attachment("document", "pdf:7", "Квитанция за октябрь.pdf", "Квитанция, октябрь 2026 г."),
    ),
)
PHONE = Card(
    "Поделитесь номером или введите его цифрами.", "Телефон", ((Key("Поделиться номером", contact=True, role="main"),),)
)
TYPED = {"qr": PAPERS, "телефон": PHONE, "меню": MENU}


class Echo:
    """Takes what the page stores, and answers: `down` refuses to store, `slow` waits before an answer."""

    def __init__(self, page: Page) -> None:
        self.page, self.events, self.number = page, list[Event](), 0
        self.down, self.slow = False, 0.0
        self._seen: set[str] = set()

    async def ingest(self, events: Sequence[Incoming], marks: dict[str, str]) -> None:
        if self.down:
            raise OSError("no disk")
        for incoming in events:
            event = self.page.decode(incoming)
            if incoming.event_id not in self._seen and event:
                self._seen.add(incoming.event_id)
                self.events.append(event)
                self.answering = asyncio.create_task(self.answer(event))

    async def answer(self, event: Event) -> None:
        if self.slow:
            await self.page.typing(event.chat.id)
            await asyncio.sleep(self.slow)
        await self.show(event.chat.id, replace(self.card(event), edit=event.message))
        if event.callback:
            await self.page.acknowledge(event, "Готово" if event.said and event.said.press == "s:menu:" else "")

    async def show(self, chat: str, card: Card) -> str:
        self.number += 1
        try:
            return await self.page.deliver(chat, card, self.number)
        except CannotEdit:
            return await self.page.deliver(chat, replace(card, edit=""), self.number)

    def card(self, event: Event) -> Card:
        said = event.said
        if said is None or said.press == "s:menu:":
            return MENU
        if said.press:
            return BILL
        if said.contact:
            return Card(f"Записали {said.contact.phone}.")
        if said.file:
            return Card(f"Получили {said.file.kind} {said.file.name}, {said.file.size} Б.")
        return TYPED.get(said.text or "") or Card(f"Вы написали: {said.text}")


async def content(source: str) -> bytes:
    if source.startswith("qr:"):
        picture = io.BytesIO()
        segno.make("ST00012|Name=Энергосбыт", error="m").save(picture, kind="png", scale=6)
        return picture.getvalue()
    return b"%PDF-1.4 " + source.encode()


FACE = Face(
    phrases(Words(strict=True)),
    {"ru": "Энергосбыт", "en": "Energosbyt"},
    {
        "ru": (
            "Зарегистрируйтесь: лицевой счёт `1234567890`, номер счётчика `0012345678`.",
            "Передайте показания: `12345,6`. Потом попробуйте меньше прошлого.",
            "Оплатите счёт картой песочницы и посмотрите историю.",
        ),
        "en": ("Register the account `1234567890`.",),
    },
)


@asynccontextmanager
async def served(port: int = 0, page: Page | None = None) -> AsyncIterator[tuple[Echo, str]]:
    """Serve the page with an echo behind it; gives the echo and the address."""
    page = page or Page(content, FACE, SystemClock())
    echo, app = Echo(page), web.Application()
    page.routes(app)
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    receiving = asyncio.create_task(page.receive(echo.ingest, None))
    try:
        await asyncio.sleep(0)
        yield echo, f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        receiving.cancel()
        await runner.cleanup()
