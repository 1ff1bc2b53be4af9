"""Calls to billing last for as long as it takes: one that has used its tries up is followed by another one."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from bot.calls.worker import MOST_TRIES
from bot.delivery.post import Post
from services.ports import Call, Unavailable

log = logging.getLogger(__name__)
HOUR = timedelta(hours=1)
LAST = MOST_TRIES - 2
"""The number of tries after which the worker would set the call aside."""


@asynccontextmanager
async def lasting(post: Post, call: Call) -> AsyncIterator[None]:
    """Make a call inside: Unavailable goes on to the worker, but at the last try, where another call is planned."""
    try:
        yield
    except Unavailable as error:
        if call.tries < LAST:
            raise
        log.error("report %s has no answer for long, and is sent on: %s", call.payload["uid"], error)  # noqa: TRY400 - messages are ours
        due = post.clock.now() + HOUR
        await post.database.run(lambda uow: uow.calls.plan(call.kind, f"{call.key}+", call.payload, due))
