"""Where a notice goes when a chat is gone: the next chat, then mail, then SMS; each way once, by the ledgers."""

import pytest
from pydantic import SecretStr

from bot.build import build
from bot.calls.worker import MOST_TRIES
from bot.channels.channel import Blocked, Rejected, Unsure
from bot.settings import UNSAFE_KEY, Settings
from services.campaigns.rules import TOLD
from services.model.campaigns import EVERYBODY, Addressees, Audience, Campaign, CampaignState
from services.model.consents import Consent
from services.model.people import Chat, ChatState
from services.ports import Unavailable
from tests.campaigns.town import CUT, NOW, town
from tests.campaigns.ways import PHONE, Mailbox, Texts, dweller, journey, standing
from tests.townsfolk import after

A, B = Chat("inside", "a"), Chat("inside", "b")


def refusing(place, error, *chats):
    """Let the channel refuse these chats, and count what it was asked for."""
    deliver, asked = place.channel.deliver, []

    async def guarded(chat, card, number):
        asked.append(chat)
        if chat in chats:
            raise error
        return await deliver(chat, card, number)

    place.channel.deliver = guarded
    return asked


def counts(campaign) -> tuple[int, int, int, int]:
    return campaign.total, campaign.sent, campaign.skipped, campaign.failed


async def test_a_blocked_chat_the_next_chat_a_letter_each_once(database):
    mail = Mailbox()
    async with town(database, mail) as place:
        two = await place.look(lambda uow: dweller(uow, "two", A, B))
        one = await place.look(lambda uow: dweller(uow, "one", Chat("inside", "c")))
        asked = refusing(place, Blocked(), "a", "c")
        made = await place.announce("announcement", Audience(), "start")
        await place.through()
        await place.through()
        assert (sorted(asked), place.told, mail.to) == (["a", "b", "c"], {"b": 1}, ["one"])
        assert await journey(place, two) == [("inside", "blocked"), ("inside", "")]
        assert await journey(place, one) == [("inside", "blocked"), ("mail", "")]
        assert counts(await place.campaign(made)) == (2, 2, 0, 0)
        assert await standing(place, made) == {
            ("moved", "blocked", "inside"): 2, ("sent", "inside"): 1, ("sent", "mail"): 1
        }  # fmt: skip


async def test_who_has_no_chat_gets_a_letter_with_the_same_words_and_a_way_to_refuse_it(database):
    mail = Mailbox()
    async with town(database, mail) as place:
        who = await place.look(lambda uow: dweller(uow, "reader"))
        made = await place.announce("announcement", Audience(), "start")
        await place.through()
        (letter,) = mail.letters
        assert letter.subject == "Объявление: ЭСК"
        assert "Завтра собрание жильцов." in letter.text
        assert "Завтра собрание жильцов." in letter.html
        assert letter.unsubscribe in letter.text
        assert f"/off/{who}-" in letter.unsubscribe
        assert (await place.campaign(made)).state is CampaignState.DONE


async def test_a_mailbox_that_refuses_lets_an_sms_go_and_then_it_has_failed(database):
    mail, sms = Mailbox("texted@example.org", "lost@example.org"), Texts()
    async with town(database, mail, sms) as place:
        texted = await place.look(lambda uow: dweller(uow, "texted", cabinet="smorodina", sms=True))
        lost = await place.look(lambda uow: dweller(uow, "lost", cabinet="smorodina"))
        offered(place, "smorodina")
        made = await place.announce("announcement", Audience(), "start", cabinet="smorodina")
        await place.through()
        ((phone, text, key),) = sms.sent
        assert (phone, key.startswith("notice:"), len(text) <= 134) == (PHONE, True, True)
        assert text == "Объявление: Смородина. Завтра собрание жильцов."
        assert await journey(place, texted) == [("mail", "mailbox"), ("sms", "")]
        assert await journey(place, lost) == [("mail", "mailbox")]
        assert counts(await place.campaign(made)) == (2, 1, 0, 1)
        assert await standing(place, made) == {
            ("moved", "mailbox", "mail"): 2, ("sent", "sms"): 1, ("failed", "mailbox"): 1
        }  # fmt: skip


