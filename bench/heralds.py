"""What the residents of a benchmark hear that is no answer: counted, and told from cards that were asked for."""

import asyncio
from collections import Counter, deque
from collections.abc import Callable

from bench.messenger import Shown

MARK = "Оповещение"


class Heard:
    """Passes cards on to who waits for answers, and counts notices. `most`: in any one second."""

    def __init__(self, answers: Callable[[Shown], None]) -> None:
        self._answers = answers
        self._last: deque[float] = deque()
        self._chats: Counter[int] = Counter()
        self.told = self.most = 0

    def __call__(self, card: Shown) -> None:
        """Take a card."""
        if MARK not in card.text:
            self._answers(card)
            return
        now = asyncio.get_running_loop().time()
        self.told += 1
        self._chats[card.chat] += 1
        self._last.append(now)
        while self._last[0] <= now - 1:
            self._last.popleft()
        self.most = max(self.most, len(self._last))

    @property
    def doubled(self) -> int:
        """How many were told more than once."""
        return sum(count > 1 for count in self._chats.values())

    def begin(self) -> None:
        """Count anew, but for who was told."""
        self.told = self.most = 0
        self._last.clear()
