"""The other companies' city: one product serves all their cabinets, a chat chooses its own."""

import asyncio
import re
import sys
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from tests.fakes.process import fake
from tests.journeys.city import City
from tests.journeys.judges import judge_log
from tests.phones.phone import Phone, Shown

INVITED = re.compile(r"the code (\w+),")
KIND = re.compile(r".+: \d+")
QUEUE = "Рабочее место"


@dataclass
class Desk:
    """An employee's place: their phone, at which one journey works at a time; the bell may ring between two cards."""

    phone: Phone

    async def ticket(self, number: str) -> Shown:
        """Open a ticket of any kind, from the list of what waits."""
        for name in [label.partition(":")[0] for label in _kinds(await self._queue())]:
            queue = await self._queue()
            kind = next((label for label in _kinds(queue) if label.startswith(f"{name}:")), "")
            found = await self._listed(queue, kind, number) if kind else None
            if found:
                return await self._pressed(
                    found, f"№ {number}", lambda shown: f"№ {number}\nСостояние" in shown.all_text
                )
        raise AssertionError(f"no ticket {number}: {[one.all_text for one in (await self.phone.history())[-6:]]}")

    async def _queue(self) -> Shown:
        before = {shown.id for shown in await self.phone.history()}
        await self.phone.say("/staff")
        return await self.phone.wait(lambda shown: shown.id not in before and QUEUE in shown.all_text, 20)

    async def _listed(self, queue: Shown, kind: str, number: str) -> Shown | None:
        """Turn the pages of a list up to the one with the ticket."""
        card = await self._pressed(queue, kind, _is_list)
        while f"№ {number}" not in card.labels:
            if "Следующие" not in card.labels:
                return None
            card = await self._pressed(card, "Следующие", _is_list)
        return card

    async def approve(self, number: str) -> None:
        """Approve what was applied for."""
        card = await self.ticket(number)
        asked = await self._pressed(card, "Одобрить", lambda shown: f"заявку № {number}?" in shown.all_text)
        await self._pressed(asked, "Да, одобрить", _is_list)

    async def reject(self, number: str, reason: str) -> None:
        """Reject with a reason."""
        card = await self.ticket(number)
        await self._pressed(card, "Отклонить", lambda shown: f"заявку № {number}?" in shown.all_text)
        await self.phone.say(reason)
        review = await self.phone.wait(lambda shown: "Проверьте ответ" in shown.all_text and reason in shown.all_text)
        await self._pressed(review, "Отправить", _is_list)

    async def _pressed(self, card: Shown, label: str, fits: Callable[[Shown], bool]) -> Shown:
        """Press, and wait for the card that is the answer; the bell is none."""
        before = {(shown.id, shown.version) for shown in await self.phone.history()}
        await self.phone.press_old(card, label)
        return await self.phone.wait(lambda shown: (shown.id, shown.version) not in before and fits(shown), 20)


def _kinds(queue: Shown) -> list[str]:
    return [label for label in queue.labels if KIND.fullmatch(label)]


def _is_list(shown: Shown) -> bool:
    waits = any(label.startswith("№ ") for label in shown.labels) or "Ничего не ждёт" in shown.all_text
    return waits and QUEUE not in shown.all_text


class Offices(City):
    """`kabinet run` with five cabinets and a provider of SMS; employees are let in when first needed."""

    cabinets = "smorodina,pes,mef,uk,esk"

    async def found(self, stack: AsyncExitStack) -> None:
        """Start the fakes."""
        await super().found(stack)
        self.fakes["sms"] = await stack.enter_async_context(fake("sms"))
        self._desks: dict[tuple[str, str], Desk] = {}
        self._doors: defaultdict[tuple[str, str], asyncio.Lock] = defaultdict(asyncio.Lock)

    def settings(self) -> dict[str, str]:
        """Tell the product of the SMS provider, too."""
        return super().settings() | {"SMS_URL": f"smsc://login:password@smsc.ru?base={self.fakes['sms'].url}"}

    def short_messages(self, phone: str) -> list[str]:
        """Return the texts of the SMS to this phone, oldest first."""
        return [row["text"] for row in self.fakes["sms"].rows("sms") if row["phone"] == phone]

    def judge_letters(self) -> None:
        """Fail when a letter or an SMS was sent twice, or the log tells a phone or what an SMS said."""
        letters = [row["headers"]["message-id"] for row in self.fakes["smtp"].rows("letter")]
        messages = self.fakes["sms"].rows("sms")
        for sent in (letters, [row["id"] for row in messages]):
            assert sent
            assert len(sent) == len(set(sent)), "something was sent twice"
        self.secrets |= {row["phone"] for row in messages} | {row["text"] for row in messages}
        judge_log(self)

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
