"""The part about broadcasts: how a list is made and sent, what dialogs notice of it, and which aims are reached."""

import os
from collections.abc import AsyncIterator, Callable, Iterator

from bench.broadcasting import LATENCY, RATE, Case, broadcast, cases
from bench.city import populate
from bench.databases import Databases
from bench.enlisting import bare, enlisting
from bench.report import aim

KINDS = ("sqlite", "postgresql")
CITY = int(os.environ.get("BENCH_CITY", "1000000"))
LISTENERS, SECONDS = 100_000, 15.0
COLUMNS = (
    ("rate", "notices/s", "{:.1f}"),
    ("share", "of ceiling", "{:.1%}"),
    ("most", "most in 1 s", "{:.0f}"),
    ("refused", "refused", "{:.0f}"),
    ("cpu", "CPU ms", "{:.3f}"),
    ("alone", "p95 alone", "{:.1f}"),
    ("both", "p95 beside", "{:.1f}"),
    ("answered", "answered", "{:.1%}"),
    ("grown", "grown MiB", "{:.1f}"),
    ("rss", "RSS MiB", "{:.0f}"),
)
WIDTH = 34
FLAT = 8.0
"""MiB by which a process may differ after a quarter of a minute, of a broadcast that goes on for hours."""


async def broadcasts(databases: Databases, many: int, tell: Callable[[str], None]) -> AsyncIterator[str]:
    """Yield the lines of the report."""
    for kind in KINDS:
        cities = [await databases.copy(kind) for _ in range(2)]
        for url in cities:
            await populate(url, CITY)
        tell(f"two cities of {CITY} are there ({kind})")
        plain, ours = await bare(cities[0]), await enlisting(cities[1], CITY)
        fact = f"{ours:,.0f} rows/s on the list, {ours / plain:.0%} of {plain:,.0f} of a bare INSERT…SELECT"
        yield aim(f"{fact}: {CITY:,} reminders, {kind}", "at least 50%", reached=ours / plain >= 0.5)
    yield ""
    yield " ".join([" " * WIDTH, *(f"{title:>12}" for _, title, _ in COLUMNS)])
    aims: list[str] = []
    for case in [case for kind in KINDS for case in cases(kind)]:
        url = await databases.copy(case.peer.database)
        await populate(url, LISTENERS)
        figures = await broadcast(case, url, many, SECONDS)
        tell(f"{case.peer.name}: {figures['rate']:.1f} notices/s")
        yield " ".join([f"{case.peer.name:{WIDTH}}", *(f"{form.format(figures[key]):>12}" for key, _, form in COLUMNS)])
        aims += _aims(case, figures)
    yield ""
    yield f"Messengers answer in {LATENCY * 1000:.0f} ms; p95 in ms of dialogs at {RATE:.0f} updates/s."
    yield "CPU ms: of Kabinet, a notice; grown: its memory, in the seconds of the measurement."
    yield ""
    for line in aims:
        yield line


def _aims(case: Case, found: dict[str, float]) -> Iterator[str]:
    name, times = case.peer.name, found["both"] / found["alone"]
    fact = f"{found['share']:.1%} of {case.ceiling:.0f}/s, {found['refused']:.0f} refused: {name}"
    yield aim(fact, "at least 95%, none refused", reached=found["share"] >= 0.95 and not found["refused"])
    fact = f"p95 of dialogs {found['both']:.0f} ms, {times:.2f} times that without: {name}"
    yield aim(fact, "at most 1.2", reached=times <= 1.2)
    yield aim(f"{found['grown']:.1f} MiB grown: {name}", f"at most {FLAT:.0f}", reached=found["grown"] <= FLAT)
    if found["doubled"]:
        yield f"TOLD TWICE by {name}: {found['doubled']:.0f} residents"