def offered(place, cabinet):
    """Let a company offer SMS."""
    profile = place.kit.cabinets[cabinet]
    kinds = profile.subscriptions.model_copy(update={"offered": ("readings", "bill", "sms", "announcements")})
    place.kit.cabinets[cabinet] = profile.model_copy(update={"subscriptions": kinds})


@pytest.mark.parametrize(
    "unlike", [{"email_confirmed": False}, {"open": False}, {"email": ""}, {"email_confirmed": False, "sms": False}]
)
async def test_nobody_is_written_to_at_an_address_that_is_not_proved(unlike):
    mail = Mailbox()
    async with town(None, mail) as place:
        who = await place.look(lambda uow: dweller(uow, "reader", A, **unlike))
        refusing(place, Blocked(), "a")
        made = await place.announce("announcement", Audience(), "start")
        await place.through()
        assert (mail.letters, counts(await place.campaign(made))) == ([], (1, 0, 0, 1))
        assert await journey(place, who) == [("inside", "blocked")]


@pytest.mark.parametrize("unlike", [{"phone_confirmed": False}, {"phone": ""}, {"sms": False, "phone": PHONE}])
async def test_no_sms_goes_to_a_phone_that_is_not_proved_or_not_subscribed(unlike):
    sms = Texts()
    async with town(None, Mailbox(), sms) as place:
        offered(place, "esk")
        await place.look(lambda uow: dweller(uow, "x", A, email_confirmed=False, **{"sms": True, **unlike}))
        refusing(place, Blocked(), "a")
        made = await place.announce("announcement", Audience(), "start")
        await place.through()
        assert (sms.sent, counts(await place.campaign(made))) == ([], (1, 0, 0, 1))


async def test_no_sms_goes_where_the_company_offers_none():
    sms = Texts()
    async with town(None, Mailbox(), sms) as place:
        await place.look(lambda uow: dweller(uow, "x", email_confirmed=False, sms=True))
        made = await place.announce("announcement", Audience(), "start")
        await place.through()
        assert (sms.sent, counts(await place.campaign(made))) == ([], (1, 0, 1, 0))


@pytest.mark.parametrize(("error", "reason"), [(Unsure(), "no_answer"), (Rejected("too long"), "refused")])
async def test_what_may_have_arrived_or_is_our_own_mistake_goes_no_other_way(error, reason, monkeypatch):
    monkeypatch.setattr("bot.delivery.sender.UNSURE_TRIES", 1)
    mail = Mailbox()
    async with town(None, mail) as place:
        who = await place.look(lambda uow: dweller(uow, "x", A, B))
        asked = refusing(place, error, "a", "b")
        made = await place.announce("announcement", Audience(), "start")
        await place.through()
        assert (asked, mail.letters, counts(await place.campaign(made))) == (["a"], [], (1, 0, 0, 1))
        assert await journey(place, who) == [("inside", reason)]


async def test_a_chat_that_came_back_to_life_is_not_tried_twice_for_the_same_notice():
    mail = Mailbox()
    async with town(None, mail) as place:
        who = await place.look(lambda uow: dweller(uow, "x", A))
        asked = refusing(place, Blocked(), "a")
        await place.announce("announcement", Audience(), "start")
        await place.step()
        await place.look(lambda uow: uow.chats.save(ChatState(A, "esk", who, language="ru"), after(minutes=1)))
        await place.through()
        assert (asked, mail.to) == (["a"], ["x"])


async def test_what_has_changed_before_the_letter_leaves_counts():
    mail = Mailbox()
    async with town(None, mail) as place:
        muted, off, _, gone = await place.look(
            lambda uow: [dweller(uow, name) for name in ("muted", "off", "stays", "gone")]
        )
        made = await place.announce("announcement", Audience(), "start")
        mail.faults = [Unavailable("down")] * 4
        await place.all_at_once()
        await place.look(lambda uow: uow.subscriptions.switch(muted, "announcements", enabled=False))
        await place.look(lambda uow: uow.subscriptions.switch(off, "mail", enabled=False))
        await place.look(lambda uow: uow.residents.change(gone, email_confirmed=False))
        place.clock.move(minutes=1)
        await place.through()
        assert mail.to == ["stays"]
        assert counts(await place.campaign(made)) == (4, 1, 3, 0)
        assert await journey(place, muted) == [("mail", "muted")]
        assert await journey(place, off) == [("mail", "closed"), ("", "no_chat")]


