"""What is judged when residents have fallen silent, by the ledgers of the fakes and the rows of the database."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from tests.workers.house import House
from tests.workers.residents import Resident

Said = dict[tuple[str, str], int]
"""Messages by channel and chat."""
WAITING = tuple(f"SELECT 1 FROM {name} WHERE state = 'new' LIMIT 1" for name in ("inbox", "outbox"))
SENT = "SELECT chat_id, count(*) FROM outbox WHERE channel = :channel AND state = 'sent' GROUP BY chat_id"
ASIDE = "SELECT 'inbox', state, reason FROM inbox WHERE state NOT IN ('done', 'new')"
CARDS = "SELECT channel, chat_id, count(*) FROM outbox GROUP BY channel, chat_id"
LOST = "SELECT 'outbox', state, reason FROM outbox WHERE state NOT IN ('sent', 'new')"


def sends(house: House, channel: str) -> Counter[str]:
    """Count the messages that a messenger showed, by chat; what VK knew for repeats it did not show."""
    if channel == "vk":
        rows = house.city.fakes["vk"].rows("messages.send")
        return Counter(str(row["chat"]) for row in rows if not row["repeat"])
    rows = house.city.fakes["telegram"].rows("sendMessage")
    return Counter(str(row["params"]["chat_id"]) for row in rows if "refused" not in row)


def heard(house: House, one: Resident) -> list[str]:
    """Return the texts that a resident received, in order."""
    if one.channel == "vk":
        rows = house.city.fakes["vk"].rows("messages.send")
        return [row["text"] for row in rows if str(row["chat"]) == one.chat and not row["repeat"]]
    rows = house.city.fakes["telegram"].rows("sendMessage")
    mine = [row for row in rows if str(row["params"]["chat_id"]) == one.chat and "refused" not in row]
    return [row["params"]["text"] for row in mine]


async def repeats(house: House, channel: str, people: Sequence[Resident]) -> int:
    """Return how many messages these residents saw twice; a lost one fails."""
    written = {str(chat): number for chat, number in await house.ask(SENT, channel=channel)}
    seen, chats = sends(house, channel), [one.chat for one in people if one.channel == channel]
    lost = {chat: written[chat] - seen[chat] for chat in chats if seen[chat] < written[chat]}
    assert not lost, f"{channel}: cards marked as sent never came: {lost}"
    return sum(seen[chat] - written[chat] for chat in chats)


async def judge(house: House, people: Sequence[Resident], telegram_repeats: int = 0) -> None:
    """Fail when an effect or a message was lost or doubled."""
    said = {(one.channel, one.chat): one.said for one in people}
    async with asyncio.timeout(180):
        while not await settled(house, said):
            await asyncio.sleep(0.2)
    assert [*await house.ask(ASIDE), *await house.ask(LOST)] == []
    assert [await one.receipts() for one in people] == [one.done for one in people]
    assert await written(house, said) == said
    assert await repeats(house, "vk", people) == 0
    assert await repeats(house, "telegram", people) <= telegram_repeats
    assert house.said().partition("Traceback")[1:] == ("", "")


async def settled(house: House, said: Said) -> bool:
    """Tell whether every message has its card, and neither an event nor a card waits."""
    now = await written(house, said)
    answered = all(now.get(chat, 0) >= number for chat, number in said.items())
    return answered and not any([await house.ask(waits) for waits in WAITING])


async def written(house: House, said: Said) -> Said:
    """Count the cards of these chats."""
    rows = {(row[0], str(row[1])): row[2] for row in await house.ask(CARDS)}
    return {chat: rows[chat] for chat in said if chat in rows}


def rivals(house: House) -> int:
    """Return how often Telegram refused a poll because of another one."""
    return sum("refused" in row for row in house.city.fakes["telegram"].rows("getUpdates"))


def longest_silence(house: House, channel: str, since: float) -> float:
    """Return the longest time without a message while residents talked."""
    kind = {"vk": "messages.send", "telegram": "sendMessage"}[channel]
    at = [row["at"] for row in house.city.fakes[channel].rows(kind) if row["at"] >= since]
    return max(after - before for before, after in pairwise(at))
