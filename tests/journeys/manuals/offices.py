"""The other companies' city: one product serves all their cabinets, a chat chooses its own."""

import asyncio
import re
import sys
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from tests.fakes.process import fake
from tests.journeys.city import City
from tests.phones.phone import Phone, Shown

INVITED = re.compile(r"the code (\w+),")


@dataclass
class Desk:
    """An employee's place: their phone, at which one journey works at a time."""

    phone: Phone

    async def ticket(self, number: str) -> Shown:
        """Open a ticket of any kind, from the list of what waits."""
        for kind in await self._kinds():
            card = await self.phone.tap(kind)
            while f"№ {number}" not in card.labels and "Следующие" in card.labels:
                card = await self.phone.press_old(card, "Следующие")
            if f"№ {number}" in card.labels:
                return await self.phone.press_old(card, f"№ {number}")
            await self._kinds()
        raise AssertionError(f"no ticket {number}")

    async def _kinds(self) -> list[str]:
        card = await self.phone.say("/staff")
        return [label for label in card.labels if re.search(r": \d+$", label)]

    async def approve(self, number: str) -> None:
        """Approve what was applied for."""
        await self.phone.press_old(await self.ticket(number), "Одобрить")
        await self.phone.tap("Да, одобрить")

    async def reject(self, number: str, reason: str) -> None:
        """Reject with a reason."""
        await self.phone.press_old(await self.ticket(number), "Отклонить")
        await self.phone.say(reason)
        await self.phone.tap("Отправить")


class Offices(City):
    """`kabinet run` with five cabinets and a gateway of short messages; employees are let in when first needed."""

    program, cabinets = "tests.journeys.manuals.product", "smorodina,pes,mef,uk,esk"

    async def found(self, stack: AsyncExitStack) -> None:
        """Start the fakes."""
        await super().found(stack)
        self.fakes["sms"] = await stack.enter_async_context(fake("sms"))
        self._desks: dict[tuple[str, str], Desk] = {}
        self._doors: defaultdict[tuple[str, str], asyncio.Lock] = defaultdict(asyncio.Lock)

    def environment(self) -> dict[str, str]:
        """Tell the product where the fake of the SMS provider is, too."""
        return super().environment() | {"SMSC_URL": self.fakes["sms"].url}

    def short_messages(self, phone: str) -> list[str]:
        """Return the texts of the SMS to this phone, oldest first."""
        return [row["text"] for row in self.fakes["sms"].rows("sms") if row["phone"] == phone]

    @asynccontextmanager
    async def desk(self, slug: str, phone: Phone) -> AsyncIterator[Desk]:
        """Give the employee of a cabinet in the messenger of `phone`, which the first one who needs them brings."""
        where = slug, phone.name
        async with self._doors[where]:
            if where not in self._desks:
                self._desks[where] = await self._hired(slug, phone)
            yield self._desks[where]

    async def _hired(self, slug: str, phone: Phone) -> Desk:
        """Invite an employee by the operator's command, and let them in as it says."""
        code = await self._invited(slug)
        await phone.start()
        await phone.say("/staff")
        await phone.say(code)
        await phone.wait("Рабочее место")
        return Desk(phone)

    async def _invited(self, slug: str) -> str:
        command = ("-m", "bot", "staff", "add", "Ольга, абонентский отдел", "--cabinet", slug)
        process = await asyncio.create_subprocess_exec(
            sys.executable, *command, cwd=self.folder, env=self.environment(), stdout=asyncio.subprocess.PIPE
        )
        said = (await process.communicate())[0].decode()
        found = INVITED.search(said)
        assert process.returncode == 0, said
        assert found, said
        self.secrets.add(found[1])
        return found[1]
