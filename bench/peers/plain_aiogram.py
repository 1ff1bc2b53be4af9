"""The usual bot: aiogram's dispatcher, its FSM in memory, SQLAlchemy's async ORM, one commit a reading."""

import asyncio
import os
from typing import Any

from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.memory import MemoryStorage
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from sqlalchemy import event
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from bench.peers import words

router = Router()


class Base(DeclarativeBase):
    """The tables."""


class Reading(Base):
    """One reading."""

    __tablename__ = "reading"
    id: Mapped[int] = mapped_column(primary_key=True)
    chat: Mapped[int]
    value: Mapped[int]


class Dialog(StatesGroup):
    """Where a resident is."""

    value = State()
    review = State()


@router.message(F.text == "меню")
async def menu(message: Message, state: FSMContext) -> None:
    """Show the menu."""
    await state.clear()
    await message.answer(words.MENU, reply_markup=keyboard(words.SUBMIT, *words.OTHERS))


@router.callback_query(F.data == "submit")
async def ask(query: CallbackQuery, state: FSMContext) -> None:
    """Ask for the value."""
    await state.set_state(Dialog.value)
    await query.answer()
    if isinstance(query.message, Message):
        await query.message.edit_text(words.ASK, reply_markup=keyboard(words.BACK, words.OPEN))


@router.message(Dialog.value, F.text.isdecimal())
async def review(message: Message, state: FSMContext) -> None:
    """Show the value once more."""
    await state.update_data(value=message.text)
    await state.set_state(Dialog.review)
    await message.answer(words.REVIEW.format(message.text), reply_markup=keyboard(words.SEND, words.BACK, words.OPEN))


@router.callback_query(Dialog.review, F.data == "send")
async def send(query: CallbackQuery, state: FSMContext, sessions: Any) -> None:
    """Store the value."""
    value = (await state.get_data())["value"]
    async with sessions() as session:
        session.add(Reading(chat=query.from_user.id, value=int(value)))
        await session.commit()
    await state.clear()
    await query.answer()
    if isinstance(query.message, Message):
        await query.message.answer(words.RECEIPT.format(value), reply_markup=keyboard(words.OPEN))


def keyboard(*labels: str) -> InlineKeyboardMarkup:
    """Return an inline keyboard, a button a row."""
    rows = words.rows(*labels)
    return InlineKeyboardMarkup(inline_keyboard=[[_button(**key) for key in row] for row in rows])


def _button(text: str, callback_data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=callback_data)


def durable(raw: Any, _record: object) -> None:
    """Set what Kabinet sets: a write-ahead log that survives a power cut."""
    cursor = raw.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")
    cursor.close()


async def main() -> None:
    """Serve the bot of the environment."""
    engine = create_async_engine(os.environ["BENCH_DATABASE"])
    event.listen(engine.sync_engine, "connect", durable)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["BENCH_API"]))
    dispatcher = Dispatcher(storage=MemoryStorage(), sessions=async_sessionmaker(engine))
    dispatcher.include_router(router)
    await dispatcher.start_polling(Bot(os.environ["BENCH_TOKEN"], session))


if __name__ == "__main__":
    asyncio.run(main())
