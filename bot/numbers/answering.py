"""Who did what they were reminded of: counted from time to time, and kept when the notices are forgotten."""

import logging
from datetime import timedelta

from handlers.campaigns.kinds import KINDS
from services.model.campaigns import Campaign
from services.ports import Clock, Urgency
from storage.database import SqlDatabase

log = logging.getLogger(__name__)
SETTLED = timedelta(hours=25)
"""The last one who was told has a day, and an hour for a messenger that was away."""
MOST = 200


def asks(campaign: Campaign) -> bool:
    """Tell whether a campaign reminds of readings: only such ones are answered."""
    return campaign.kind in KINDS and KINDS[campaign.kind].rule.about == "readings"


async def recount(database: SqlDatabase, clock: Clock) -> int:
    """Count anew for campaigns whose figures may still change; return how many did."""
    since = clock.now() - SETTLED
    found = await database.run(lambda uow: uow.figures.fresh(since, MOST), Urgency.BULK)
    return sum([await _kept(database, one) for one in found if asks(one) and one.sent])


async def _kept(database: SqlDatabase, campaign: Campaign) -> bool:
    """Count beside the writers: a city takes a second or two."""
    count = await database.read(lambda uow: uow.figures.answered(campaign))
    if count == campaign.answered:
        return False
    await database.run(lambda uow: uow.figures.keep_answered(campaign.id, count), Urgency.BULK)
    return True


async def recount_calmly(database: SqlDatabase, clock: Clock) -> None:
    """Count, and leave what a database that is away did not allow to the next time."""
    try:
        await recount(database, clock)
    except Exception as error:  # noqa: BLE001 - the next tick does it
        log.warning("answers are counted later: %s", type(error).__name__)
