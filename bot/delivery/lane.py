"""The notices that a channel's sender holds: how many there are, when the next may go, and what goes in one call."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from itertools import groupby

from bot.channels.notices import Bulk
from services.ports import Parcel

Gate = Callable[[], Awaitable[None]]


class Lane:
    """Beside the lines of answers: a notice holds up nobody, and goes when its channel's pace lets it."""

    def __init__(self, bulk: Bulk, gate: Gate) -> None:
        self._bulk, self._gate = bulk, gate
        self._turns = asyncio.Lock()
        self._held: dict[int, float] = {}

    @property
    def room(self) -> int:
        """How many more notices may be handed over: never more than some seconds' worth wait here."""
        return max(0, self._bulk.ahead - int(sum(self._held.values())))

    @property
    def busy(self) -> bool:
        """Whether notices are held."""
        return bool(self._held)

    @property
    def ahead(self) -> int:
        """How many may wait here at most."""
        return self._bulk.ahead

    def take(self, notices: Iterable[Parcel]) -> list[list[Parcel]]:
        """Count notices as held; return them as they go: those of one batch together."""
        calls = [list(some) for _, some in groupby(sorted(notices, key=_call), key=_call)]
        for call in calls:
            share = min(1.0, self._bulk.weight / len(call)) if self._whole(call) else 1.0
            self._held |= {parcel.id: share for parcel in call}
        return calls

    def done(self, parcel_ids: Iterable[int]) -> None:
        """Count parcels as gone; answers were never counted."""
        for parcel_id in parcel_ids:
            self._held.pop(parcel_id, None)

    async def turn(self, *, paced: bool = True) -> None:
        """Wait until the next call may go: first come, first served, and nobody while the channel is told to wait."""
        pace = self._bulk.pace if paced else None
        if pace is None:
            await self._gate()
            return
        async with self._turns:
            await pace.free()
            await self._gate()
            pace.take(asyncio.get_running_loop().time())

    def _whole(self, call: Sequence[Parcel]) -> bool:
        return self._bulk.together > 1 and bool(call[0].batch)


def _call(parcel: Parcel) -> tuple[int, int]:
    """Return what is the same for parcels of one call."""
    return (parcel.batch, 0) if parcel.batch else (0, parcel.id)
