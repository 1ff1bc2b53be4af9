"""A mailbox that sends so many letters in an hour and a day, as mail providers allow: the others wait their turn."""

import asyncio
import logging
import random

from services import mailboxes
from services.mailboxes import Full, Pace
from services.ports import Clock, Database, Letter, Mail, Postponed

log = logging.getLogger(__name__)
PAUSES = {"hour": 120.0, "day": 900.0}
"""Seconds after which a letter looks again whether its turn has come, when the hour's or the day's share is used up."""


class Queued(Postponed):
    """The share of the hour or the day, `most` letters, is used up."""

    def __init__(self, seconds: float, share: Full, most: int) -> None:
        super().__init__(seconds)
        self.share, self.most = share, most


class PacedMail:
    """Sends by a mailbox while its share of the hour and the day lasts, then raises Queued.

    Of several processes each may go beyond by what it is sending at the moment: eight letters at most.
    """

    def __init__(self, mail: Mail, pace: Pace, database: Database, clock: Clock) -> None:
        self._mail, self._pace, self._database, self._clock = mail, pace, database, clock
        self._flying, self._full, self._door = 0, "", asyncio.Lock()

    async def send(self, letter: Letter) -> None:
        """Hand over one letter; Queued when the mailbox has sent enough."""
        async with self._door:
            await self._take_turn()
            self._flying += 1
        try:
            await self._mail.send(letter)
            await self._count()
        finally:
            self._flying -= 1

    async def _take_turn(self) -> None:
        flying, now = self._flying, self._clock.now()
        full = await self._database.run(lambda uow: mailboxes.full(uow, self._pace, now, flying))
        most = self._pace.hour if full == "hour" else self._pace.day
        if full and full != self._full:
            log.warning("mailbox %s has sent %s letters within a %s: the others wait", self._pace.name, most, full)
        self._full = full
        if full:
            raise Queued(PAUSES[full] * random.uniform(1.0, 1.5), full, most)  # noqa: S311 - not a secret

    async def _count(self) -> None:
        now = self._clock.now()
        try:
            await self._database.run(lambda uow: mailboxes.count(uow, self._pace, now))
        except Exception as error:  # noqa: BLE001 - the letter is sent: it must not be sent again for this
            log.warning("a letter is not counted: %s", type(error).__name__)
