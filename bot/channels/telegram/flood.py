"""Whether «too many requests» concerns one chat or everybody: Telegram does not say."""

import asyncio

from bot.channels.channel import TryLater


class Flooded(TryLater):
    """Telegram said «too many requests»."""


class Flood:
    """One chat told to wait waits alone; when a second is told while the first still waits, everybody does."""

    def __init__(self) -> None:
        self._chat, self._until = "", 0.0

    def hit(self, chat: str, seconds: float) -> Flooded:
        """Return how to wait after a 429 for this chat."""
        now = asyncio.get_running_loop().time()
        everyone = now < self._until and chat != self._chat
        self._chat, self._until = chat, max(self._until, now + seconds)
        return Flooded(seconds, everyone=everyone)
