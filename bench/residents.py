"""Residents who read their meters: menu, «Передать показания», a value, «Отправить»; what they waited for is timed."""

import asyncio
from collections import deque
from dataclasses import dataclass, field

from bench.messenger import Messenger, Shown

SUBMIT, SEND, ACCEPTED = "Передать показания", "Отправить", "переданы"
STEPS = 4
APART = 0.5
"""Seconds between the steps of one resident at a fixed load."""
STUCK = 5.0


@dataclass(slots=True)
class Talk:
    """One conversation: `asked` is when the step was due, `planned` when the next one is."""

    chat: int
    step: int = 0
    asked: float = 0.0
    planned: float = 0.0
    waits: bool = False
    card: Shown | None = None


@dataclass(slots=True)
class Tally:
    """What was seen: seconds from a step's moment to its card, and cards that were not what the step is about."""

    answered: int = 0
    finished: int = 0
    wrong: int = 0
    seconds: list[tuple[float, float]] = field(default_factory=list)


class Residents:
    """All residents of a messenger. With `apart` of 0 each step follows its card at once."""

    def __init__(self, messenger: Messenger, first: int, many: int) -> None:
        self._messenger, self._idle = messenger, deque(range(first, first + many))
        self._talks: dict[int, Talk] = {}
        self._loop = asyncio.get_running_loop()
        self._apart, self._again = 0.0, False
        self.tally = Tally()
        messenger.shown = self._heard

    def pace(self, apart: float, *, again: bool) -> None:
        """Set the seconds between steps, and whether the end of a conversation begins another."""
        self._apart, self._again = apart, again

    def begin(self, due: float) -> None:
        """Let the next resident come at a moment of the loop's clock; nobody comes when all are talking."""
        if self._idle:
            talk = Talk(self._idle.popleft())
            self._talks[talk.chat] = talk
            self._act(talk, due)

    @property
    def talking(self) -> int:
        """How many have not finished."""
        return len(self._talks)

    def forget(self) -> None:
        """Let those go who were never answered."""
        self._idle.extend(self._talks)
        self._talks.clear()

    def _act(self, talk: Talk, due: float) -> None:
        talk.asked, talk.planned, talk.waits = due, due + self._apart, True
        if talk.step == 0:
            self._messenger.say(talk.chat, "меню")
        elif talk.step == 2:
            self._messenger.say(talk.chat, str(1100 + talk.chat % 90))
        elif talk.card is not None:
            self._messenger.press(talk.card, SUBMIT if talk.step == 1 else SEND)

    def _heard(self, card: Shown) -> None:
        talk = self._talks.get(card.chat)
        if talk is None or not talk.waits:
            return
        now = self._loop.time()
        self.tally.answered += 1
        self.tally.seconds.append((talk.asked, now - talk.asked))
        if not _fits(talk.step, card):
            self.tally.wrong += 1
            self._end(talk)
            return
        talk.card, talk.waits, talk.step = card, False, talk.step + 1
        if talk.step == STEPS:
            self.tally.finished += 1
            self._end(talk)
        elif talk.planned <= now:
            self._act(talk, talk.planned if self._apart else now)
        else:
            self._loop.call_at(talk.planned, self._act, talk, talk.planned)

    def _end(self, talk: Talk) -> None:
        if self._talks.pop(talk.chat, None):
            self._idle.append(talk.chat)
        if self._again:
            self.begin(self._loop.time())


def _fits(step: int, card: Shown) -> bool:
    """Tell whether the card is the one that this step leads to."""
    return (SUBMIT in card.buttons, "оказани" in card.text, SEND in card.buttons, ACCEPTED in card.text)[step]
