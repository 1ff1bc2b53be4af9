"""The sender over a scripted line: pace, priority, shared trips, and who suffers from which refusal."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.channels.pace import Pace
from bot.channels.vk.batch import SIZE
from bot.channels.vk.refusal import Lost, Refusal
from bot.channels.vk.sender import Priority, Sender
from bot.channels.vk.transport import Answer, Values
from tests.fakes.vk_execute import parse


class Script:
    """A line that answers with the number in `n`, or as told by method or by number."""

    threads = 4

    def __init__(self) -> None:
        self.trips: list[tuple[str, list[int]]] = []
        self.moments: list[float] = []
        self.whole: list[Exception] = []
        self.bad: dict[int, int] = {}
        self.delay = 0.0
        self.running = self.most = 0

    async def call(self, method: str, values: Values) -> Answer:
        """Answer one trip."""
        self.moments.append(time.monotonic())
        inner = parse(values["code"]) if method == "execute" else [(method, dict(values))]
        self.trips.append((method, [arguments["n"] for _, arguments in inner]))
        self.running += 1
        self.most = max(self.most, self.running)
        await asyncio.sleep(self.delay)
        self.running -= 1
        if self.whole:
            raise self.whole.pop(0)
        return self._together(inner) if method == "execute" else self._one(inner[0][1]["n"])

    def _one(self, n: int) -> Answer:
        if n in self.bad:
            raise Refusal(self.bad[n])
        return {"response": n}

    def _together(self, inner: list[tuple[str, dict[str, Any]]]) -> Answer:
        numbers = [arguments["n"] for _, arguments in inner]
        errors = [{"error_code": self.bad[n], "error_msg": "x"} for n in numbers if n in self.bad]
        return {"response": [False if n in self.bad else n for n in numbers], "execute_errors": errors}

    def close(self) -> None:
        """Do nothing."""


@pytest.fixture
def line() -> Script:
    return Script()


@pytest.fixture
async def sender(line: Script) -> AsyncIterator[Sender]:
    made = Sender(line, 100.0)
    yield made
    await made.close()


async def ask(sender: Sender, n: int, priority: Priority = Priority.REPLY, **more: Any) -> Any:
    """Make one call, and return its result or what it raised."""
    try:
        return await sender.call("messages.send", {"n": n}, priority, **more)
    except (Refusal, Lost) as problem:
        return problem


async def test_a_lonely_call_goes_at_once_and_plainly(sender: Sender, line: Script) -> None:
    begun = time.monotonic()
    assert await ask(sender, 1) == 1
    assert time.monotonic() - begun < 0.02
    assert line.trips == [("messages.send", [1])]


async def test_calls_made_together_share_a_trip_and_each_gets_its_own_result(sender: Sender, line: Script) -> None:
    assert await asyncio.gather(*(ask(sender, n) for n in range(5))) == [0, 1, 2, 3, 4]
    assert line.trips == [("execute", [0, 1, 2, 3, 4])]


async def test_a_trip_carries_25_calls_at_most(sender: Sender, line: Script) -> None:
    await asyncio.gather(*(ask(sender, n) for n in range(60)))
    assert [len(numbers) for _, numbers in line.trips] == [SIZE, SIZE, 10]


async def test_a_trip_carries_no_more_than_vk_compiles(sender: Sender, line: Script) -> None:
    long = [sender.call("messages.send", {"n": n, "message": "я" * 10_000}) for n in range(6)]
    await asyncio.gather(*long)
    assert [len(numbers) for _, numbers in line.trips] == [2, 2, 2]


async def test_one_failed_call_fails_alone(sender: Sender, line: Script) -> None:
    line.bad = {1: 901, 3: 100}
    found = await asyncio.gather(*(ask(sender, n) for n in range(5)))
    assert [getattr(one, "code", one) for one in found] == [0, 901, 2, 100, 4]


@pytest.mark.parametrize("problem", [Lost("x"), Refusal(10)])
async def test_a_failed_trip_fails_every_call_in_it(sender: Sender, line: Script, problem: Exception) -> None:
    line.whole = [problem]
    assert await asyncio.gather(*(ask(sender, n) for n in range(3))) == [problem] * 3
    assert await ask(sender, 9) == 9


@pytest.mark.parametrize("code", [12, 13])
async def test_calls_of_a_program_that_vk_does_not_understand_go_one_by_one(
    sender: Sender, line: Script, code: int
) -> None:
    line.whole = [Refusal(code)]
    assert await asyncio.gather(*(ask(sender, n) for n in range(3))) == [0, 1, 2]
    assert [method for method, _ in line.trips] == ["execute"] + ["messages.send"] * 3


async def test_urgent_calls_go_first_and_notices_fill_what_is_left(line: Script) -> None:
    sender = Sender(line, 5.0)
    await ask(sender, 0)  # the next slot is 0.2 s away
    notices = [ask(sender, n, Priority.NOTICE) for n in range(1, 30)]
    replies = [ask(sender, n, Priority.REPLY) for n in range(100, 102)]
    await asyncio.gather(*notices, *replies, ask(sender, 200, Priority.ACK))
    assert line.trips[1][1][:4] == [200, 100, 101, 1]
    await sender.close()


async def test_a_call_too_fast_for_vk_is_made_again_after_a_pause(sender: Sender, line: Script) -> None:
    line.whole = [Refusal(6)]
    begun = time.monotonic()
    assert await asyncio.gather(*(ask(sender, n) for n in (1, 2))) == [1, 2]
    assert 0.9 < time.monotonic() - begun < 2


async def test_a_call_that_is_always_too_fast_gives_up(line: Script) -> None:
    sender = Sender(line, 100.0)
    line.whole = [Refusal(6)] * 3
    assert getattr(await ask(sender, 1), "code", None) == 6
    assert len(line.trips) == 3
    await sender.close()


async def test_flood_control_holds_the_whole_channel(sender: Sender, line: Script) -> None:
    line.bad = {1: 9}
    await ask(sender, 1)
    async with asyncio.timeout(7):
        assert isinstance(await ask(sender, 2, within=0.1), Lost)
    assert line.moments[-1] - line.moments[0] < 0.1


async def test_a_quota_of_another_method_holds_nobody(sender: Sender, line: Script) -> None:
    line.bad = {1: 29}
    with pytest.raises(Refusal):
        await sender.call("groups.getLongPollServer", {"n": 1})
    async with asyncio.timeout(1):
        assert await ask(sender, 2) == 2


async def test_a_call_that_is_late_is_not_made(line: Script) -> None:
    sender = Sender(line, 2.0)
    await ask(sender, 1)
    late, kept = await asyncio.gather(ask(sender, 2, Priority.IDLE, within=0.1), ask(sender, 3))
    assert (str(late), kept) == ("late", 3)
    assert [numbers for _, numbers in line.trips] == [[1], [3]]
    await sender.close()


async def test_a_call_that_nobody_waits_for_is_not_made(line: Script) -> None:
    sender = Sender(line, 5.0)
    await ask(sender, 1)
    left = asyncio.create_task(ask(sender, 2))
    await asyncio.sleep(0)
    left.cancel()
    assert await ask(sender, 3) == 3
    assert [numbers for _, numbers in line.trips] == [[1], [3]]
    await sender.close()


async def test_slow_answers_do_not_slow_the_pace_and_never_take_more_lines_than_there_are(line: Script) -> None:
    sender = Sender(line, 50.0)
    line.delay = 0.1
    begun = time.monotonic()
    tasks = []
    for n in range(16):
        tasks.append(asyncio.create_task(ask(sender, n)))
        await asyncio.sleep(0.0206)
    assert await asyncio.gather(*tasks) == list(range(16))
    assert line.most == 4
    assert line.moments[-1] - begun < 0.7
    await sender.close()


async def test_a_call_that_cannot_be_written_fails_alone(sender: Sender) -> None:
    with pytest.raises(UnicodeEncodeError):
        await sender.call("messages.send", {"n": 1, "message": "\ud83d"})
    assert await ask(sender, 2) == 2


async def test_closing_lets_nobody_wait(line: Script) -> None:
    sender = Sender(line, 1.0)
    line.delay = 5
    asked = [asyncio.create_task(ask(sender, n)) for n in range(2)]
    await asyncio.sleep(0.02)
    asked.append(asyncio.create_task(ask(sender, 3)))
    await asyncio.sleep(0.02)
    await sender.close()
    async with asyncio.timeout(1):
        assert [str(one) for one in await asyncio.gather(*asked)] == ["closed"] * 3


def test_no_second_ever_holds_more_calls_than_the_rate() -> None:
    pace, now, gone = Pace(20.0), 0.0, []
    for _ in range(100):
        now += pace.wait(now)
        pace.take(now)
        gone.append(now)
    assert all(later - earlier > 1.0 for earlier, later in zip(gone, gone[20:], strict=False))
    assert gone[-1] < 100 / 20 * 1.04


def test_a_held_pace_waits_and_then_goes_on_evenly() -> None:
    pace = Pace(20.0)
    pace.hold(5.0)
    assert pace.wait(1.0) == 4.0
    pace.take(5.0)
    assert 0 < pace.wait(5.0) < 0.06
