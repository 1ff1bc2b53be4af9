"""`kabinet doctor`: settings, profiles, the database and the tokens, each with a clear word."""

import argparse
import os
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.acquirers_examined import examined
from bot.acquiring import acquirers
from bot.build import Kit, build
from bot.channels.channel import Misconfigured
from bot.commands.folder_checks import check_folder
from bot.commands.gateway_checks import check_gateways
from bot.commands.run import problems, profiles, unused
from bot.placement import strangers
from bot.presenter.catalogue import WrongWords
from bot.presenter.words import Words
from bot.settings import UNSAFE_KEY, Settings
from services.cabinets.loading import WrongProfile, listed, load, load_all
from services.cabinets.utility import Requisites
from services.ports import Unavailable
from services.qr.gost import trouble
from services.qr.requisites import problems as requisite_problems
from storage.schema import migrated


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at; an empty `wrong` means that it is well, a `note` that there is something to know."""

    what: str
    wrong: str = ""
    note: str = ""

    def __str__(self) -> str:
        """Return the line that the operator reads."""
        word, more = ("WRONG", self.wrong) if self.wrong else ("note ", self.note) if self.note else ("ok   ", "")
        return f"{word} {self.what}" + (f": {more}" if more else "")


async def command(_: argparse.Namespace) -> int:
    """Print every finding; 1 when something is wrong."""
    settings = Settings()
    findings = [finding async for finding in examine(settings)]
    for finding in findings:
        print(finding)  # noqa: T201 - that is what the command is for
    return 1 if any(finding.wrong for finding in findings) else 0


async def examine(settings: Settings) -> AsyncIterator[Finding]:
    """Look at everything in turn."""
    yield Finding("installation", _installation())
    found = problems(settings)
    for problem in found or [""]:
        yield Finding("settings", problem)
    for idle in unused(settings):
        yield Finding("settings", note=idle)
    for finding in _profiles(settings):
        yield finding
    yield Finding("database", await _database(settings))
    if settings.registry_dir:
        yield Finding("registry folder", _folder(settings.registry_dir))
    async for checked in check_gateways(settings, profiles(settings)):
        yield Finding(checked.what, checked.wrong, checked.note)
    for seen in check_folder(settings, profiles(settings)):
        yield Finding(seen.what, seen.wrong, seen.note)
    async for finding in _channels(settings):
        yield finding
    async for name, wrong in examined(acquirers(settings)):
        yield Finding(f"acquirer {name}", wrong)


def _installation() -> str:
    found = strangers()
    return f"{', '.join(found)}: install Kabinet alone, in a fresh environment" if found else ""


def _profiles(settings: Settings) -> Iterator[Finding]:
    try:
        names = listed(settings.slugs())
    except WrongProfile as error:
        yield Finding("profiles", str(error))
        return
    found = {name: _profile(name) for name in names}
    yield from (Finding(f"profile {name}", wrong) for name, wrong in found.items())
    if not any(found.values()):
        yield Finding("profiles together", _together(settings))


def _together(settings: Settings) -> str:
    """Look at what no profile shows alone: two with one slug, texts of their own that fit no place."""
    try:
        Words({slug: cabinet.texts for slug, cabinet in load_all(settings.slugs()).items()})
    except (WrongProfile, WrongWords) as error:
        return str(error)
    return ""


def _profile(name: str) -> str:
    try:
        cabinet = load(name)
    except WrongProfile as error:
        return str(error)
    pairs = ((provider.slug, provider.requisites) for provider in cabinet.providers)
    return "; ".join(f"provider {slug}: {problem}" for slug, known in pairs if known for problem in _requisites(known))


def _requisites(known: Requisites) -> tuple[str, ...]:
    """Return what is wrong with requisites, or why the standard cannot express them in a QR."""
    untold = trouble(known)
    return requisite_problems(known) or ((f"no QR can be made: {untold}",) if untold else ())


def _folder(setting: str) -> str:
    """Say why registries cannot be taken from a folder, or put there; it is made when it is not there yet."""
    path = Path(setting).absolute()
    there = next(one for one in (path, *path.parents) if one.exists())
    if not there.is_dir():
        return f"{there} is no folder: see KABINET_REGISTRY_DIR"
    return "" if os.access(there, os.W_OK | os.X_OK) else f"{there} cannot be written to: see KABINET_REGISTRY_DIR"


async def _database(settings: Settings) -> str:
    try:
        return "" if await migrated(settings.database_url) else "the schema is old or missing: run `kabinet migrate`"
    except Exception as error:  # noqa: BLE001 - whatever it is, the operator is told
        return f"cannot be opened: {type(error).__name__}"


async def _channels(settings: Settings) -> AsyncIterator[Finding]:
    key = settings.secret_key.get_secret_value() or UNSAFE_KEY
    try:
        kit = build(
            settings.model_copy(update={"secret_key": type(settings.secret_key)(key)}), acquirers=acquirers(settings)
        )
    except (WrongProfile, WrongWords, ValueError):  # a wrong URL of a gateway is told among the settings
        return
    async for finding in _billings(kit):
        yield finding
    for name, channel in kit.channels.items():
        try:
            await channel.start()
        except Misconfigured as error:
            yield Finding(name, str(error))
        except Exception as error:  # noqa: BLE001 - messages of clients may carry the token
            yield Finding(name, f"does not answer: {type(error).__name__}")
        else:
            yield Finding(name)
        finally:
            await channel.close()


async def _billings(kit: Kit) -> AsyncIterator[Finding]:
    """Ask every billing how it is, and whether it tells of changes."""
    for slug, billing in kit.outside.billings.items():
        try:
            version = await billing.health()
            await billing.changes("")
        except Unavailable as error:
            yield Finding(f"billing of {slug}", str(error))
        else:
            yield Finding(f"billing of {slug}", note=f"answers, version {version}")
        finally:
            await billing.close()
