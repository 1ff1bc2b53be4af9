"""Ledgers of letters and short messages, and residents who are reached in one way or another."""

from dataclasses import replace

from services.model.people import Chat, ChatState, Resident
from services.ports import Letter, Undeliverable, UnitOfWork
from tests.campaigns.town import Town
from tests.townsfolk import NOW

PHONE = "+79000000001"


class Mailbox:
    """Keeps every letter that it takes, repeats too; `refusing` addresses get none, `faults` come before that."""

    def __init__(self, *refusing: str) -> None:
        self.refusing, self.letters, self.faults = refusing, [], []

    async def send(self, letter: Letter) -> None:
        if self.faults:
            raise self.faults.pop(0)
        if letter.to in self.refusing:
            raise Undeliverable("550")
        self.letters.append(letter)

    @property
    def to(self) -> list[str]:
        return [letter.to.partition("@")[0] for letter in self.letters]


class Texts:
    """Keeps every short message that it takes, repeats too."""

    def __init__(self, *refusing: str) -> None:
        self.refusing, self.sent, self.faults = refusing, [], []

    async def send(self, phone: str, text: str, key: str, *, again: bool = False) -> None:
        if self.faults:
            raise self.faults.pop(0)
        if phone in self.refusing:
            raise Undeliverable("number")
        self.sent.append((phone, text, key))


def dweller(uow: UnitOfWork, name: str, *chats: Chat, cabinet: str = "esk", sms: bool = False, **changes) -> int:
    """Settle a resident with a confirmed address, and with these chats, the first one used last."""
    email = f"{name}@example.org"
    who = Resident(0, cabinet, email, email, True, "Иванова Анна", "", "", False, NOW)
    if sms:
        changes = {"phone": PHONE, "phone_confirmed": True, **changes}
    number = uow.residents.add(replace(who, **changes)).id
    if sms:
        uow.subscriptions.switch(number, "sms", enabled=True)
    for at, chat in enumerate(reversed(chats)):
        uow.chats.save(ChatState(chat, cabinet, number, language="ru"), NOW.replace(minute=at))
    return number


async def journey(place: Town, who: int) -> list[tuple[str, str]]:
    """Return the steps of a resident's only notice, as employees see them."""
    (one,) = await place.look(lambda uow: uow.journeys.of_resident(who, 9))
    return list(one.steps())


async def standing(place: Town, campaign: int) -> dict[tuple[str, ...], int]:
    """Return the counts of a campaign by outcome, reason and channel."""
    found = await place.look(lambda uow: uow.journeys.counted(campaign))
    return {tuple(filter(None, (one.outcome, one.reason, one.channel))): many for one, many in found.items()}
