"""The transactions of an import, and reading ahead of them."""

import asyncio
from collections.abc import Iterator
from itertools import islice

from bot.registries.pace import Pace
from services.model.registries import Registry
from services.ports import UnitOfWork
from services.registries.batch import Batch
from services.registries.reading import CHUNK

Batches = list[Batch]
AHEAD = 4
"""Batches that are read at once: fewer hand-overs between threads, still some megabytes at most."""


def ahead(batches: Iterator[Batch]) -> asyncio.Task[Batches]:
    """Read the next batches in a thread, while those before are staged; none at the end."""
    return asyncio.create_task(asyncio.to_thread(lambda: list(islice(batches, AHEAD))))


def parts(batches: Batches, rows: int) -> list[Batches]:
    """Return batches in parts of about so many rows."""
    many = max(rows // CHUNK, 1)
    return [batches[at : at + many] for at in range(0, len(batches), many)]


def staging(journal: Registry, batches: Batches, pace: Pace, uow: UnitOfWork) -> None:
    """Put batches beside the tables."""
    with pace.timed(sum(map(len, batches))):
        for batch in batches:
            uow.registries.stage(journal, batch.filled())


def stepping(one: Registry, rows: int, pace: Pace, uow: UnitOfWork) -> Registry:
    """Go on with what is applied or closed."""
    with pace.timed(rows):
        return uow.registries.step(one, rows)
