"""What is judged when journeys are over: the log, and by ids that every card came, and came once."""

import asyncio
import re
from collections import defaultdict

from sqlalchemy import text

from tests.journeys.city import City

SENT = text("SELECT chat_id, message_id FROM outbox WHERE channel = :channel AND state = 'sent'")
WAITING = text(
    "SELECT 'inbox', count(*) FROM inbox WHERE state = 'new' "
    "UNION SELECT 'outbox', count(*) FROM outbox WHERE state = 'new'"
)
ASIDE = text(
    "SELECT 'inbox', chat, reason FROM inbox WHERE state = 'dead' "
    "UNION SELECT 'outbox', chat_id, reason FROM outbox WHERE state IN ('dead', 'unknown')"
)


async def judge(city: City, expected: frozenset[str] = frozenset()) -> None:
    """Fail when something was lost, doubled or set aside, or the log holds a secret or an exception."""
    await quiet(city)
    assert [row for row in await ask(city, ASIDE) if row[1] not in expected] == []
    for channel in ("telegram", "vk"):
        assert await repeats(city, channel) == {}, channel
    judge_log(city)


def judge_log(city: City) -> None:
    """Fail when the log holds a secret or an exception."""
    said = city.said()
    assert "Traceback" not in said, said[said.index("Traceback") - 500 :][:3000]
    assert (found := leaked(said, city.secrets)) == [], found


def leaked(said: str, secrets: set[str]) -> list[str]:
    """Return the lines that hold something which must not be logged."""
    if not secrets:  # nobody has walked here
        return []
    canaries = re.compile("|".join(re.escape(one) for one in sorted(secrets, key=len, reverse=True)))
    return [line for line in said.splitlines() if canaries.search(line)][:5]


async def ask(city: City, query, **values):
    """Look into the database."""
    return await city.look(lambda uow: uow.marks.connection.execute(query, values).all())


async def quiet(city: City, within: float = 60.0) -> None:
    """Wait until no event and no card waits."""
    async with asyncio.timeout(within):
        while any(count for _, count in await ask(city, WAITING)):
            await asyncio.sleep(0.2)


async def repeats(city: City, channel: str) -> dict[str, int]:
    """Return by chat how many messages came more than once; a lost one fails."""
    stored = defaultdict(set)
    for chat, message in await ask(city, SENT, channel=channel):
        stored[chat].add(message)
    seen = {chat: await shown(city, channel, chat) for chat in stored}
    lost = {chat: stored[chat] - seen[chat] for chat in stored if stored[chat] - seen[chat]}
    assert not lost, f"{channel}: cards marked as sent are not there: {lost}"
    return {chat: len(seen[chat] - stored[chat]) for chat in stored if seen[chat] - stored[chat]}


async def shown(city: City, channel: str, chat: str) -> set[str]:
    """Return the ids of the messages that a chat shows."""
    named = {"telegram": "message_id", "vk": "id"}[channel]
    return {str(one[named]) for one in (await city.fakes[channel].ask("messages", chat=chat))["messages"]}
