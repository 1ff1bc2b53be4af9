"""Many residents at once: the pace VK allows, no added latency, and one hung connection that hurts nobody else."""

import asyncio
import time

from bot.channels.card import Card, Key
from bot.channels.vk.sender import Priority
from tests.channels.vk.rig import Rig, number

REPLY = Card("Показания приняты. Квитанция № 123 от 21 ноября.", "Готово", ((Key("Меню", press="s:menu:"),),))


async def timed(rig: Rig, chat: str, priority: Priority = Priority.REPLY) -> float:
    """Deliver a reply and return the seconds it took."""
    begun = time.monotonic()
    await rig.vk.deliver(chat, REPLY, number(), priority=priority)
    return time.monotonic() - begun


async def offered(rig: Rig, chats: list[str], per_second: int, seconds: float) -> list[float]:
    """Offer replies evenly; return how long each took."""
    tasks: list[asyncio.Task[float]] = []
    begun = time.monotonic()
    while (passed := time.monotonic() - begun) < seconds:
        while len(tasks) < passed * per_second:
            tasks.append(asyncio.create_task(timed(rig, chats[len(tasks) % len(chats)])))
        await asyncio.sleep(0.002)
    return sorted(await asyncio.gather(*tasks))


async def real_pace(rig: Rig, latency: float = 0.06) -> list[str]:
    """Let the fake count calls and answer as slowly as VK; return residents."""
    await rig.fake.tell("settings", rate=20, latency=latency)
    await rig.vk.close()
    rig.vk = rig.channel(rate=20.0)
    await asyncio.sleep(1.1)
    return [await rig.known() for _ in range(40)]


async def test_400_replies_a_second_are_all_answered_within_20_calls(rig: Rig) -> None:
    chats = await real_pace(rig)
    refused, sent = len(rig.fake.rows("refused")), len(rig.fake.rows("messages.send"))
    took = await offered(rig, chats, 400, 3.0)
    assert len(rig.fake.rows("messages.send")) - sent == len(took) >= 1150
    # The fake counts by its own clock: where the machine stops it for a moment, two seconds' calls come in one.
    assert len([row for row in rig.fake.rows("refused")[refused:] if row["code"] == 6]) <= 2
    print(f"p50 {took[len(took) // 2] * 1000:.0f} ms, p99 {took[len(took) * 99 // 100] * 1000:.0f} ms")
    assert took[len(took) // 2] < 0.25


async def test_a_reply_to_an_idle_bot_takes_no_longer_than_the_trip(rig: Rig) -> None:
    chats = await real_pace(rig)
    took = []
    for chat in chats[:12]:
        took.append(await timed(rig, chat))
        await asyncio.sleep(0.08)
    assert sorted(took)[6] < 0.06 + 0.025


async def test_replies_do_not_wait_for_notices(rig: Rig) -> None:
    chats = await real_pace(rig)
    notices = [asyncio.create_task(timed(rig, chats[n % 40], Priority.NOTICE)) for n in range(1000)]
    await asyncio.sleep(0.3)
    took = [await timed(rig, chat) for chat in chats[:5]]
    assert not all(task.done() for task in notices)
    assert max(took) < 0.35
    await asyncio.gather(*notices)


async def test_a_connection_that_hangs_delays_nobody_else(rig: Rig) -> None:
    chats = await real_pace(rig, latency=0.0)
    for chat in chats[:3]:
        await rig.fake.spoil(method="messages.send", match=f"'{chat}'", delay=60)
    hung = []
    for chat in chats[:3]:
        hung.append(asyncio.create_task(timed(rig, chat)))
        await asyncio.sleep(0.1)
    took = [await timed(rig, chat) for chat in chats[3:13]]
    assert not any(task.done() for task in hung)
    assert max(took) < 0.4
    begun = time.monotonic()
    await asyncio.wait(hung, timeout=12)
    assert all(task.exception() for task in hung)
    assert time.monotonic() - begun < 10
