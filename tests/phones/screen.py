"""The part that phones over a fake's control port share: watching the chat change."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from tests.phones.phone import Shown, Wanted

Look = Callable[[int, float], Awaitable[tuple[int, Sequence[Shown]]]]
"""Given a revision and seconds, wait until the chat's revision is higher or time is up; return both as they are now."""
QUIET = 0.04


class Screen:
    """What the phone shows. The fake's `revision` grows with each message, edit (even without a change), deletion."""

    def __init__(self, look: Look, timeout: float = 10.0) -> None:
        self._look, self._timeout = look, timeout
        self.revision = 0
        self.messages: Sequence[Shown] = ()

    @property
    def card(self) -> Shown:
        """The newest message when the phone looked last."""
        if not self.messages:
            raise AssertionError("the bot has said nothing yet")
        return self.messages[-1]

    async def refresh(self) -> Sequence[Shown]:
        """Look now."""
        self.revision, self.messages = await self._look(-1, 0)
        return self.messages

    async def after(self, action: Callable[[], Awaitable[object]]) -> Shown:
        """Do something, wait until the chat changes and is quiet, and return the newest card."""
        await self.refresh()
        before = self.revision
        await action()
        self.revision, self.messages = await self._look(before, self._timeout)
        if self.revision <= before:
            raise AssertionError(f"nothing changed in {self._timeout} s\n{self.described()}")
        await self._settle()
        return self.card

    async def _settle(self) -> None:
        seen = -1
        while seen != self.revision:
            seen = self.revision
            self.revision, self.messages = await self._look(seen, QUIET)

    async def wait(self, wanted: Wanted, timeout: float = 10) -> Shown:
        """Wait for a message that contains the text or satisfies the predicate; return the newest such."""
        loop = asyncio.get_running_loop()
        end = loop.time() + timeout
        await self.refresh()
        while not (found := [shown for shown in self.messages if _fits(shown, wanted)]):
            left = end - loop.time()
            if left <= 0:
                raise AssertionError(f"{wanted!r} did not come in {timeout} s\n{self.described()}")
            self.revision, self.messages = await self._look(self.revision, left)
        return found[-1]

    async def having(self, label: str) -> tuple[Shown, int]:
        """Wait for a card with this button; return the newest such and the button's place in reading order."""
        found = await self.wait(lambda shown: place(shown, label) is not None, self._timeout)
        at = place(found, label)
        assert at is not None
        return found, at

    def described(self) -> str:
        """Say what the chat looks like, for failed tests."""
        return "\n".join(f"[{one.id}] {one.all_text!r} {list(one.rows)}" for one in self.messages[-3:]) or "(empty)"


def place(shown: Shown, label: str) -> int | None:
    """Return the place of a button by its label: an equal one first, then one that contains it."""
    labels = [one.casefold() for one in shown.labels]
    asked = label.casefold()
    equal = [at for at, one in enumerate(labels) if one == asked]
    fits = equal or [at for at, one in enumerate(labels) if asked in one]
    return fits[0] if fits else None


def _fits(shown: Shown, wanted: Wanted) -> bool:
    return wanted in shown.all_text if isinstance(wanted, str) else wanted(shown)
