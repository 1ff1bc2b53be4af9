"""A list of residents is made from their own accounts: no database reads all accounts of a company for each of them."""

from dataclasses import replace

import pytest

from services.model.campaigns import Audience
from services.ports import UnitOfWork
from storage.dialects import of
from storage.repositories.notices import _listing
from tests.databases import opened
from tests.storage import world

DAYS = (world.NOW.date(), world.NOW.date())
MATTERS = ({"unread": world.MARCH}, {"verified": (DAYS,)}, {"owed": DAYS}, {"billed": (1, 9)}, {})


@pytest.mark.parametrize("matter", MATTERS, ids=str)
async def test_accounts_are_found_by_the_residents_links(matter):
    def work(uow: UnitOfWork) -> list[str]:
        campaign = replace(world.campaign(Audience(zone="Europe/Moscow")), id=1)
        whom = replace(world.addressees(campaign), **matter)
        connection = uow.marks.connection
        listing = of(connection, _listing(campaign, whom, None)).compile(connection.engine)
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {listing}", (None,) * len(listing.positiontup))
        return [row[3] for row in plan]

    async with opened("sqlite") as database:
        steps = await database.run(work)
    assert "SEARCH account USING INTEGER PRIMARY KEY (rowid=?)" in steps
