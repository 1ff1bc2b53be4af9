"""A process that is killed after the acquirer has created a payment and before we have stored it."""

import asyncio
import os
import signal
import sys
from typing import Any

from services.gateways.sandbox import Sandbox
from services.ports import Opened
from tests.acquirers import SHOPS
from tests.databases import running
from tests.fakes.acquirer import SECRET
from tests.payers import Till, call_for


class Deadly(Sandbox):
    """Creates, and never comes to tell."""

    async def create(self, *args: Any, **named: Any) -> Opened:
        await super().create(*args, **named)
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError


async def main(url: str, bank: str, payment_id: int) -> None:
    """Open one payment and die."""
    async with running(url) as database:
        till = Till(database, Deadly(bank, SECRET, SHOPS))
        await till.opener(call_for(await till.payment(payment_id)))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
