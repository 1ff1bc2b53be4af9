"""aiogram's part: the session, the bot's card, uploads, downloads, deletions. Importing this costs two seconds."""

from collections.abc import Awaitable
from typing import Any

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import (
    DeleteMessage,
    DeleteWebhook,
    GetFile,
    GetMe,
    SendDocument,
    SendPhoto,
    SetMyCommands,
    SetMyDescription,
    SetMyShortDescription,
    TelegramMethod,
)
from aiogram.types import BotCommand, BufferedInputFile, InlineKeyboardMarkup, MessageEntity, ReplyKeyboardMarkup
from aiogram.utils.token import TokenValidationError
from yarl import URL

from bot.channels.card import Attachment
from bot.channels.channel import Misconfigured
from bot.channels.telegram.calls import Calls
from bot.channels.telegram.encode import Part
from bot.channels.telegram.introduction import Introduction
from bot.channels.telegram.timing import Timing
from bot.channels.telegram.wire import Wire

CONNECTIONS = 128
KEEP_ALIVE_SECONDS = 30.0
LARGEST_DOWNLOAD = 20 * 2**20


class Session(AiohttpSession):
    """aiogram's session with room for our calls; a proxy gets the same connector settings."""

    def __init__(self, api: TelegramAPIServer, proxy: str | None) -> None:
        super().__init__(proxy=proxy, api=api)
        self._connector_init |= {"limit": CONNECTIONS, "keepalive_timeout": KEEP_ALIVE_SECONDS}

    def calls(self, server: str, connect: float) -> Calls | None:
        """Return what carries small calls to this server; None where only the session knows the way."""
        if self.proxy:
            return None
        tls, keep = self._connector_init["ssl"], self._connector_init["keepalive_timeout"]
        return Calls(URL(server), tls, limit=CONNECTIONS, keep=keep, connect=connect)

    async def close(self) -> None:
        """Close at once: this aiohttp shuts TLS down by itself, aiogram would sleep for it."""
        if self._session is not None:
            await self._session.close()


class Client:
    """Calls built from aiogram's types; answers are read by the wire, whose errors are the only ones."""

    def __init__(self, token: str, api_url: str, proxy: str | None, timing: Timing) -> None:
        session = Session(TelegramAPIServer.from_base(api_url), proxy)
        try:
            self._bot = Bot(token, session)
        except TokenValidationError:
            raise Misconfigured("KABINET_TELEGRAM_TOKEN is not a token: it looks like 123456:ABC…") from None
        self._session, self._timing = session, timing
        self._calls = session.calls(api_url, timing.connect)
        self.wire = Wire(
            session.create_session, lambda method: session.api.api_url(token, method), timing.connect, self._calls
        )

    async def call(self, method: TelegramMethod[Any], seconds: float = 0.0) -> Any:
        """Make one call and return its raw result."""
        form = self._session.build_form_data(self._bot, method)
        return await self.wire.call_form(method.__api_method__, form, seconds or self._timing.call)

    async def check(self) -> str:
        """Have updates given to polls (what waits is kept) and return the bot's user name."""
        me = await self.call(GetMe())
        await self.call(DeleteWebhook(drop_pending_updates=False))
        return str(me.get("username") or "")

    def introduction(self, texts: Introduction) -> list[Awaitable[Any]]:
        """Return the calls, not made yet, that set the bot's card."""
        return [self.call(method) for method in introduction_calls(texts)]

    async def upload(self, chat: str, part: Part, media: Attachment, content: bytes) -> Any:
        """Send a photo or a document with its caption; return the message."""
        file = BufferedInputFile(content, media.name or media.kind)
        rest: dict[str, Any] = {
            "caption": part.text or None,
            "caption_entities": [MessageEntity(**entity) for entity in part.entities] or None,
            "reply_markup": _markup(part.markup),
        }
        method: TelegramMethod[Any]
        if media.kind == "photo":
            method = SendPhoto(chat_id=chat, photo=file, **rest)
        else:
            method = SendDocument(chat_id=chat, document=file, **rest)
        return await self.call(method, self._timing.upload)

    async def delete(self, chat: str, message: int) -> None:
        """Delete a message of either side, within 48 hours."""
        await self.call(DeleteMessage(chat_id=chat, message_id=message))

    async def download(self, file_id: str) -> bytes:
        """Return a file that was sent to the bot: 20 MB at most."""
        path = (await self.call(GetFile(file_id=file_id)))["file_path"]
        address = self._session.api.file_url(self._bot.token, path)
        return await self.wire.download(address, self._timing.upload, LARGEST_DOWNLOAD)

    async def close(self) -> None:
        """Close the connections."""
        if self._calls is not None:
            await self._calls.close()
        await self._session.close()


def introduction_calls(introduction: Introduction) -> list[TelegramMethod[bool]]:
    """Return the calls that set the bot's card; the first language also serves all that have none."""
    calls: list[TelegramMethod[bool]] = []
    for language, listed in _by_language(introduction.commands):
        commands = [BotCommand(command=name, description=does) for name, does in listed]
        calls.append(SetMyCommands(commands=commands, language_code=language))
    for language, text in _by_language(introduction.description):
        calls.append(SetMyDescription(description=text, language_code=language))
    for language, text in _by_language(introduction.short):
        calls.append(SetMyShortDescription(short_description=text, language_code=language))
    return calls


def _by_language(texts: Any) -> list[tuple[str | None, Any]]:
    return [(language if at else None, text) for at, (language, text) in enumerate(texts.items())]


def _markup(data: dict[str, Any] | None) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | None:
    if data is None:
        return None
    return InlineKeyboardMarkup(**data) if "inline_keyboard" in data else ReplyKeyboardMarkup(**data)
