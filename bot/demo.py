"""The demo: believable data, a chat page, boxes for letters and a sandbox acquirer, all on loopback."""

import hashlib
import secrets
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from aiohttp import web
from pydantic import SecretStr

from bot.build import Kit, build
from bot.channels.page.face import Face, phrases
from bot.channels.page.page import Page
from bot.commands.refuse import Refuse
from bot.demo_tips import Tips
from bot.settings import Settings
from bot.web.sandbox.app import sandbox_app
from services import staffing
from services.cabinets.loading import load_all
from services.demo.seed import seed
from services.gateways.boxes import DemoMailbox
from services.gateways.sandbox import Sandbox
from services.ports import UnitOfWork
from storage.inhabited import inhabited
from storage.schema import migrate

FOLDER, BASE = Path("demo"), "kabinet.db"
MARK = "demo"
"""The name of the mark that says that a database is the demo's."""


def settings_of(fresh: bool) -> Settings:
    """Return settings for the demo folder; what the environment says of addresses and the port counts."""
    FOLDER.mkdir(exist_ok=True)
    base = FOLDER / BASE
    if fresh:
        for path in (*FOLDER.glob(f"{BASE}*"), *FOLDER.glob("bank.jsonl")):
            path.unlink()
    given = Settings()
    url = given.public_url if "public_url" in given.model_fields_set else f"http://{given.http_host}:{given.http_port}"
    return given.model_copy(
        update={
            "database_url": given.database_url
            if "database_url" in given.model_fields_set
            else f"sqlite+aiosqlite:///{base}",
            "secret_key": SecretStr(_key()),
            "public_url": url,
            "telegram_token": SecretStr(""),
            "vk_token": SecretStr(""),
            "smtp_url": SecretStr(""),
            "sms_url": SecretStr(""),
            "own": {},
            "flood_events": 0,
            "reminders": False,
        }
    )


def _key() -> str:
    path = FOLDER / "secret.key"
    if not path.exists():
        path.write_text(secrets.token_hex(32), "ascii")
        path.chmod(0o600)
    return path.read_text("ascii")


async def demo_kit(settings: Settings) -> Kit:
    """Build the program on the demo database and fill it; Refuse for a database that is not the demo's own."""
    await refuse_foreign(settings.database_url)
    await migrate(settings.database_url)
    names = {slug: cabinet.short_name for slug, cabinet in load_all(settings.slugs()).items()}
    sandbox = Sandbox(f"{settings.public_url}/sandbox", _bank_secret(settings), names)
    kit = build(settings, acquirers={"sandbox": sandbox}, mail=DemoMailbox())
    await kit.database.start()
    await kit.database.run(lambda uow: _begin(kit, uow))
    return kit


async def refuse_foreign(database_url: str) -> None:
    """Refuse a database that somebody else filled: demo residents and demo bills have no place among real ones."""
    ours = f"sqlite+aiosqlite:///{FOLDER / BASE}"
    if database_url != ours and await inhabited(database_url, MARK):
        message = (
            "KABINET_DATABASE_URL names a database that the demo has not made, and the demo would fill it with its own"
            " accounts. Leave KABINET_DATABASE_URL out (the demo then keeps its data in the folder `demo`),"
            " or name an empty database. Residents are served by `kabinet run`."
        )
        raise Refuse(message)


def _begin(kit: Kit, uow: UnitOfWork) -> None:
    uow.marks.put(MARK, "1")
    fill(kit, uow)


def fill(kit: Kit, uow: UnitOfWork) -> None:
    """Put the demo accounts of every cabinet in; the same day again changes nothing."""
    for cabinet in kit.cabinets.values():
        now: datetime = kit.clock.now()
        seed(uow.book, cabinet, now.astimezone(ZoneInfo(cabinet.providers[0].zone)).date())


async def invited(kit: Kit) -> dict[str, str]:
    """Invite somebody to play an employee of each cabinet; return the codes by the cabinets' short names."""

    def work(uow: UnitOfWork) -> dict[str, str]:
        name, now = kit.words.text("ru", "", "demo.employee", {}), kit.clock.now()
        return {
            cabinet.short_name: staffing.invite(uow, kit.codes, cabinet.slug, name, now).code
            for cabinet in kit.cabinets.values()
        }

    return await kit.database.run(work)


def add_page(kit: Kit) -> Page:
    """Serve the chat page as one more channel."""
    words = phrases(kit.words)
    only = next(iter(kit.cabinets.values())).name if len(kit.cabinets) == 1 else ""
    names = {language: only or kit.words.text(language, "", "cabinets.title", {}) for language in kit.words.languages}
    page = Page(kit.content, Face(words, names, _hints(Tips(kit))), kit.clock)
    kit.add(page)
    return page


def _hints(tips: Tips) -> dict[str, tuple[str, ...]]:
    others = tips.others()
    return {language: (*three, *others[language]) for language, three in tips.by_language().items()}


def add_sandbox(kit: Kit, app: web.Application) -> None:
    """Mount the sandbox acquirer at /sandbox."""
    base = kit.settings.public_url
    bank = sandbox_app(
        _bank_secret(kit.settings),
        f"{base}/sandbox",
        f"{base}/hooks/sandbox",
        words=kit.words,
        clock=kit.clock,
        ledger=FOLDER / "bank.jsonl",
    )
    app.add_subapp("/sandbox", bank)


def _bank_secret(settings: Settings) -> str:
    """Return the sandbox's own secret: what signs notifications must not sign links."""
    return hashlib.sha256(b"sandbox:" + settings.secret_key.get_secret_value().encode()).hexdigest()
