"""A city whose one cabinet asks billing over HTTP; billing is a process of its own among the others."""

import itertools
from contextlib import AsyncExitStack
from datetime import UTC, datetime

from services.model.people import ChatState, Resident
from services.ports import UnitOfWork
from tests.billing.houses import SERIAL, house, meter
from tests.billing.office import PROFILE
from tests.fakes.billing import PREFIX, TOKEN
from tests.fakes.process import fake
from tests.journeys.city import City

NUMBERS = itertools.count(70_000_001)


class Plant(City):
    """`kabinet run` with a profile of its own."""

    cabinets = str(PROFILE)

    async def found(self, stack: AsyncExitStack) -> None:
        """Start the fakes."""
        self.fakes["billing"] = await stack.enter_async_context(fake("billing"))
        self.secrets |= {TOKEN}
        await super().found(stack)

    def settings(self) -> dict[str, str]:
        """Return the settings of the product, without their prefix; the token is the cabinet's own."""
        url = f"{self.fakes['billing'].url}{PREFIX}"
        return super().settings() | {"BILLING_URL": url, "TEPLO__BILLING_TOKEN": TOKEN}

    async def home(self) -> str:
        """Make an account with one meter that only billing knows; return its number."""
        number = str(next(NUMBERS))
        self.secrets |= {number, SERIAL}
        made = house(number) | {"meters": [meter(f"m-{number}", SERIAL)]}
        await self.fakes["billing"].tell("household", made)
        return number


def settle(uow: UnitOfWork, chat, email: str) -> None:
    """Make a resident without accounts, in a chat."""
    now = datetime.now(UTC)
    resident = uow.residents.add(Resident(0, "teplo", email, email, True, "", "", "", False, now))
    uow.chats.save(ChatState(chat, "teplo", resident.id, language="ru"), now)
