"""`/metrics`: told to whom it may be told, in the format of Prometheus, with the figures of what happened."""

import asyncio
import re
from contextlib import asynccontextmanager

import pytest
from aiohttp.test_utils import TestClient, TestServer
from pydantic import SecretStr

from bot.metrics.gathering import Gathering
from bot.metrics.text import Family, Sample, render
from bot.metrics.turns import TurnTimes
from bot.site import site
from bot.web.metrics import is_loopback
from services.model.campaigns import Audience
from services.model.people import Chat
from services.passwords import Passwords
from services.ports import Incoming
from tests.campaigns.town import town
from tests.inside import Talk, inside

LINE = re.compile(r'([a-z_]+(?:_bucket|_sum|_count)?)(?:\{((?:[a-z_0-9]+="(?:[^"\\\n]|\\["\\n])*",?)+)\})? (\S+)')
TOKEN = "monitoring-knows-this"
LABELS = {"channel", "kind", "place", "what", "state", "cabinet", "result", "le"}


@asynccontextmanager
async def served(kit, *, token="", public_url="http://127.0.0.1:8080"):
    settings = kit.settings.model_copy(update={"metrics_token": SecretStr(token), "public_url": public_url})
    passwords = Passwords()
    object.__setattr__(kit, "settings", settings)
    async with TestClient(TestServer(site(kit, passwords))) as client:
        yield client
    passwords.close()


def read(text: str) -> dict[str, float]:
    """Read the format strictly; a sample is called by its name and its labels."""
    found, typed = {}, set()
    for line in text.removesuffix("\n").split("\n"):
        if line.startswith("# "):
            typed.add(line.split(" ")[2])
            continue
        match = LINE.fullmatch(line)
        assert match, line
        assert match[1] in typed or re.sub("_(bucket|sum|count)$", "", match[1]) in typed, line
        labels = match[2] or ""
        assert {label.split("=")[0] for label in labels.split(",") if label} <= LABELS
        assert f"{match[1]} {labels}".strip() not in found, "a sample is told twice"
        found[f"{match[1]} {labels}".strip()] = float(match[3])
    return found


async def test_turns_cards_and_the_process_are_counted(database):
    async with inside(database) as (kit, channel), served(kit) as client:
        talk = Talk(kit, channel, "canary-4417")
        await talk.start()
        await talk.say("привет, canary-text")
        answer = await client.get("/metrics")
        assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
        text = await answer.text()
        found = read(text)
    assert "canary" not in text
    assert found["kabinet_database_up"] == 1
    assert found["kabinet_turn_seconds_count"] == found['kabinet_turn_seconds_bucket le="+Inf"'] == 2
    buckets = [value for name, value in found.items() if name.startswith("kabinet_turn_seconds_bucket")]
    assert buckets == sorted(buckets)
    assert 0 < found["kabinet_turn_seconds_sum"] < 60
    assert found['kabinet_cards_total channel="inside",result="sent"'] == len(channel.numbers)
    assert found['kabinet_inbox_waiting channel="inside"'] == found['kabinet_outbox_waiting channel="inside"'] == 0
    assert found["process_resident_memory_bytes"] > 20_000_000
    assert found["kabinet_database_errors_total"] == 0


async def test_what_waits_is_told_with_its_age(database):
    async with town(database) as place, served(place.kit) as client:
        await place.people(3)
        made = await place.announce("announcement", Audience(), "start")
        now = place.clock.at

        def wait(uow):
            uow.inbox.store([Incoming("inside", "1", "1", {})], now)
            uow.outbox.add(Chat("inside", "1"), {}, "other", now, now)
            uow.calls.plan("mail", "a", {}, now)
            (last,) = uow.inbox.store([Incoming("inside", "2", "1", {})], now)
            uow.inbox.set_aside(last.id, "tries", now)

        await place.look(wait)
        place.clock.move(seconds=90)
        found = read(await (await client.get("/metrics")).text())
        assert found['kabinet_inbox_waiting channel="inside"'] == 1
        assert found['kabinet_inbox_oldest_seconds channel="inside"'] == 90
        assert found['kabinet_outbox_oldest_seconds channel="inside"'] == 90
        assert found['kabinet_calls_waiting kind="mail"'] == 1
        assert found['kabinet_dead_letters place="inside",what="event"'] == 1
        where = 'cabinet="esk",kind="announcement",state="running"'
        assert found[f"kabinet_campaigns {where}"] == 1
        assert found[f'kabinet_campaign_notices {where},result="listed"'] == (await place.campaign(made)).total == 3


