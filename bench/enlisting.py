"""How fast the list of a million reminders is made, beside a bare INSERT … SELECT of the same rows in the same run."""

import time
from typing import Any

from sqlalchemy import text

from bench.broadcasting import added
from handlers.campaigns.kinds import KINDS
from services.cabinets.loading import load_all
from services.campaigns import conduct
from services.campaigns.calendar import OPEN
from services.ports import UnitOfWork, Urgency
from storage.database import open_database

PERIOD = "2026-11"
BARE = text(
    "INSERT INTO notice (campaign_id, resident_id, kind, subject, period, state, reason, channel, chat_id) "
    f"SELECT :campaign, r.id, 'bare', 0, '{PERIOD}', 'due', '', '', '' FROM resident AS r WHERE r.cabinet = 'esk' "
    "AND EXISTS (SELECT 1 FROM link AS l JOIN account AS a ON a.id = l.account_id "
    "JOIN meter AS m ON m.account_id = a.id "
    "WHERE l.resident_id = r.id AND NOT a.closed AND m.by_resident AND m.status = 'active' AND NOT EXISTS "
    f"(SELECT 1 FROM reading AS g WHERE g.meter_id = m.id AND g.period = '{PERIOD}')) "
    "AND EXISTS (SELECT 1 FROM chat AS c WHERE c.resident_id = r.id AND c.reachable)"
)


async def bare(url: str) -> float:
    """Return rows a second of one statement that lists everybody, in a database where nobody is on a list."""
    database = open_database(url)
    await database.start()
    campaign = await database.run(lambda uow: added(uow, OPEN, PERIOD))

    def work(uow: UnitOfWork) -> int:
        connection: Any = uow.marks.connection  # type: ignore[attr-defined]
        return int(connection.execute(BARE, {"campaign": campaign}).rowcount)

    began = time.perf_counter()
    rows = await database.run(work, Urgency.BULK)
    spent = time.perf_counter() - began
    await database.close()
    return rows / spent


async def enlisting(url: str, wanted: int) -> float:
    """Return rows a second of a campaign's list, slice by slice as the program makes it."""
    database = open_database(url)
    await database.start()
    campaign = await database.run(lambda uow: added(uow, OPEN, PERIOD))
    cabinet, rule = load_all(("esk",))["esk"], KINDS[OPEN].rule

    def piece(uow: UnitOfWork) -> tuple[bool, int]:
        held = uow.campaigns.hold(campaign)
        if held is None:
            raise LookupError(campaign)
        after = conduct.enlist(uow, cabinet, held, rule)
        return after.listed, after.total

    began, listed, total = time.perf_counter(), False, 0
    while not listed:
        listed, total = await database.run(piece, Urgency.BULK)
    spent = time.perf_counter() - began
    await database.close()
    if total < wanted:
        raise RuntimeError(f"{total} of {wanted} are on the list")
    return total / spent
