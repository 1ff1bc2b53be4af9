"""Both messengers and the post as they really answer: 403, error 901, a letter; and what brings a chat back to life."""

import asyncio
from contextlib import asynccontextmanager, suppress

from services.gateways.smtp import SmtpMail, server_of
from services.model.campaigns import Audience, CampaignState
from services.model.people import Chat, ChatState
from tests.campaigns.town import town
from tests.campaigns.ways import dweller, journey
from tests.channels import telegram_stage
from tests.channels.vk.rig import Rig
from tests.fakes.process import fake
from tests.townsfolk import after

LOST, MOVED, DELETED = 801, 802, 803


@asynccontextmanager
async def outskirts(database):
    """Give a town on both messengers and a mail server, with their ledgers."""
    async with fake("telegram") as telegram, fake("vk") as vk, fake("smtp") as smtp:
        where = await smtp.ask("smtp")
        mail = SmtpMail(server_of(f"smtp://127.0.0.1:{where['port']}"))
        async with town(database, mail) as place:
            await vk.tell("settings", rate=0, latency=0.0, permissions=["messages", "photos", "docs", "manage"])
            place.kit.add(telegram_stage.telegram(telegram.url))
            place.kit.add(Rig(vk).vk)
            for chat in (LOST, MOVED, DELETED):
                await telegram.tell("say", chat=chat, text="меню")
                await vk.tell("allow", chat=chat)
            try:
                yield place, telegram, vk, smtp
            finally:
                for channel in place.kit.channels.values():
                    await channel.close()


async def settled(place):
    """Settle three residents with a chat in each messenger: VK was used last, by the third one Telegram."""

    def work(uow):
        def home(name, number, last, before):
            return dweller(uow, name, Chat(last, str(number)), Chat(before, str(number)))

        return (
            home("lost", LOST, "vk", "telegram"),
            home("moved", MOVED, "vk", "telegram"),
            home("deleted", DELETED, "telegram", "vk"),
        )

    return await place.look(work)


async def sent_to(telegram, vk):
    """Return which chats hold a message of the campaign."""
    taken = [row for row in telegram.rows("sendMessage") if "refused" not in row]
    in_telegram = [int(row["params"]["chat_id"]) for row in taken]
    return in_telegram, [row["chat"] for row in vk.rows("messages.send")]


async def test_each_resident_is_told_once_by_the_first_way_that_is_open(database):
    async with outskirts(database) as (place, telegram, vk, smtp):
        lost, moved, deleted = await settled(place)
        for chat in (LOST, MOVED):
            await vk.tell("deny", chat=chat)
        await telegram.tell("block", chat=LOST)
        await telegram.tell("deactivate", chat=DELETED)
        made = await place.announce("announcement", Audience(), "start")
        await place.through()
        in_telegram, in_vk = await sent_to(telegram, vk)
        assert (in_telegram, in_vk) == ([MOVED], [DELETED])
        refused = [row["params"]["chat_id"] for row in telegram.rows("sendMessage") if "refused" in row]
        assert sorted(map(int, refused)) == [LOST, DELETED]
        assert [row["code"] for row in vk.rows("refused")] == [901, 901]
        assert [row["headers"]["to"] for row in smtp.rows("letter")] == ["lost@example.org"]
        assert "Завтра собрание жильцов." in smtp.rows("letter")[0]["text"]
        assert await journey(place, lost) == [("vk", "blocked"), ("telegram", "blocked"), ("mail", "")]
        assert await journey(place, moved) == [("vk", "blocked"), ("telegram", "")]
        assert await journey(place, deleted) == [("telegram", "blocked"), ("vk", "")]
        campaign = await place.campaign(made)
        assert (campaign.state, campaign.sent, campaign.failed) == (CampaignState.DONE, 3, 0)


@asynccontextmanager
async def listening(place):
    """Take in what residents write."""
    for channel in place.kit.channels.values():
        await channel.start()
    tasks = [
        asyncio.create_task(channel.receive(place.kit.ingress.store, None)) for channel in place.kit.channels.values()
    ]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*tasks, return_exceptions=True)
        await place.kit.lines.drained()
        for sender in place.kit.senders.values():
            await sender.drained()


async def until_reachable(place, chat, *, wanted):
    """Wait until a chat is known to be so."""
    async with asyncio.timeout(10):
        while (await place.look(lambda uow: uow.chats.get(chat))).reachable is not wanted:
            await asyncio.sleep(0.02)


async def test_the_next_message_of_a_resident_brings_a_chat_back_on_both_messengers(database):
    async with outskirts(database) as (place, telegram, vk, smtp):
        lost, _, _ = await settled(place)
        chats = Chat("telegram", str(LOST)), Chat("vk", str(LOST))

        def gone(uow):
            for chat in chats:
                uow.chats.save(ChatState(chat, "esk", lost, language="ru", reachable=False), after(hours=1))

        await place.look(gone)
        async with listening(place):
            for chat, messenger in zip(chats, (telegram, vk), strict=True):
                await messenger.tell("say", chat=LOST, text="меню")
                await until_reachable(place, chat, wanted=True)
        assert (await place.look(lambda uow: uow.chats.get(chats[0]))).resident_id == lost
        before = [rows.count(LOST) for rows in await sent_to(telegram, vk)]
        await place.announce("announcement", Audience(), "start")
        await place.through()
        told = [rows.count(LOST) - known for rows, known in zip(await sent_to(telegram, vk), before, strict=True)]
        assert (sum(told), smtp.rows("letter")) == (1, [])