async def test_a_letter_waits_for_morning_and_an_sms_even_when_an_employee_cannot_wait():
    mail, sms = Mailbox(), Texts()
    async with town(None, mail, sms) as place:
        offered(place, "esk")
        await place.look(lambda uow: dweller(uow, "mailed", phone=PHONE))
        await place.look(lambda uow: dweller(uow, "texted", email_confirmed=False, sms=True))
        place.clock.at = NOW.replace(hour=19)
        await place.announce("interruption", Audience(), "start", "now", data=CUT)
        await place.through()
        assert (mail.to, sms.sent) == (["mailed"], [])
        place.clock.at = NOW.replace(day=19, hour=6)
        await place.through()
        assert [text for _, text, _ in sms.sent] == [
            "Отключение: ЭСК. 19\u00a0ноября 2026\u00a0г., 10:00–16:00. Меняем трубу. Вопросы: 8 (86559) 7-19-29."
        ]


async def test_a_letter_that_is_tried_again_at_night_waits_for_morning():
    mail = Mailbox()
    async with town(None, mail) as place:
        await place.look(lambda uow: dweller(uow, "x"))
        await place.announce("announcement", Audience(), "start")
        mail.faults = [Unavailable("down")]
        await place.through()
        place.clock.at = NOW.replace(hour=20)
        await place.through()
        assert mail.letters == []
        place.clock.at = NOW.replace(day=19, hour=7)
        await place.through()
        assert mail.to == ["x"]


async def test_a_server_that_never_answers_ends_the_notice_and_no_sms_doubles_it():
    mail, sms = Mailbox(), Texts()
    async with town(None, mail, sms) as place:
        offered(place, "esk")
        place.kit.cabinets["esk"] = place.kit.cabinets["esk"].model_copy(
            update={"quiet": place.kit.cabinets["esk"].quiet.model_copy(update={"start": 0, "end": 0})}
        )
        who = await place.look(lambda uow: dweller(uow, "x", sms=True))
        made = await place.announce("announcement", Audience(), "start")
        mail.faults = [Unavailable("down")] * (MOST_TRIES + 9)
        for _ in range(MOST_TRIES + 2):
            await place.through()
            place.clock.move(hours=2)
        assert (mail.letters, sms.sent, len(mail.faults)) == ([], [], 9)
        assert await journey(place, who) == [("mail", "no_answer")]
        assert counts(await place.campaign(made)) == (1, 0, 0, 1)


async def test_a_stop_holds_letters_back_that_have_not_left_and_a_pause_only_delays_them():
    mail = Mailbox()
    async with town(None, mail) as place:
        await place.look(lambda uow: [dweller(uow, name) for name in "ab"])
        paused = await place.announce("announcement", Audience(), "start")
        mail.faults = [Unavailable("down")] * 2
        await place.all_at_once()
        assert await place.take(paused, "pause")
        place.clock.move(minutes=2)
        await place.through()
        assert mail.letters == []
        assert await place.take(paused, "resume")
        await place.look(lambda uow: uow.residents.change(1, email_confirmed=False))
        place.clock.move(minutes=2)
        await place.through()
        assert mail.to == ["b"]


async def test_a_stopped_campaign_sends_no_letter():
    mail = Mailbox()
    async with town(None, mail) as place:
        await place.look(lambda uow: dweller(uow, "x"))
        made = await place.announce("announcement", Audience(), "start")
        await place.campaigner.step()
        assert await place.take(made, "stop")
        await place.through()
        assert (mail.letters, counts(await place.campaign(made))) == ([], (1, 0, 1, 0))


