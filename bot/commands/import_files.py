"""`kabinet import`: takes registries of billing in, one after the other, and says what became of each."""

import argparse
import asyncio
import codecs
import gc
import secrets
import sys
from pathlib import Path

from bot.build import cabinets_of
from bot.clock import SystemClock
from bot.commands.refuse import Refuse
from bot.commands.run import SHORTEST_KEY, prepare
from bot.presenter.words import Words
from bot.registries.folders import Folders, beside
from bot.registries.hold import SECONDS, Busy, Hold
from bot.registries.importer import Importer
from bot.registries.order import Order
from bot.registries.shown import Bar, bar, line
from bot.settings import Settings
from services.billing_pins import Seal, seal_by
from services.codes import Codes
from services.model.registries import RegistryState
from services.registries.naming import NATIVE, PLAIN
from services.registries.place import unsealed
from services.registries.reports import Outcome, Say, report, told
from storage.database import open_database

PAUSE = 0.002
"""Seconds that SQLite is left to another process after each step: without them that one may wait for a second."""
TIRED = 4 * SECONDS
DONE, REJECTED, HELD, BUSY = 0, 1, 3, 75


async def command(given: argparse.Namespace) -> int:
    """Take them in; 0: all are in, 1: one was refused, 3: one is held, 75: another import is at work."""
    settings = Settings()
    _check(given)
    paths = [Path(name).absolute() for name in given.files]  # noqa: ASYNC240 - nothing is read
    await prepare(settings)
    cabinets = cabinets_of(settings, {})
    words = Words({cabinet.slug: cabinet.texts for cabinet in cabinets.values()})
    database = open_database(settings.database_url, synchronous=settings.sqlite_synchronous)
    await database.start()
    # What is loaded now stays: the collector need not look through it after every few thousand rows.
    gc.collect()
    gc.freeze()
    pause = PAUSE if settings.database_url.startswith("sqlite") else 0.0
    hold, shown = Hold(database, SystemClock(), secrets.token_hex(6), pause=pause), bar()
    importer = Importer(database, SystemClock(), cabinets, hold, shown, _seal(settings))
    folders = Folders.of(settings.registry_dir)
    try:
        codes = [await _one(importer, folders, path, given, words, shown) for path in paths]
    except Busy:
        print("another import is at work: try again when it is over")  # noqa: T201 - the operator reads it
        return BUSY
    finally:
        await hold.let_go()
        await database.close()
    return next((code for code in (REJECTED, HELD) if code in codes), DONE)


def _seal(settings: Settings) -> Seal:
    """Return what `run` will open PINs by; a key that it would refuse seals nothing."""
    key = settings.secret_key.get_secret_value()
    return seal_by(Codes(key)) if len(key) >= SHORTEST_KEY else unsealed


def _check(given: argparse.Namespace) -> None:
    if given.kind and given.kind not in (*PLAIN, *NATIVE):
        message = f"no such kind: {given.kind}; there are {', '.join((*PLAIN, *NATIVE))}"
        raise Refuse(message)
    try:
        codecs.lookup(given.encoding or "utf-8")
    except LookupError as error:
        message = f"no such encoding: {given.encoding}"
        raise Refuse(message) from error


async def _one(  # noqa: PLR0913, PLR0917 - a file and everything that is done with it
    importer: Importer, folders: Folders | None, path: Path, given: argparse.Namespace, words: Words, shown: Bar
) -> int:
    ours = folders is not None and folders.has(path)
    cabinet, provider = folders.whose(path) if folders and ours else ("", "")
    order = Order(given.cabinet or cabinet, given.provider or provider, given.kind, given.encoding, given.accept)
    outcome = await _patiently(importer, path, order)

    def say(key: str, args: object) -> str:
        return words.text(given.language, order.cabinet, key, args)  # type: ignore[arg-type]

    try:
        written = _report(folders if ours else None, path, outcome, say)
    except OSError as error:  # what is in is in: the next files are taken all the same
        written = ""
        print(f"the report of {path.name} cannot be written: {error.strerror}", file=sys.stderr)  # noqa: T201
    shown.clear()
    sentence = told(outcome, say)
    print(line(outcome, sentence, written) if given.json else _sentence(outcome, sentence, written))  # noqa: T201
    return {RegistryState.REJECTED: REJECTED, RegistryState.HELD: HELD}.get(outcome.state, DONE)


async def _patiently(importer: Importer, path: Path, order: Order) -> Outcome:
    """Wait for another import, or for the lease of one that was killed; Busy in the end."""
    waited = 0.0
    while True:
        try:
            return await importer.take(path, order)
        except Busy:
            if waited >= TIRED:
                raise
            waited += 1.0
            await asyncio.sleep(1.0)


def _report(folders: Folders | None, path: Path, outcome: Outcome, say: Say) -> str:
    text = report(outcome, say)
    if folders is not None and path.exists():
        return str(folders.put_away(path, outcome, text))
    return str(beside(path, text)) if path.exists() else ""


def _sentence(outcome: Outcome, sentence: str, written: str) -> str:
    about = f"\n  {written}" if written and (outcome.faults or outcome.state != RegistryState.DONE) else ""
    return f"{outcome.name}: {sentence}{about}"
