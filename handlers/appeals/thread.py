"""A thread as both sides read it: who said what and when, the newest page first (R28, R29)."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from fsm.press import screen
from fsm.view import Button, Private, Role, Row, Text
from handlers.world import World
from services.model.tickets import Author, Message, Ticket

ROOM = 2600
"""Characters of a page; one message is shown whole whatever its length."""
LINE = 900


@dataclass(frozen=True, slots=True)
class Page:
    """What a card shows of a thread, and the ways to its other pages."""

    paragraphs: tuple[Text, ...]
    turns: tuple[Row, ...]


def page_of(world: World, ticket: Ticket, place: str, at: int) -> Page:
    """Return a page of the thread: 0 is the newest; `place` is the screen that shows it."""
    pages = _packed([message for message in world.uow.tickets.messages(ticket.id) if message.text or message.state])
    at = min(at, len(pages) - 1)
    older = (_turn("thread.older", place, ticket, at + 1),) if at + 1 < len(pages) else ()
    newer = (_turn("thread.newer", place, ticket, at - 1),) if at > 0 else ()
    row = older + newer
    return Page(tuple(_line(message) for message in pages[at]), (row,) if row else ())


def page_at(arg: str) -> tuple[str, int]:
    """Read what a button says: number.page."""
    number, _, page = arg.partition(".")
    return number, int(page) if page.isdecimal() and len(page) < 5 else 0


def lines_of(text: str) -> tuple[str, ...]:
    """Return a long text as lines that are each shown whole."""
    return tuple(part for line in text.split("\n") for part in (wrap(line, LINE) or [""]))


def _turn(key: str, place: str, ticket: Ticket, at: int) -> Button:
    return Button(Text(key), screen(place, f"{ticket.id}.{at}"), Role.NAVIGATION)


def _packed(messages: Sequence[Message]) -> list[list[Message]]:
    """Put messages on pages from the newest on; on a page they stand in their order."""
    pages: list[list[Message]] = [[]]
    room = ROOM
    for message in reversed(messages):
        size = len(message.text) + 60
        if pages[-1] and size > room:
            pages.append([])
            room = ROOM
        pages[-1].insert(0, message)
        room -= size
    return pages


def _line(message: Message) -> Text:
    """Say who, when, and what was said or decided."""
    said: dict[str, object] = {"at": message.at}
    words = Private(lines_of(message.text))
    if message.state and message.author == Author.EMPLOYEE:
        state = Text(f"thread.was.{message.state}")
        decided = {**said, "state": state}
        return Text("thread.decided", {**decided, "words": words}) if message.text else Text("thread.state", decided)
    return Text(f"thread.{message.author}", {**said, "words": words})
