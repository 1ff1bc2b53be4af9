"""Each way has a queue of its own: a mail server that is down, a full mailbox or a pause holds nobody else up."""

import asyncio

import aiohttp

from bot.calls.worker import AT_ONCE, CallWorker
from bot.delivery.elsewhere import LOOKED_AT, MOST
from services.gateways.sms.address import Provider
from services.gateways.sms.smsc import Smsc
from services.gateways.sms.wire import Wire
from services.gateways.smtp import SmtpMail, server_of
from services.model.campaigns import Audience, CampaignState
from services.ports import Unavailable
from tests.calls.test_worker import Outside, plan
from tests.campaigns.test_fallback import offered
from tests.campaigns.test_flow import until
from tests.campaigns.town import town
from tests.campaigns.ways import PHONE, Mailbox, Texts, dweller
from tests.fakes.process import fake
from tests.townsfolk import HandClock

MAILED = 2 * LOOKED_AT + 30


async def steps(place, count):
    for _ in range(count):
        await place.all_at_once()


def crowd(uow):
    """Settle residents who have an address alone, and behind them all one who has a phone alone."""
    for at in range(MAILED):
        dweller(uow, f"m{at}")
    return dweller(uow, "texted", email_confirmed=False, sms=True)


async def test_who_has_no_address_gets_an_sms_while_the_mail_server_is_down(database):
    async with fake("smtp") as smtp, fake("sms") as shop:
        where = await smtp.ask("smtp")
        mail = SmtpMail(server_of(f"smtp://127.0.0.1:{where['port']}"), seconds=2.0)
        sms = Smsc(Provider("smsc", shop.url, "login", "password"), Wire("smsc", aiohttp.ClientTimeout(total=5)))
        async with town(database, mail, sms) as place:
            offered(place, "esk")
            await place.look(crowd)
            await smtp.spoil(method="connect", times=-1, drop="before", status=421)
            made = await place.announce("announcement", Audience(), "start")
            await steps(place, 6)
            assert ([row["phone"] for row in shop.rows("sms")], smtp.rows("letter")) == ([PHONE], [])
            await smtp.heal()
            place.clock.move(minutes=3)
            await place.through()
            assert (await place.campaign(made)).state is CampaignState.DONE
            to = [row["headers"]["to"].partition("@")[0] for row in smtp.rows("letter")]
            assert sorted(to) == sorted(f"m{at}" for at in range(MAILED))
            assert len(shop.rows("sms")) == 1
        await sms.close()


async def test_full_mailboxes_hold_no_other_letter_up(database):
    mail = Mailbox()
    async with town(database, mail) as place:
        await place.look(lambda uow: [dweller(uow, str(at)) for at in range(3 * MOST)])
        send, full = mail.send, {f"{at}@example.org" for at in range(MOST)}

        async def some(letter):
            if letter.to in full:
                raise Unavailable("452")
            await send(letter)

        mail.send = some
        await place.announce("announcement", Audience(), "start")
        await place.through()
        for seconds in (6, 40):
            place.clock.move(seconds=seconds)
            await place.through()
        assert sorted(map(int, mail.to)) == list(range(MOST, 3 * MOST))
        full.clear()
        place.clock.move(minutes=3)
        await place.through()
        assert sorted(map(int, mail.to)) == list(range(3 * MOST))


async def test_a_server_that_is_down_is_not_stormed_with_letters():
    mail = Mailbox()
    async with town(None, mail) as place:
        await place.look(crowd)
        mail.faults = [Unavailable("down")] * 9999
        await place.announce("announcement", Audience(), "start")
        for _ in range(60):
            await steps(place, 2)
            place.clock.move(seconds=1)
        assert 9999 - len(mail.faults) <= 10 * MOST


async def test_letters_of_a_paused_campaign_hold_up_no_other_campaign(database):
    mail = Mailbox()
    async with town(database, mail) as place:
        await place.look(lambda uow: [dweller(uow, str(at)) for at in range(9)])
        paused = await place.announce("announcement", Audience(), "start")
        await place.campaigner.step()
        assert await place.take(paused, "pause")
        other = await place.announce("announcement", Audience(), "start", data={"text": "Другое"})
        await place.through()
        assert sorted(map(int, mail.to)) == list(range(9))
        assert all("Другое" in letter.text for letter in mail.letters)
        assert (await place.campaign(other)).state is CampaignState.DONE


async def test_who_has_no_address_is_found_behind_those_who_wait_even_while_mail_flows():
    mail, sms = Mailbox(), Texts()
    async with town(None, mail, sms) as place:
        offered(place, "esk")
        await place.look(crowd)
        await place.announce("announcement", Audience(), "start")
        await steps(place, 5)
        assert len(sms.sent) == 1
        assert len(mail.letters) <= 6 * MOST


async def test_calls_of_a_kind_that_hangs_keep_no_other_kind_waiting(database):
    silent, hung = asyncio.Event(), []

    async def hang(call):
        hung.append(call.key)
        await silent.wait()

    outside = Outside()
    working = CallWorker(database, HandClock(), "w", {"mail": hang, "sms": outside})
    await plan(database, *(f"m{at}" for at in range(3 * AT_ONCE)))
    await plan(database, *(f"s{at}" for at in range(3 * AT_ONCE)), kind="sms")
    running = asyncio.create_task(working.run())
    try:
        await until(lambda: len(outside.heard) >= 3 * AT_ONCE)
        assert (len(hung), outside.most_open) == (AT_ONCE, AT_ONCE)
        silent.set()
        await until(lambda: len(hung) >= 3 * AT_ONCE)
    finally:
        silent.set()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
    assert len(set(hung)) == len(hung)
