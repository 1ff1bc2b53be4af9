"""A broadcast beside dialogs: how near it comes to what a messenger takes, and what residents notice of it."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bench.peer import KABINET, Peer, Stage, staged
from bench.peers.personal import NAME as PERSONAL
from handlers.campaigns.kinds import BY_EMPLOYEES
from services.cabinets.loading import load_all
from services.campaigns import conduct
from services.campaigns.rules import ANNOUNCEMENT
from services.model.campaigns import EVERYBODY, Campaign, CampaignState
from services.ports import UnitOfWork, Urgency
from storage.database import open_database

TEXT = "Оповещение: завтра собрание жильцов."
LATENCY, RATE, RAMP = 0.06, 100.0, 3.0
RUNNING, DRAFT = CampaignState.RUNNING, CampaignState.DRAFT


@dataclass(frozen=True, slots=True)
class Case:
    """One broadcast: who sends it, what it says, and how many notices a second the messenger takes at most."""

    peer: Peer
    kind: str
    ceiling: float


PLAIN = BY_EMPLOYEES[0].name
TOLD = ("bench.peers.personal",)


def cases(database: str) -> tuple[Case, ...]:
    """Return the broadcasts on a kind of database."""
    return (
        Case(Peer(f"Telegram, {database}", KABINET, database), PLAIN, 30.0),
        Case(Peer(f"VK, personal texts, {database}", TOLD, database, "vk"), PERSONAL, 500.0),
        Case(Peer(f"VK, one text, {database}", KABINET, database, "vk"), PLAIN, 2000.0),
    )


def added(uow: UnitOfWork, kind: str, period: str = "") -> int:
    """Store a draft for everybody, at any hour; return its number."""
    now = datetime.now(UTC)
    data = {"text": TEXT}
    draft = Campaign(0, "esk", kind, DRAFT, EVERYBODY, data, period, True, None, now, now)
    return uow.campaigns.add(draft, f"bench:{kind}").id


async def listed(url: str, kind: str) -> int:
    """Make a campaign with its list."""
    database = open_database(url, synchronous="OFF")
    await database.start()
    cabinet = load_all(("esk",))["esk"]
    number = await database.run(lambda uow: added(uow, kind))

    def piece(uow: UnitOfWork) -> bool:
        held = uow.campaigns.hold(number)
        return held is None or conduct.enlist(uow, cabinet, held, ANNOUNCEMENT).listed

    while not await database.run(piece, Urgency.BULK):
        pass
    await database.close()
    return number


async def broadcast(case: Case, url: str, many: int, seconds: float) -> dict[str, float]:
    """Return the figures of one case: dialogs without it, then it alone, then both."""
    number = await listed(url, case.kind)
    async with staged(case.peer, url, many) as stage:
        await stage.order("first")
        await stage.order("platform", latency=LATENCY, limit=case.peer.calls if case.peer.messenger == "vk" else 0)
        alone = await stage.order("open", pid=stage.pid, rate=RATE, seconds=seconds / 2)
        await _begin(url, number)
        await stage.order("begun", ramp=RAMP)
        told = await stage.order("told", pid=stage.pid, seconds=seconds)
        both = await _both(stage, seconds / 2)
    return {
        "rate": told["told"] / told["wall"],
        "share": told["told"] / told["wall"] / case.ceiling,
        "most": told["most"],
        "refused": both["refused"],
        "cpu": told["cpu"] * 1000 / max(1, told["told"]),
        "grown": told["grown"] / 2**20,
        "rss": both["rss"] / 2**20,
        "alone": alone["p95"] * 1000,
        "both": both["p95"] * 1000,
        "answered": both["share"],
        "doubled": both["doubled"],
    }


async def _both(stage: Stage, seconds: float) -> dict[str, Any]:
    return {**await stage.order("open", pid=stage.pid, rate=RATE, seconds=seconds), **await stage.order("counted")}


async def _begin(url: str, number: int) -> None:
    database = open_database(url)
    await database.start()
    await database.run(lambda uow: uow.campaigns.move(number, (DRAFT,), RUNNING, datetime.now(UTC)))
    await database.close()
    await asyncio.sleep(0)
