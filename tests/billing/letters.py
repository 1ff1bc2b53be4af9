"""What the tests of letters do again and again: write one, answer it on billing's side, look at its thread."""

import hashlib
import io
import itertools

from PIL import Image

from services.model.people import Chat
from services.model.reports import ReportKind
from services.model.tickets import TicketKind

PDF = b"%PDF-1.4\n%%EOF"
COUNT = itertools.count(1)
"""Makes words and addresses that no other letter has."""
WORDS = "Счётчик стоит на лестнице,\nего видно всем"


def photo(size: int = 40) -> bytes:
    """Return a photograph without anything to take off."""
    where = io.BytesIO()
    Image.new("RGB", (size, size), "white").save(where, "JPEG")
    return where.getvalue()


def large() -> bytes:
    """Return a PDF that the fake billing finds too large."""
    return PDF + b"\n" * (1 << 20)


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


async def writes(talk, *files: tuple[str, bytes], words: str = WORDS) -> None:
    """Write an appeal on the quality of the service."""
    await talk.say("меню")
    await talk.tap("Обращения")
    await talk.tap("Написать обращение")
    await talk.tap("Качество услуги")
    await talk.say(words)
    if files:
        await talk.attach(*files)
    await talk.tap("Дальше")
    await talk.tap("Отправить")
    assert "у нас" in talk.words


async def applies(talk, premise: str = "ул. Кирова, 12, кв. 5") -> None:
    """Apply for a contract."""
    await talk.say("меню")
    await talk.tap("Обращения")
    await talk.tap("Заявки")
    await talk.tap("Подать заявку")
    await talk.say(premise)
    await talk.tap("Это все, дальше")
    await talk.tap("Дальше")
    await talk.tap("Сохранить")
    assert "у нас" in talk.words


async def adds(talk, words: str) -> None:
    """Say more in the newest thread."""
    await talk.tap("Посмотреть")
    await talk.tap("Дополнить" if "Дополнить" in talk.labels else "Ответить")
    await talk.say(words)
    await talk.tap("Дальше")
    await talk.tap("Отправить")


async def newest(place, talk, kind: TicketKind = TicketKind.APPEAL):
    """Return the newest ticket of a chat."""
    return await place.look(lambda uow: uow.tickets.newest_of_chat(Chat("inside", talk.chat), kind))


async def thread(place, ticket) -> list[tuple[str, str]]:
    """Return who has said what in a thread."""
    said = await place.look(lambda uow: uow.tickets.messages(ticket.id))
    return [(one.author.value if one.employee_id else f"{one.author.value}*", one.text or one.state) for one in said]


def sent(billing, kind: str, words: str) -> list[dict]:
    """Return the letters or messages of these words that billing has booked."""
    return [row for row in billing.rows(kind) if row["text"] == words]


def applied(billing, premise: str) -> list[dict]:
    """Return the applications for these premises that billing has booked."""
    return [row for row in billing.rows("application") if row.get("premises") == [premise]]


def told(place, talk, words: str) -> int:
    """Count the cards of a chat that say this."""
    return sum(words in f"{card.title}\n{card.text}" for _, card in place.channel.chats[talk.chat])


async def report_of(place, ticket, kind=ReportKind.APPEAL):
    """Return the report of a letter."""
    return (await place.look(lambda uow: uow.reports.of_subject(kind, ticket.id)))[0]


async def fetched(place, talk) -> None:
    """Let the files come from their messenger, and the letter look for them again."""
    place.clock.move(seconds=6)
    await talk.settled()


async def answers(place, billing, uid: str, **said) -> None:
    """Let the company answer on billing's side, and take it in."""
    await billing.tell("answer", uid=uid, **said)
    await place.follow()


async def place_to(boss, ticket) -> None:
    """Open a thread at the employee's desk."""
    await boss.tap(next(label for label in boss.labels if label.startswith("Обращения")))
    await boss.tap(next(label for label in boss.labels if label.startswith(f"№ {ticket.id}")))