async def test_a_hundred_letters_go_a_few_at_a_time_each_once_and_two_workers_double_none(database):
    mail = Mailbox()
    async with town(database, mail) as one, town(database, mail) as two:
        await one.look(lambda uow: [dweller(uow, str(at)) for at in range(100)])
        made = await one.announce("announcement", Audience(), "start")
        while (await one.campaign(made)).state is not CampaignState.DONE:
            await one.campaigner.step()
            await two.campaigner.step()
            waiting = await one.look(lambda uow: uow.calls.under_way("notice.mail", 99))
            assert waiting <= 4
            await one.kit.outside.calls.drain()
            await two.kit.outside.calls.drain()
        assert sorted(map(int, mail.to)) == list(range(100))
        assert counts(await one.campaign(made)) == (100, 100, 0, 0)


async def test_letters_that_wait_hold_up_no_chat_and_no_other_campaign():
    mail = Mailbox()
    async with town(None, mail) as place:
        await place.look(lambda uow: [dweller(uow, str(at), phone=PHONE) for at in range(9)])
        await place.people(3)
        mail.faults = [Unavailable("down")] * 99
        await place.announce("interruption", Audience(), "start", data=CUT)
        plain = await place.announce("announcement", Audience(), "start")
        for _ in range(4):
            await place.all_at_once()
        assert place.told == {"0": 1, "1": 1, "2": 1}
        assert (await place.campaign(plain)).sent == 3


async def test_the_chosen_channel_is_told_whatever_was_used_last():
    async with town() as place:
        other = type(place.channel)()
        other.name = "vk"
        place.kit.add(other)
        await place.look(lambda uow: dweller(uow, "x", A, Chat("vk", "7"), prefers="vk"))
        await place.look(lambda uow: dweller(uow, "y", Chat("inside", "y"), Chat("vk", "8")))
        await place.announce("announcement", Audience(), "start")
        await place.through()
        assert (list(place.told), list(other.chats)) == (["y"], ["7"])


async def test_who_has_withdrawn_the_consent_to_reminders_gets_none_by_any_way(database):
    def work(uow):
        names = ("agreed", "never", "withdrawn")
        made = {name: dweller(uow, name, cabinet="mef") for name in names}
        for name in ("agreed", "withdrawn"):
            uow.consents.give(Consent(0, made[name], "consent", TOLD, "1", "d", "ru", A, NOW))
        given = uow.consents.of_resident(made["withdrawn"])[0]
        uow.consents.withdraw(given.id, NOW)
        return made, [uow.notices.due(*_listed(uow, consent), NOW, 9) for consent in (TOLD, "")]

    made, (asked, unasked) = await database.run(work)
    assert [one.resident_id for one in asked] == [made["agreed"]]
    assert [one.resident_id for one in unasked] == list(made.values())


def _listed(uow, consent):
    made = Campaign(0, "mef", "readings_open", CampaignState.RUNNING, EVERYBODY, None, "", False, None, NOW, NOW)
    made = uow.campaigns.add(made, f"op {consent}")
    whom = Addressees("mef", EVERYBODY, consent=consent)
    uow.notices.enlist(made, whom, 99)
    return made.id, whom


async def test_without_a_gateway_of_sms_none_are_offered(database):
    settings = Settings(
        database_url="sqlite+aiosqlite:///:memory:", secret_key=SecretStr(UNSAFE_KEY), telegram_token="", vk_token="",
        cabinets="mef",
    )  # fmt: skip
    for texting in (True, False):
        cabinet = build(settings, database=database, texting=texting).cabinets["mef"]
        assert ("sms" in cabinet.subscriptions.offered) is texting


async def test_what_is_postponed_for_a_night_is_no_try_that_failed(database):
    mail = Mailbox()
    async with town(database, mail) as place:
        await place.look(lambda uow: dweller(uow, "x"))
        await place.announce("announcement", Audience(), "start")
        await place.campaigner.step()
        place.clock.at = NOW.replace(hour=20)
        await place.kit.outside.calls.drain()
        place.clock.at = NOW.replace(day=19, hour=7)
        (call,) = await place.look(lambda uow: uow.calls.claim("me", place.clock.now(), after(days=9), 9))
        assert (call.kind, call.tries) == ("notice.mail", 0)
