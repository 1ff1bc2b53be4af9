"""Mail and SMS of the demo: nothing leaves the process, a page shows what would have been sent."""

from collections import deque
from dataclasses import dataclass

from services.ports import Letter

MOST = 200


@dataclass(frozen=True, slots=True)
class Delivered:
    """A letter in the box, numbered in the order of arrival."""

    number: int
    letter: Letter


class DemoMailbox:
    """Keeps the newest letters; one with a known Message-ID is the same letter and is not kept twice."""

    def __init__(self, most: int = MOST) -> None:
        self._letters: deque[Delivered] = deque(maxlen=most)
        self._number = 0

    async def send(self, letter: Letter) -> None:
        """Put a letter into the box."""
        if any(kept.letter.message_id == letter.message_id for kept in self._letters):
            return
        self._number += 1
        self._letters.append(Delivered(self._number, letter))

    def letters(self) -> tuple[Delivered, ...]:
        """Return the letters, newest first."""
        return tuple(reversed(self._letters))

    def get(self, number: int) -> Delivered | None:
        """Return one letter, None when it is not kept any more."""
        return next((kept for kept in self._letters if kept.number == number), None)


@dataclass(frozen=True, slots=True)
class Shown:
    """A short message that would have been sent."""

    number: int
    phone: str
    text: str


class DemoSmsBox:
    """Keeps the newest short messages; the same key is the same message."""

    def __init__(self, most: int = MOST) -> None:
        self._kept: deque[tuple[str, Shown]] = deque(maxlen=most)
        self._number = 0

    async def send(self, phone: str, text: str, key: str, *, again: bool = False) -> None:
        """Put a message into the box."""
        if any(known == key for known, _ in self._kept):
            return
        self._number += 1
        self._kept.append((key, Shown(self._number, phone, text)))

    def messages(self) -> tuple[Shown, ...]:
        """Return the messages, newest first."""
        return tuple(sms for _, sms in reversed(self._kept))
