"""A reminder that no chat takes: the same words in a letter, a few in an SMS; nobody who has submitted is reminded."""

from bot.channels.channel import Blocked
from services.demo.seed import demo_accounts
from services.ports import Unavailable
from tests.campaigns.test_fallback import offered, refusing
from tests.campaigns.test_reminders import at, housed, submitted, tick
from tests.campaigns.town import town
from tests.campaigns.ways import PHONE, Mailbox, Texts, journey


async def reminded(place):
    await tick(place)
    place.clock.move(hours=5)
    await place.through()


async def test_a_letter_says_what_the_chat_would_and_names_the_account_by_its_ending(database):
    mail = Mailbox()
    async with town(database, mail) as place:
        await housed(place, "late", email_confirmed=True)
        refusing(place, Blocked(), "late")
        place.clock.at = at(16)
        await reminded(place)
        (letter,) = mail.letters
        number = demo_accounts(place.kit.cabinets["esk"])[0].number
        assert letter.subject == "Пора передать показания"
        assert f"…{number[-3:]}" in letter.text
        for part in (letter.subject, letter.text, letter.html):
            assert number not in part
        assert "было" in letter.text
        assert "Передать показания" not in letter.text, "there is nothing to press in a letter"
        assert "прямо здесь" not in letter.text, "nobody reads what is answered to a letter"


async def test_an_sms_is_one_segment_and_says_nothing_personal():
    sms = Texts()
    async with town(None, Mailbox(), sms) as place:
        offered(place, "esk")
        who, _ = await housed(place, "late", phone=PHONE, phone_confirmed=True)
        await place.look(lambda uow: uow.subscriptions.switch(who, "sms", enabled=True))
        refusing(place, Blocked(), "late")
        place.clock.at = at(16)
        await reminded(place)
        ((phone, text, _),) = sms.sent
        assert (phone, text) == (PHONE, "ЭСК: Пора передать показания.")
        assert len(text) <= 70


async def test_who_submits_while_the_letter_waits_gets_none():
    mail = Mailbox()
    async with town(None, mail) as place:
        home = await housed(place, "late", email_confirmed=True)
        refusing(place, Blocked(), "late")
        mail.faults = [Unavailable("down")]
        place.clock.at = at(16)
        await reminded(place)
        await submitted(place, *home)
        place.clock.move(minutes=1)
        await place.through()
        assert mail.letters == []
        assert (await journey(place, home[0]))[:2] == [("inside", "blocked"), ("mail", "settled")]
