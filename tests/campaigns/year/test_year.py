"""A year in the life of a thousand residents in eleven time zones."""

import time
from collections import Counter

from tests.campaigns.year.world import year


async def test_try():
    async with year(100) as made:
        begun, cpu = time.time(), time.process_time()
        await made.pass_by()
        print("seconds", time.time() - begun, "cpu", time.process_time() - cpu)
        print(Counter((row.kind, row.where) for row in made.ledger.rows))
