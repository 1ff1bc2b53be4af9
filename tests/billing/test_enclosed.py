"""Files of billing's answers come to the chat once, after the words; what cannot be had is told, and tried again."""

import base64
from dataclasses import dataclass
from typing import Any

import pytest

from bot.billing import files as fetching
from services.gateways.billing import wire
from services.model.tickets import FileState, TicketState
from tests.billing.houses import SERIAL
from tests.billing.letters import COUNT, PDF, WORDS, answers, applied, applies, newest, photo, report_of, told, writes

ANSWER = "Перерасчёт сделан"
LATE, LOST, CAME = "Файл ещё не пришёл", "Файл не пришёл", "file:"
TEN_MB = 10 << 20


def enclosed(name: str, content: bytes, mime: str = "application/pdf", **more) -> dict:
    return {"name": name, "mime": mime, "content": base64.b64encode(content).decode(), **more}


AKT, PHOTO = enclosed("акт Петровой.pdf", PDF), enclosed("", photo(), "image/jpeg")


@dataclass
class Case:
    """A resident's letter that billing has, and what came of it."""

    place: Any
    billing: Any
    talk: Any
    uid: str

    async def answered(self, *files: dict, **said) -> None:
        """Let the company answer with files, take it in, and let the files be fetched once."""
        await answers(self.place, self.billing, self.uid, files=list(files), **said)
        await self.talk.settled()

    async def later(self, minutes: int = 2) -> None:
        """Let the time pass that a failed call waits."""
        self.place.clock.move(minutes=minutes)
        await self.talk.settled()

    def told(self, words: str) -> int:
        return told(self.place, self.talk, words)

    async def files(self) -> list:
        ticket = await newest(self.place, self.talk)
        return await self.place.look(lambda uow: uow.files.of_ticket(ticket.id))

    async def states(self) -> list[FileState]:
        return [one.state for one in await self.files()]

    def sent(self) -> list[str]:
        """Return what files the chat was sent."""
        shown = [item.source for _, card in self.place.channel.chats[self.talk.chat] for item in card.media]
        return [source for source in shown if source.startswith(CAME)]

    async def asked(self, method: str = "files") -> int:
        return (await self.billing.ask("asked")).get(method, 0)

    async def opened(self) -> tuple[str, bytes]:
        """Return the kind and the content of the file that is shown."""
        (item,) = self.talk.card.media
        return item.kind, await self.place.kit.content(item.source)


@pytest.fixture
async def case(place, billing, caplog):
    """Give a letter; no name of a file is ever logged."""
    talk = await place.linked(await place.home(), SERIAL)
    await writes(talk, words=f"{WORDS} ({next(COUNT)})")
    yield Case(place, billing, talk, (await report_of(place, await newest(place, talk))).uid)
    assert "Петровой" not in caplog.text


async def test_files_come_with_the_words_and_once(case):
    before = await case.asked()
    await case.answered(AKT, PHOTO, status="answered", text=ANSWER)
    await case.answered()
    assert (case.told(ANSWER), case.told("Файлов в ответе: 2"), await case.asked()) == (1, 1, before + 2)
    await case.talk.tap("Файлы")
    await case.talk.tap("1. акт Петровой")
    assert await case.opened() == ("document", PDF)
    await case.talk.tap("Назад")
    await case.talk.tap("Файл 2")
    assert await case.opened() == ("photo", photo())
    assert (case.told(LATE), len(await case.files())) == (0, 2)


async def test_a_file_may_come_without_words_and_with_the_end(case):
    await case.answered(AKT)
    assert case.told("Файлов в ответе: 1") == 1
    await case.answered(PHOTO, status="done", comment="Готово")
    assert (await newest(case.place, case.talk)).state == TicketState.CLOSED
    assert (case.told("Готово"), case.told("Файлов в ответе: 1")) == (1, 2)
    await case.talk.tap("Файлы")
    await case.talk.tap("Файл 2")
    assert case.sent() == [f"{CAME}{(await case.files())[1].id}"]


async def test_an_approved_application_brings_its_files(place, billing):
    talk, address = await place.linked(await place.home(), SERIAL), f"ул. Кирова, д. 18, кв. {next(COUNT)}"
    await applies(talk, address)
    (row,) = applied(billing, address)
    case = Case(place, billing, talk, row["uid"])
    await case.answered(AKT, status="approved")
    assert "Заявка одобрена" in talk.words
    await talk.tap("Файлы")
    await talk.tap("1. акт Петровой")
    assert await case.opened() == ("document", PDF)


async def test_what_may_not_be_passed_on_is_told_once_and_not_tried_again(case):
    bad = [enclosed("акт Петровой.pdf", content) for content in (b"<html>login</html>", b"PK\x03\x04", b"")]
    longer = enclosed("акт Петровой.pdf", PDF, pad=TEN_MB, size=100)
    unasked = enclosed("акт Петровой.pdf", PDF, size=TEN_MB + 1)
    before = await case.asked()
    await case.answered(*bad, longer, unasked, PHOTO, text=ANSWER)
    await case.later(60)
    assert (case.told(ANSWER), case.told(LOST), case.told(LATE), case.told("акт Петровой")) == (1, 5, 0, 5)
    assert await case.states() == [*[FileState.REFUSED] * 5, FileState.KEPT]
    assert await case.asked() == before + 5


@pytest.mark.parametrize("fault", [{"delay": 60}, {"status": 302}], ids=["slow", "redirected"])
async def test_the_words_come_at_once_and_a_late_file_comes_by_itself(case, fault, monkeypatch):
    monkeypatch.setattr(fetching, "SECONDS", 0.5)
    monkeypatch.setattr(wire, "PAUSE", 0.01)
    health = await case.asked("health")
    elsewhere = (
        {"body": f"{case.billing.url.replace('127.0.0.1', 'localhost')}/abonent/v1/health"}
        if fault.get("status") == 302
        else {}
    )
    await case.billing.spoil(method="files", times=-1, **fault, **elsewhere)
    await case.answered(AKT, text=ANSWER)
    assert (case.told(ANSWER), case.told(LATE), case.sent()) == (1, 1, [])
    await case.talk.tap("Файлы")
    await case.talk.tap("1. акт Петровой")
    assert LATE in case.talk.words
    await case.billing.heal()
    await case.later()
    await case.later(60)
    assert case.sent() == [f"{CAME}{(await case.files())[0].id}"]
    assert (case.told(LOST), await case.asked("health")) == (0, health)


async def test_a_file_that_never_comes_is_given_up_and_told(case, monkeypatch, caplog):
    monkeypatch.setattr(fetching, "MOST_TRIES", 3)
    monkeypatch.setattr(wire, "PAUSE", 0.01)
    await case.billing.spoil(method="files", status=503, times=-1)
    await case.answered(AKT, text=ANSWER)
    for _ in range(2):
        assert (case.told(LATE), case.told(LOST)) == (1, 0)
        await case.later()
    assert (case.told(LATE), case.told(LOST)) == (1, 1)
    assert "is given up" in caplog.text
    await case.billing.heal()
    before = await case.asked()
    await case.later(60)
    assert (await case.asked(), await case.states()) == (before, [FileState.REFUSED])


async def test_files_of_billing_leave_the_residents_own_limit_alone(case):
    await case.answered(AKT, PHOTO, text=ANSWER)
    resident, long_ago = (await newest(case.place, case.talk)).resident_id, case.place.clock.now().replace(year=2020)
    assert await case.place.look(lambda uow: uow.files.count_since(resident, long_ago)) == 0
