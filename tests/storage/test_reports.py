"""What is exchanged with billing: a subject is reported once, states move forward, names are found both ways."""

from dataclasses import replace

import pytest

from services.model.metering import Access
from services.model.reports import OPEN, ReportKind, ReportState
from tests.storage import world
from tests.storage.world import LATER, NOW


@pytest.fixture
async def home(database):
    return (await database.run(world.settle))[1:]


async def test_a_receipts_meter_is_reported_once_whatever_the_uid(database, home):
    account, meter = home
    first = world.report(account, part=meter)
    assert await database.run(lambda uow: uow.reports.add(first))
    assert not await database.run(lambda uow: uow.reports.add(replace(first, uid="r-2")))
    assert await database.run(lambda uow: uow.reports.add(replace(first, uid="r-3", part=meter + 1)))
    assert await database.run(lambda uow: uow.reports.add(replace(first, uid="r-4", kind=ReportKind.PAYMENT)))
    known = await database.run(lambda uow: uow.reports.of_subject(ReportKind.READING, 1))
    assert [one.uid for one in known] == ["r-1", "r-3"]
    assert known[0] == first


async def test_a_report_moves_only_from_a_state_that_was_seen(database, home):
    await database.run(lambda uow: uow.reports.add(world.report(home[0])))

    def move(seen, state, *why):
        return database.run(lambda uow: uow.reports.move("r-1", seen, state, LATER, *why))

    assert await move((ReportState.NEW,), ReportState.ACCEPTED)
    assert not await move((ReportState.NEW,), ReportState.ACCEPTED)
    assert await move(OPEN, ReportState.REJECTED, "archived", "снят")
    assert not await move(OPEN, ReportState.COUNTED)
    found = await database.run(lambda uow: uow.reports.get("r-1"))
    assert (found.state, found.code, found.comment, found.changed_at) == ("rejected", "archived", "снят", LATER)
    assert found.made_at == NOW


async def test_the_report_before_is_the_newest_earlier_one_of_the_same_meter(database, home):
    account, meter = home
    for subject, uid, of in ((1, "a", meter), (2, "b", meter), (3, "c", meter + 1), (4, "d", meter)):
        await database.run(lambda uow, s=subject, u=uid, m=of: uow.reports.add(world.report(account, s, u, m)))
    found = await database.run(lambda uow: [uow.reports.before(uow.reports.get(uid)) for uid in "abcd"])
    assert [one and one.uid for one in found] == [None, "a", None, "b"]


async def test_names_of_accounts_and_meters_are_replaced_and_found(database, home):
    account, meter = home
    known = world.acquaintance(account)
    await database.run(lambda uow: uow.acquaintances.know(replace(known, asked_at=None)))
    await database.run(lambda uow: uow.acquaintances.know(known))
    await database.run(lambda uow: [uow.acquaintances.know_meter(meter, ref) for ref in ("m-1", "m-2")])
    assert await database.run(lambda uow: uow.acquaintances.of_account(account)) == known
    assert await database.run(lambda uow: uow.acquaintances.by_ref("esk", "a-1")) == known
    assert await database.run(lambda uow: uow.acquaintances.by_ref("pes", "a-1")) is None
    assert await database.run(lambda uow: uow.acquaintances.meter(meter)) == "m-2"
    assert await database.run(lambda uow: uow.acquaintances.meter(meter + 1)) is None


async def test_a_report_may_be_of_no_account_and_remembers_what_stayed_behind(database):
    letter = replace(world.report(None), kind=ReportKind.APPLICATION)
    await database.run(lambda uow: uow.reports.add(letter))
    await database.run(lambda uow: uow.reports.leave_out("r-1", 2))
    assert await database.run(lambda uow: uow.reports.get("r-1")) == replace(letter, left_out=2)


async def test_what_billing_has_said_is_heard_once_in_each_thread(database, home):
    for uid, part in (("r-1", 1), ("r-2", 2)):
        await database.run(lambda uow, u=uid, p=part: uow.reports.add(world.report(home[0], 1, u, p)))
    said = [("r-1", "m-1"), ("r-1", "m-1"), ("r-1", "m-2"), ("r-2", "m-1")]
    heard = [await database.run(lambda uow, one=one: uow.reports.hear(*one)) for one in said]
    assert heard == [True, False, True, True]


async def test_a_change_of_contacts_is_returned_once_whatever_has_changed(database):
    resident, account, _ = await database.run(world.settle)

    def changed(cabinet: str = "esk") -> object:
        return database.run(lambda uow: uow.residents.changed_contacts(cabinet, 5))

    assert [await changed("pes"), await changed(), await changed()] == [[], [resident], []]
    ways = (
        lambda uow: uow.residents.change(resident, phone="+79001234567"),
        lambda uow: uow.residents.change(resident, email_confirmed=False),
        lambda uow: uow.consents.give(world.consent(resident)),
        lambda uow: uow.consents.withdraw(uow.consents.of_resident(resident)[0].id, LATER),
        lambda uow: uow.accounts.link(resident, account, Access.FULL, NOW),
        lambda uow: uow.accounts.unlink(resident, account),
    )
    for way in ways:
        await database.run(way)
        assert [await changed(), await changed()] == [[resident], []]
    await database.run(lambda uow: uow.residents.change(resident, full_name="Иная", password_hash="x"))
    await database.run(lambda uow: uow.consents.withdraw(uow.consents.of_resident(resident)[0].id, LATER))
    assert await changed() == []
