"""Reports of readings keep their meter while its column gets another name, and letters leave with their migration."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from services.model.reports import ReportKind
from storage.schema import migrate, take_down, within
from tests.databases import KINDS, empty, running
from tests.storage import world

BEFORE = "0017"


@pytest.mark.parametrize("kind", KINDS)
async def test_what_was_reported_stays_when_the_schema_goes_down_and_up(kind: str) -> None:
    async with empty(kind) as url:
        await migrate(url)
        async with running(url) as database:
            resident, home, meter = await database.run(world.settle)
            reading = world.report(home, 1, "r-1", meter)
            letter = replace(reading, uid="r-2", kind=ReportKind.APPLICATION, account_id=None)
            await database.run(lambda uow: [uow.reports.add(one) for one in (reading, letter)])
            await database.run(lambda uow: uow.reports.hear("r-2", "m-1"))
            await database.run(lambda uow: uow.residents.changed_contacts("esk", 5))
        await take_down(url, BEFORE)
        known = await within(url, lambda connection: connection.execute(text(OLD)).all())
        assert [tuple(row) for row in known] == [("r-1", home, meter)]
        await migrate(url)
        async with running(url) as database:
            assert await database.run(lambda uow: uow.reports.get("r-1")) == reading
            assert await database.run(lambda uow: uow.reports.get("r-2")) is None
            assert await database.run(lambda uow: uow.residents.changed_contacts("esk", 5)) == [resident]


OLD = "SELECT uid, account_id, meter_id FROM report"
