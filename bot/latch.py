"""The answer to a press, which stops the spinner of its button."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from bot.channels.channel import Channel, Event

NOTICEABLE, PATIENCE = 0.3, 1.0
"""Seconds after which a turn shows that it works, and after which its press is answered without words."""


class Latch:
    """Answers a press exactly once, with the turn's toast or without words when the turn takes long.

    A turn that is not quick shows that an answer is being prepared.
    """

    def __init__(self, channel: Channel, event: Event) -> None:
        self._channel, self._event = channel, event
        loop = asyncio.get_running_loop()
        self._typing = loop.call_later(NOTICEABLE, self._type)
        self._patience = loop.call_later(PATIENCE, self._acknowledge, "") if event.callback else None

    def open(self, toast: str) -> None:
        """Answer now, unless it is answered: the turn is over."""
        self._typing.cancel()
        self._acknowledge(toast)

    def _type(self) -> None:
        _spawn(self._channel.typing(self._event.chat.id))

    def _acknowledge(self, toast: str) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
            _spawn(self._channel.acknowledge(self._event, toast))


_spawned: set["asyncio.Task[None]"] = set()


def _spawn(work: Coroutine[Any, Any, None]) -> None:
    task = asyncio.create_task(work)
    _spawned.add(task)
    task.add_done_callback(_spawned.discard)
