"""The table of a run, and whether it reaches its aims."""

from collections.abc import Iterator

from bench.peer import AIOGRAM, BARE, SQLITE
from bench.rounds import RATE, VK_RATE, Figures, Found

COLUMNS = (
    ("per_core", "updates/s/core", "{:.0f}"),
    ("cpu", "CPU ms", "{:.3f}"),
    ("statements", "statements", "{:.1f}"),
    ("ceiling", "ceiling/s", "{:.0f}"),
    ("p50", "p50 ms", "{:.1f}"),
    ("p99", "p99 ms", "{:.1f}"),
    ("half_p50", "p50 half", "{:.1f}"),
    ("half_p99", "p99 half", "{:.1f}"),
    ("share", "answered", "{:.1%}"),
    ("rss", "RSS MiB", "{:.0f}"),
    ("start", "start s", "{:.2f}"),
    ("generator", "generator", "{:.0%}"),
)
WIDTH = max(len(SQLITE.name), 24)


def report(found: Found, importing: float) -> Iterator[str]:
    """Yield the lines of the report."""
    yield " ".join([" " * WIDTH, *(f"{title:>14}" for _, title, _ in COLUMNS)])
    for name, figures in found.items():
        yield " ".join([f"{name:{WIDTH}}", *(f"{_cell(figures, key, form):>14}" for key, _, form in COLUMNS)])
    yield ""
    yield f"p50, p99: at {RATE:.0f} updates/s (VK: {VK_RATE:.0f}/s within 20 calls/s); half: at half the ceiling."
    yield "updates/s/core: answered updates by the bot's own CPU seconds; generator: how busy the load's core was."
    yield "statements: those on rows, an update; of many rows at once: one in PostgreSQL, as many in SQLite."
    yield ""
    yield from _aims(found, importing)
    wrong = {name: figures["wrong"] for name, figures in found.items() if figures["wrong"]}
    if wrong:
        yield f"CARDS THAT WERE NOT WHAT WAS ASKED FOR: {wrong}"


def _cell(figures: Figures, key: str, form: str) -> str:
    return form.format(figures[key]) if key in figures else "–"


def _aims(found: Found, importing: float) -> Iterator[str]:
    ours, plain, bare = found[SQLITE.name], found[AIOGRAM.name], found[BARE.name]
    more = ours["per_core"] / plain["per_core"]
    yield aim(f"{more:.1f} times the updates a core of plain aiogram", "at least 5", reached=more >= 5)
    share = ours["per_core"] / bare["per_core"]
    yield f"         the bare loop: {bare['per_core'] / plain['per_core']:.1f} times; Kabinet: {share:.2f} of it"
    yield aim(f"p99 {ours['half_p99']:.0f} ms at half of the ceiling", "under 50", reached=ours["half_p99"] < 50)
    room = ours["rss"] - importing
    yield aim(f"{room:.0f} MiB over the import of aiogram ({importing:.0f} MiB)", "at most 60", reached=room <= 60)
    for name, figures in found.items():
        if "share" in figures:
            yield aim(f"{figures['share']:.1%} answered by {name}", "all", reached=figures["share"] > 0.995)


def aim(fact: str, wanted: str, *, reached: bool) -> str:
    """Say whether an aim is reached."""
    return f"[{'  ok  ' if reached else 'MISSED'}] {fact} (aim: {wanted})"
