"""A campaign in both messengers at once: by their ledgers each resident hears it once, where they were last."""

import asyncio
from collections import Counter

from services.model.campaigns import Audience, CampaignState
from services.model.people import Chat, ChatState, Resident
from tests.campaigns.town import NOW, town
from tests.channels import telegram_stage
from tests.channels.vk.rig import Rig
from tests.fakes.process import fake
from tests.townsfolk import after

COUNT, FIRST = 2000, 70_000


def settled(uow):
    """Half were in Telegram last, half in VK; each has been in the other one before, and left it."""
    for at in range(FIRST, FIRST + COUNT):
        email = f"{at}@example.org"
        who = uow.residents.add(Resident(0, "esk", email, email, True, "", "", "", False, NOW)).id
        last, before = ("telegram", "vk") if at % 2 else ("vk", "telegram")
        uow.chats.save(ChatState(Chat(last, str(at)), "esk", who, language="ru"), after(hours=1))
        uow.chats.save(ChatState(Chat(before, str(at)), "esk", who, language="ru"), NOW)


async def test_two_thousand_residents_of_two_messengers_hear_it_once(database):
    async with fake("telegram") as telegram, fake("vk") as vk, town(database) as place:
        await vk.tell("settings", rate=0, latency=0.0, permissions=["messages", "photos", "docs", "manage"])
        place.kit.add(telegram_stage.telegram(telegram.url))
        place.kit.add(Rig(vk).vk)
        await place.look(settled)
        people = range(FIRST, FIRST + COUNT)
        for some in (people[at : at + 100] for at in range(0, COUNT, 100)):
            came = (telegram.ask("messages", chat=n) if n % 2 else vk.tell("allow", chat=n) for n in some)
            await asyncio.gather(*came)
        made = await place.announce("announcement", Audience(), "start")
        senders = [place.kit.senders[name] for name in ("telegram", "vk")]
        while await place.campaigner.step():
            await asyncio.gather(*(sender.drained() for sender in senders))
        campaign = await place.campaign(made)
        assert (campaign.state, campaign.sent, campaign.failed) == (CampaignState.DONE, COUNT, 0)
        in_telegram = [int(row["params"]["chat_id"]) for row in telegram.rows("sendMessage")]
        in_vk = [row["chat"] for row in vk.rows("messages.send")]
        assert Counter(in_telegram) == Counter(at for at in people if at % 2)
        assert Counter(in_vk) == Counter(at for at in people if not at % 2)
        for channel in place.kit.channels.values():
            await channel.close()
