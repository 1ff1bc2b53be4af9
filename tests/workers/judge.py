"""What is judged when residents have fallen silent, by the ledgers of the fakes and the rows of the database."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from tests.workers.house import House
from tests.workers.residents import Resident

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


async def repeats(house: House, channel: str) -> int:
    """Return how many messages residents saw twice; a lost one fails."""
    written = {str(chat): number for chat, number in await house.ask(SENT, channel=channel)}
    seen = sends(house, channel)
    lost = {chat: number - seen[chat] for chat, number in written.items() if seen[chat] < number}
    assert not lost, f"{channel}: cards marked as sent never came: {lost}"
    return seen.total() - sum(written.values())


async def judge(house: House, people: Sequence[Resident], telegram_repeats: int = 0) -> None:
    """Fail when an effect or a message was lost or doubled."""
    await house.until(sum(one.said for one in people))
    assert [*await house.ask(ASIDE), *await house.ask(LOST)] == []
    assert [await one.receipts() for one in people] == [one.done for one in people]
    written = {(row[0], str(row[1])): row[2] for row in await house.ask(CARDS)}
    said = {(one.channel, one.chat): one.said for one in people}
    assert {chat: written.get(chat) for chat in said} == said
    assert await repeats(house, "vk") == 0
    assert await repeats(house, "telegram") <= telegram_repeats
    assert "Traceback" not in house.said()


def rivals(house: House) -> int:
    """Return how often Telegram refused a poll because of another one."""
    return sum("refused" in row for row in house.city.fakes["telegram"].rows("getUpdates"))


def longest_silence(house: House, channel: str) -> float:
    """Return the longest time without a message while residents talked."""
    kind = {"vk": "messages.send", "telegram": "sendMessage"}[channel]
    at = [row["at"] for row in house.city.fakes[channel].rows(kind)]
    return max(after - before for before, after in pairwise(at))
