"""The other companies' city: one product serves all their cabinets, a chat chooses its own."""

import asyncio
import re
import sys
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from tests.fakes.process import fake
from tests.journeys.city import City
from tests.phones.phone import Phone, Shown

INVITED = re.compile(r"the code (\w+),")
KIND = re.compile(r"(.+): \d+")
QUEUE, BELL = "Рабочее место", "Новая заявка"


@dataclass
class Desk:
    """An employee's place: their phone, at which one journey works at a time; the bell may ring between two cards."""

    phone: Phone

    async def ticket(self, number: str) -> Shown:
        """Open a ticket of any kind, from the list of what waits."""
        for name in await self._kinds():
            queue = await self._after(self.phone.say("/staff"), QUEUE)
            label = next((one for one in queue.labels if one.startswith(f"{name}:")), "")
            found = await self._listed(queue, label, number) if label else None
            if found:
                return await self._pressed(found, f"№ {number}", f" № {number}\nСостояние")
        raise AssertionError(f"no ticket {number}")

    async def _kinds(self) -> list[str]:
        queue = await self._after(self.phone.say("/staff"), QUEUE)
        return [found[1] for label in queue.labels if (found := KIND.fullmatch(label))]

    async def _listed(self, queue: Shown, kind: str, number: str) -> Shown | None:
        """Turn the pages of a list up to the one with the ticket."""
        card = await self._pressed(queue, kind, "")
        while f"№ {number}" not in card.labels:
            if "Следующие" not in card.labels:
                return None
            card = await self._pressed(card, "Следующие", "")
        return card

    async def approve(self, number: str) -> None:
        """Approve what was applied for."""
        asked = await self._pressed(await self.ticket(number), "Одобрить", f"Одобрить заявку № {number}?")
        await self._pressed(asked, "Да, одобрить", "")

    async def reject(self, number: str, reason: str) -> None:
        """Reject with a reason."""
        await self._pressed(await self.ticket(number), "Отклонить", f"Почему отклоняем заявку № {number}?")
        review = await self._after(self.phone.say(reason), "Проверьте ответ")
        await self._pressed(review, "Отправить", "")

    async def _pressed(self, card: Shown, label: str, words: str) -> Shown:
        return await self._after(self.phone.press_old(card, label), words)

    async def _after(self, action: Awaitable[Shown], words: str) -> Shown:
        """Do something, and wait for a card that says the words; the bell is no answer."""
        seen = {(shown.id, shown.version) for shown in await self.phone.history()}
        await action
        return await self.phone.wait(
            lambda shown: (
                (shown.id, shown.version) not in seen and words in shown.all_text and BELL not in shown.all_text
            ),
            20,
        )


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
        await phone.wait(QUEUE)
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
