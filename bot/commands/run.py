"""`kabinet run`: the messengers, the web pages and the clock, until SIGTERM."""

import argparse
import asyncio
import gc
import logging
import secrets
import signal
from urllib.parse import urlsplit

from bot import acquiring, logs
from bot.billing import wiring
from bot.build import Kit, build
from bot.commands.refuse import Refuse
from bot.gateways import by_sms, missing
from bot.own_settings import nobodys
from bot.running import Running
from bot.settings import Settings
from bot.site import serve, site
from bot.web.hooks import networks_of
from services.cabinets.loading import WrongProfile, load_all
from services.cabinets.profile import Cabinet
from services.passwords import Passwords
from services.ports import UnitOfWork
from storage.database import open_database
from storage.schema import migrate, migrated

log = logging.getLogger(__name__)
SHORTEST_KEY = 16
KEYLESS = "KABINET_SECRET_KEY is missing or shorter than 16 characters: make one with `openssl rand -hex 32`"


async def command(_: argparse.Namespace) -> int:
    """Serve until stopped; Refuse when something is missing."""
    settings = Settings()
    logs.configure(settings.log_level, settings.log_format)
    for problem in problems(settings):
        raise Refuse(problem)
    for idle in unused(settings):
        log.warning(idle)
    await serve_until_stopped(settings)
    return 0


async def serve_until_stopped(settings: Settings) -> None:
    """Serve residents until SIGTERM; Refuse when the schema is old."""
    await prepare(settings)
    database = open_database(settings.database_url, synchronous=settings.sqlite_synchronous)
    await database.start()
    salt = await database.run(vk_salt)
    await _serve(
        build(settings, database=database, acquirers=acquiring.acquirers(settings), vk_salt=salt, texting=False)
    )


def problems(settings: Settings) -> list[str]:
    """Say what keeps `run` from starting."""
    found = []
    if len(settings.secret_key.get_secret_value()) < SHORTEST_KEY:
        found.append(KEYLESS)
    if not settings.telegram_token and not settings.vk_token:
        found.append("no messenger: set KABINET_TELEGRAM_TOKEN or KABINET_VK_TOKEN (or try `kabinet demo`)")
    if settings.vk_token and not settings.vk_group_id:
        found.append("KABINET_VK_GROUP_ID is missing: the number of the community of KABINET_VK_TOKEN")
    cabinets = profiles(settings)
    lacking = [problem for cabinet in cabinets.values() for problem in wiring.missing(settings, cabinet)]
    return [*found, *missing(settings, cabinets), *lacking, *acquiring.problems(settings), *_networks(settings)]


def _networks(settings: Settings) -> list[str]:
    try:
        networks_of(settings.yookassa_networks)
    except ValueError:
        return ["KABINET_YOOKASSA_NETWORKS is no comma list of networks, such as 185.71.76.0/27"]
    return []


def profiles(settings: Settings) -> dict[str, Cabinet]:
    """Load the profiles; none where one is wrong, of which others tell."""
    try:
        return load_all(settings.slugs())
    except WrongProfile:
        return {}


def unused(settings: Settings) -> list[str]:
    """Say which settings do nothing, so that nobody relies on them."""
    cabinets = profiles(settings)
    if not cabinets:
        return []
    idle = [f"{name} is set, but there is no such cabinet or setting" for name in _nobodys(settings, cabinets)]
    if settings.sms_url and not any(by_sms(cabinet) for cabinet in cabinets.values()):
        idle.append("KABINET_SMS_URL is set, but no cabinet that is served sends SMS: letters alone carry codes")
    return idle


def _nobodys(settings: Settings, cabinets: dict[str, Cabinet]) -> list[str]:
    return nobodys(settings, cabinets, {name.upper() for name in Settings.model_fields})


async def prepare(settings: Settings) -> None:
    """Bring the schema up to date where that is allowed."""
    if settings.migrate:
        await migrate(settings.database_url)
    elif not await migrated(settings.database_url):
        message = "the database's schema is old: run `kabinet migrate`"
        raise Refuse(message)


def vk_salt(uow: UnitOfWork) -> int:
    """Return the number that stays with this database: cards are numbered anew in a new one, VK remembers the old."""
    known = uow.marks.get("vk.salt")
    if known is None:
        known = str(secrets.randbits(31))
        uow.marks.put("vk.salt", known)
    return int(known)


async def _serve(kit: Kit) -> None:
    passwords, running, stopped = Passwords(), Running(kit), asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stopped.set)
    runner, port = await serve(site(kit, passwords), kit.settings.http_host, kit.settings.http_port)
    try:
        await running.start()
        # What is loaded now stays: the collector need not look through all of aiogram again and again.
        gc.collect()
        gc.freeze()
        log.info(
            "serving %s; pages on port %s under %s",
            ", ".join(kit.channels),
            port,
            urlsplit(kit.settings.public_url).netloc,
        )
        await stopped.wait()
    finally:
        log.info("stopping")
        await runner.cleanup()
        await running.stop()
        passwords.close()
