"""The transactions of an import, and reading ahead of them."""

import asyncio
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from bot.registries.pace import Pace
from services.model.registries import Registry
from services.ports import UnitOfWork
from services.registries.batch import Batch
from services.registries.reading import CHUNK

Batches = list[Batch]
AHEAD = 4
"""Batches that are read at once: fewer hand-overs between threads, still some megabytes at most."""
SWITCH_SECONDS = 0.0005


@contextmanager
def nimbly() -> Iterator[None]:
    """Let threads take turns often, while one of them reads a file: dialogs wait for the interpreter less."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(min(before, SWITCH_SECONDS))
    try:
        yield
    finally:
        sys.setswitchinterval(before)


def ahead(batches: Iterator[Batch]) -> asyncio.Task[Batches]:
    """Read the next batches in a thread, while those before are staged; none at the end."""
    return asyncio.create_task(asyncio.to_thread(lambda: list(islice(batches, AHEAD))))


def parts(batches: Batches, rows: int) -> list[Batches]:
    """Return batches in parts of about so many rows."""
    many = max(rows // CHUNK, 1)
    return [batches[at : at + many] for at in range(0, len(batches), many)]


def staging(journal: Registry, batches: Batches, told: set[str], pace: Pace, uow: UnitOfWork) -> None:
    """Put batches beside the tables; `told` are the columns in which there was anything yet."""
    with pace.timed(sum(map(len, batches))):
        for batch in batches:
            uow.registries.stage(journal, batch.filled(told))


def dropping(journal: Registry, lines: set[int], after: str, pace: Pace, uow: UnitOfWork) -> str | None:
    """Leave out what is faulty among the next staged rows; return the last key seen, None at the end."""
    with pace.timed(pace.rows):
        return uow.registries.drop(journal, lines, after, pace.rows)


def stepping(one: Registry, rows: int, pace: Pace, uow: UnitOfWork) -> Registry:
    """Go on with what is applied or closed."""
    with pace.timed(rows):
        return uow.registries.step(one, rows)


def sweeping(rows: int, pace: Pace, uow: UnitOfWork) -> bool:
    """Take staged rows away, and tell whether there may be more."""
    with pace.timed(rows):
        return uow.registries.sweep(rows)
