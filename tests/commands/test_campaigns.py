"""`kabinet campaigns`: what it lists, to the last figure, and what it does to a campaign."""

import asyncio
import json

import pytest
from sqlalchemy import update

from bot.cli import parser
from bot.commands import campaigns as watching
from bot.commands.campaigns import command
from bot.commands.refuse import Refuse
from bot.housekeeping import remind
from bot.numbers.answering import recount
from services.model.campaigns import Audience, CampaignState
from services.model.people import Chat, ChatState
from storage.tables.metering import sheet
from tests.campaigns.test_reminders import at, housed, submitted, tick
from tests.campaigns.town import town
from tests.databases import KINDS, fresh, running

PAUSED, RUNNING, STOPPED = CampaignState.PAUSED, CampaignState.RUNNING, CampaignState.STOPPED


@pytest.fixture(params=KINDS)
async def place(request, monkeypatch):
    """Give a town on a database that the command opens too."""
    async with fresh(request.param) as url, running(url) as database, town(database) as made:
        monkeypatch.setenv("KABINET_DATABASE_URL", url)
        monkeypatch.setenv("KABINET_CABINETS", "esk,smorodina")
        yield made


async def said(capsys, *words: str) -> str:
    capsys.readouterr()
    await command(parser().parse_args(["campaigns", *words]))
    return capsys.readouterr().out


async def test_an_empty_town_has_been_told_nothing(place, capsys):
    assert await said(capsys) == "nobody has been told anything yet\n"
    assert await said(capsys, "--json") == ""
    assert await said(capsys, "--watch") == ""


async def test_reminders_are_told_with_reasons_and_with_who_submitted(place, capsys):
    names = {"yes": 0, "no": 1, "mute": 2, "gone": 3}
    homes = {name: await housed(place, name, number) for name, number in names.items()}
    place.clock.at = at(24)
    await tick_listed(place)
    await place.look(lambda uow: leave(uow, homes))
    await tick(place)
    await submitted_at(place, homes["yes"], at(24, 17))
    assert await recount(place.kit.database, place.clock) == 1
    assert await recount(place.kit.database, place.clock) == 0
    (last,) = [json.loads(line) for line in (await said(capsys, "--json")).splitlines()]
    assert (last["kind"], last["period"], last["zone"]) == ("readings_last", "2026-11", "Europe/Moscow")
    assert (last["state"], last["listed"], last["delivered"], last["left"]) == ("done", 4, 2, 0)
    assert last["left_out_by_reason"] == {"muted": 1, "no_chat": 1}
    assert last["answered_24h"] == (await place.campaign(last["id"])).answered == 1
    shown = await said(capsys)
    assert f"№ {last['id']}  esk  readings_last 2026-11 Europe/Moscow  done" in shown
    assert "listed 4, delivered 2 (50.0 %), left 0, submitted within 24 h: 1 (50.0 %)" in shown
    assert "left out 2: muted 1, no_chat 1" in shown


def leave(uow, homes):
    """One does not want to hear any more, one has blocked the bot."""
    uow.subscriptions.switch(homes["mute"][0], "readings", enabled=False)
    uow.chats.save(ChatState(Chat("inside", "gone"), "esk", homes["gone"][0], reachable=False), at(23))


async def tick_listed(place):
    """Begin and list, without sending."""
    await remind(place.kit.database, place.clock, place.kit.cabinets.values())
    await place.campaigner.step()


async def submitted_at(place, home, moment):
    """Submit at a moment: the receipt of `submitted` is from long ago."""
    await submitted(place, *home)
    await place.look(
        lambda uow: uow.readings.connection.execute(
            update(sheet).where(sheet.c.resident_id == home[0]).values(submitted_at=moment)
        )
    )


async def test_a_campaign_is_paused_resumed_and_stopped(place, capsys):
    await place.people(500)
    made = await place.announce("announcement", Audience(), "start")
    assert await said(capsys, "pause", str(made)) == f"campaign {made} is paused now\n"
    await place.drain()
    assert place.told == {}
    assert (await place.campaign(made)).state is PAUSED
    await said(capsys, "resume", str(made))
    await place.step()
    some = len(place.told)
    assert 0 < some < 500
    await said(capsys, "stop", str(made))
    await place.drain()
    assert len(place.told) == some
    assert (await place.campaign(made)).state is STOPPED
    with pytest.raises(Refuse, match="is stopped: it cannot be told to resume"):
        await said(capsys, "resume", str(made))


async def test_progress_is_watched_until_nothing_runs(place, capsys, monkeypatch):
    monkeypatch.setattr(watching, "SECONDS", 0.01)
    await place.people(50)
    await place.announce("announcement", Audience(), "start")
    lines = asyncio.create_task(said(capsys, "--watch"))
    await asyncio.sleep(0.2)
    await place.drain()
    rows = [json.loads(line) for line in (await lines).splitlines()]
    assert {row["state"] for row in rows} == {"running"}
    assert (rows[0]["listed"], rows[0]["delivered"], rows[0]["left"]) == (50, 0, 50)
    delivered = [row["delivered"] for row in rows]
    assert delivered == sorted(delivered)


async def test_people_watch_one_line(place, capsys, monkeypatch):
    monkeypatch.setattr(watching, "SECONDS", 0.01)
    await place.people(5)
    made = await place.announce("announcement", Audience(), "start")
    line = asyncio.create_task(watching._watch(place.kit.database, place.kit.cabinets, plain=False))
    await asyncio.sleep(0.2)
    await place.drain()
    await line
    shown = capsys.readouterr().out
    assert shown.startswith(f"\r№ {made}: delivered 0 (0.0 %) of 5, left 5")
    assert shown.endswith("\nnothing runs now\n")
    assert shown.count("\n") == 2


@pytest.mark.parametrize(("words", "why"), [(("pause",), "name the campaign"), (("stop", "77"), "no campaign 77")])
async def test_what_cannot_be_done_is_refused(place, capsys, words, why):
    with pytest.raises(Refuse, match=why):
        await said(capsys, *words)