@pytest.mark.parametrize(
    ("token", "headers", "public_url", "status"),
    [
        (TOKEN, {}, "https://lk.example.org", 401),
        (TOKEN, {"Authorization": "Bearer wrong"}, "https://lk.example.org", 401),
        (TOKEN, {"Authorization": f"Basic {TOKEN}"}, "https://lk.example.org", 401),
        (TOKEN, {"Authorization": "Bearer"}, "http://127.0.0.1", 401),
        (TOKEN, {"Authorization": f"Bearer {TOKEN}"}, "https://lk.example.org", 200),
        ("", {}, "http://127.0.0.1:8080", 200),
        ("", {}, "http://localhost:8080", 200),
        ("", {}, "https://lk.example.org", 404),
        ("", {"Authorization": "Bearer "}, "https://lk.example.org", 404),
        ("", {"X-Forwarded-For": "127.0.0.1"}, "http://127.0.0.1:8080", 404),
        ("", {"Forwarded": "for=127.0.0.1"}, "http://127.0.0.1:8080", 404),
    ],
)
async def test_only_who_may_reads(token, headers, public_url, status):
    async with town() as place, served(place.kit, token=token, public_url=public_url) as client:
        answer = await client.get("/metrics", headers=headers)
        assert answer.status == status
        assert ("kabinet_" in await answer.text()) is (status == 200)


OURS = {"127.0.0.1": True, "::1": True, "localhost": True, "10.0.0.1": False, "localhost.example.org": False, "": False}


@pytest.mark.parametrize("host", OURS)
def test_a_machine_knows_its_own_addresses(host):
    assert is_loopback(host) is OURS[host]


class Asked:
    """A database that counts how often it is read, and may be away."""

    errors = 3

    def __init__(self, database):
        self.database, self.reads, self.away = database, 0, False

    async def read(self, work):
        self.reads += 1
        await asyncio.sleep(0.01)
        if self.away:
            raise OSError("secret-address")
        return await self.database.read(work)


async def test_many_scrapers_cost_as_much_as_one(database):
    async with town(database) as place:
        asked = Asked(database)
        numbers = Gathering(asked, place.clock, TurnTimes(), place.kit.senders)
        texts = await asyncio.gather(*(numbers.text() for _ in range(20)))
        assert asked.reads == 1
        assert all("kabinet_inbox_waiting" in text for text in texts)


async def test_a_database_that_is_away_costs_its_own_numbers_alone():
    async with town() as place:
        asked = Asked(place.kit.database)
        asked.away = True
        text = await Gathering(asked, place.clock, TurnTimes(), place.kit.senders).text()
    found = read(text)
    assert (found["kabinet_database_up"], found["kabinet_database_errors_total"]) == (0, 3)
    assert found["kabinet_turn_seconds_count"] == 0
    assert "inbox" not in text
    assert "secret" not in text


async def test_a_turn_that_waits_for_the_database_is_not_a_fast_one():
    times = TurnTimes()

    async def fails(_stored):
        raise ConnectionError

    with pytest.raises(ConnectionError):
        await times.timed(fails)(None)
    found = read(render(times.families()))
    assert (found["kabinet_turns_postponed_total"], found["kabinet_turn_seconds_count"]) == (1, 0)


def test_odd_labels_stay_inside_their_quotes():
    text = render([Family("a", "gauge", "A.", [Sample(1.5, {"kind": 'x"} 1\n\\'})]), Family("b", "gauge", "B.", [])])
    assert text == '# HELP a A.\n# TYPE a gauge\na{kind="x\\"} 1\\n\\\\"} 1.5\n'


async def test_errors_of_the_database_are_counted(database):
    def breaks(uow):
        uow.marks.connection.exec_driver_sql("SELECT nothing FROM nowhere")

    assert database.errors == 0
    with pytest.raises(Exception, match=r"nowhere|no such"):
        await database.run(breaks)
    assert database.errors == 1
    await database.run(lambda uow: uow.marks.get("a"))
    with pytest.raises(ZeroDivisionError):
        await database.run(lambda uow: 1 // 0)
    assert database.errors == 1
