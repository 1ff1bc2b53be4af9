"""The line of jobs that wait for the writer: dialogs first, in groups that share one commit."""

import asyncio
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count
from queue import Empty, SimpleQueue
from typing import Any

from services.ports import Urgency
from storage.work import Work

GROUP = 200
_END = 1 << 60


@dataclass(frozen=True, slots=True)
class Job:
    """Work and who waits for its result."""

    work: Work[Any]
    future: asyncio.Future[Any]


class Line:
    """A priority queue between the event loop, which puts, and the writer thread, which takes groups."""

    def __init__(self) -> None:
        self._numbers = count()
        self._put: SimpleQueue[tuple[int, int, Job | None]] = SimpleQueue()
        self._ready: list[tuple[int, int, Job | None]] = []

    def put(self, job: Job, urgency: Urgency) -> None:
        """Add a job; jobs of one urgency keep their order."""
        self._put.put((urgency, next(self._numbers), job))

    def end(self) -> None:
        """Let the writer go when all jobs before this moment are done."""
        self._put.put((_END, 0, None))

    def take(self) -> list[Job]:
        """Wait for jobs and return all that are ready, the urgent first; nothing at the end of the line.

        A bulk job goes alone, so that a dialog waits for one chunk at most.
        """
        self._gather()
        group: list[Job] = []
        while self._ready and len(group) < GROUP:
            urgency, _, job = self._ready[0]
            if job is None or (urgency >= Urgency.BULK and group):
                break
            heappop(self._ready)
            group.append(job)
            if urgency >= Urgency.BULK:
                break
        return group

    def _gather(self) -> None:
        if not self._ready:
            heappush(self._ready, self._put.get())
        try:
            while True:
                heappush(self._ready, self._put.get_nowait())
        except Empty:
            return
