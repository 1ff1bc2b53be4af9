import asyncio
import io
import os
import sys
from contextlib import asynccontextmanager

import pytest

from bot.channels.card import Attachment, Card, Key
from bot.channels.channel import CannotEdit
from bot.channels.terminal import Console, Terminal
from fsm.view import Said
from services.model.people import Chat
from services.ports import Incoming
from tests.phones.terminal import TerminalPhone, cards

SHOWN = "\nСчёт\n\n[Код оплаты] {path}\n\nК оплате 1 ₽\n\n[Оплатить] https://example.org/1\n\n"
ECHO = (sys.executable, "-m", "tests.channels.echo_terminal")


class Stage:
    """A terminal between pipes; `events` is what was stored."""

    def __init__(self, folder):
        reading, self.writing = os.pipe()
        self.out, self.events, self.down = io.StringIO(), [], 0
        self.console = Console(os.fdopen(reading), self.out)
        self.terminal = Terminal(self.content, folder, self.console)

    async def content(self, source):
        return source.encode()

    async def ingest(self, events, marks):
        if self.down:
            self.down -= 1
            raise OSError
        self.events += events
        said = self.terminal.decode(events[0]).said
        await self.terminal.deliver("local", Card(f"Вы: {said.text}" if said else "Здравствуйте"), len(self.events))

    def type(self, data):
        os.write(self.writing, data)

    def end(self):
        os.close(self.writing)


@asynccontextmanager
async def staged(folder):
    stage = Stage(folder)
    task = asyncio.create_task(stage.terminal.receive(stage.ingest, None))
    try:
        yield stage
    finally:
        task.cancel()


async def test_lines_of_a_pipe_read_as_a_conversation(tmp_path):
    async with staged(tmp_path) as stage:
        stage.type("привет\n\n  12,5  \n".encode())
        stage.end()
        async with asyncio.timeout(5):
            await stage.terminal.ended.wait()
    assert stage.out.getvalue() == ("\nЗдравствуйте\n\n> привет\n\nВы: привет\n\n> 12,5\n\nВы: 12,5\n\n")
    assert [card.text for card in cards(stage.out.getvalue())] == ["Здравствуйте", "Вы: привет", "Вы: 12,5"]


async def test_the_last_line_needs_no_end_and_bytes_may_be_anything(tmp_path):
    async with staged(tmp_path) as stage:
        stage.type(b"a\0b\xff\nlast")
        stage.end()
        async with asyncio.timeout(5):
            await stage.terminal.ended.wait()
    assert [event.body.get("text") for event in stage.events] == [None, "ab\ufffd", "last"]


async def test_every_line_has_its_own_name_in_every_run(tmp_path):
    names = set()
    for _ in range(2):
        async with staged(tmp_path) as stage:
            stage.type(b"1\n1\n")
            stage.end()
            async with asyncio.timeout(5):
                await stage.terminal.ended.wait()
        names |= {event.event_id for event in stage.events}
    assert len(names) == 6


async def test_a_line_that_could_not_be_stored_is_said_again_under_its_name(tmp_path, monkeypatch):
    monkeypatch.setattr("bot.channels.terminal.AGAIN_SECONDS", 0.01)
    async with staged(tmp_path) as stage:
        await asyncio.sleep(0.2)
        stage.down = 2
        stage.type(b"one\n")
        stage.end()
        async with asyncio.timeout(5):
            await stage.terminal.ended.wait()
    assert [event.body.get("text") for event in stage.events] == [None, "one"]


async def test_a_card_shows_its_links_and_leaves_its_files_in_the_folder(tmp_path):
    stage = Stage(tmp_path)
    rows = ((Key("Оплатить", url="https://example.org/1"), Key("Меню", "s:menu:")),)
    media = (Attachment("photo", "qr:7", "../../qr.png", "Код оплаты"),)
    assert await stage.terminal.deliver("local", Card("К оплате 1 ₽", "Счёт", rows, media), 9) == "9"
    path = tmp_path / "9-qr.png"
    assert stage.out.getvalue() == SHOWN.format(path=path)
    assert path.read_bytes() == b"qr:7"


async def test_a_printed_card_cannot_be_edited(tmp_path):
    with pytest.raises(CannotEdit):
        await Stage(tmp_path).terminal.deliver("local", Card("x", edit="1"), 2)


def test_stored_lines_are_read_back(tmp_path):
    decode = Stage(tmp_path).terminal.decode
    chat = Chat("terminal", "local")
    said = decode(Incoming("terminal", "1", "local", {"text": "12", "lang": "ru"}))
    begun = decode(Incoming("terminal", "0", "local", {"start": "", "lang": "en"}))
    assert (said.chat, said.said) == (chat, Said(text="12"))
    assert (begun.start, begun.said, begun.language) == ("", None, "en")


def test_a_person_sees_a_prompt_below_every_card():
    master, slave = os.openpty()
    out = io.StringIO()
    console = Console(os.fdopen(slave), out)
    console.print("раз")
    console.print("два")
    console.heard("x")
    console.print("три")
    assert out.getvalue() == "раз\n> \r\x1b[Kдва\n> три\n> "
    os.close(master)


def test_letters_that_the_screen_does_not_know_become_questions():
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    with open(os.devnull) as source:  # noqa: PTH123
        Console(source, out).print("5 ₽")
    assert out.buffer.getvalue() == b"5 ?\n"


async def test_a_phone_talks_to_a_child_process_and_ends_it(tmp_path):
    phone = await TerminalPhone.open(tmp_path, ECHO)
    assert (await phone.start()).labels == ("Передать показания", "Оплатить", "Назад", "Меню")
    assert "вы: 1" in (await phone.tap("показания")).text
    assert "вы: Меню" in (await phone.press_old((await phone.history())[0], "меню")).text
    assert phone.card.links == {"Оплатить": "https://example.org/1"}
    await phone.close()
