"""`kabinet reconcile DATE`: a day's payments at the acquirers against ours; staff hear of differences."""

import argparse
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pydantic import SecretStr

from bot import acquiring
from bot.acquirers_examined import closed
from bot.build import Kit, build
from bot.calls.reconciliation import Reconciliation
from bot.commands.refuse import Refuse
from bot.commands.run import KEYLESS, SHORTEST_KEY, prepare
from bot.delivery.post import Desk
from bot.settings import Settings
from fsm.view import Text, View
from services.payments.acquirers import acquirer_of, providers
from services.payments.reconciling import Difference, Report
from services.ports import Acquirer, Unavailable, UnitOfWork
from storage.database import open_database

OFFICES = ZoneInfo("Europe/Moscow")
"""The time by which acquirers count days."""
SHAPE = "%Y-%m-%d"


def day(text: str) -> date:
    """Read a day; Refuse for anything else."""
    for shape in (SHAPE, "%d.%m.%Y"):
        with suppress(ValueError):
            return datetime.strptime(text, shape).replace(tzinfo=UTC).date()
    message = "a day is written as 2026-11-18 or 18.11.2026"
    raise Refuse(message)


async def command(given: argparse.Namespace) -> int:
    """Print a report for every shop; 1 when something differs, 2 when an acquirer does not answer."""
    on = day(given.date)
    # Without messengers: what is told waits in the database for the process that serves them.
    settings = Settings().model_copy(update={"telegram_token": SecretStr(""), "vk_token": SecretStr("")})
    if len(settings.secret_key.get_secret_value()) < SHORTEST_KEY:
        raise Refuse(KEYLESS)
    await prepare(settings)
    database = open_database(settings.database_url, synchronous=settings.sqlite_synchronous)
    await database.start()
    kit = build(settings, database=database, acquirers=acquiring.acquirers(settings))
    try:
        return await reconcile(kit, on)
    finally:
        await closed(kit.outside.acquirers)
        await database.close()


async def reconcile(kit: Kit, on: date) -> int:
    """Compare every cabinet's payments of a day with those of its acquirers."""
    found = list(_shops(kit))
    if not found:
        message = "no acquirer is configured: there is nothing to compare with"
        raise Refuse(message)
    return max(
        [await _compared(kit, on, *one) for one in found]
        + [await compared_with_billing(kit, on, *one[:2]) for one in found]
    )


def _shops(kit: Kit) -> Iterator[tuple[str, str, Acquirer]]:
    """Return provider, cabinet and shop: also those through which nothing new is paid."""
    for cabinet in kit.cabinets.values():
        for provider in providers(kit.outside.acquirers):
            shop = acquirer_of(kit.outside.acquirers, provider, cabinet.slug)
            if shop:
                yield provider, cabinet.slug, shop


async def _compared(kit: Kit, on: date, provider: str, cabinet: str, shop: Acquirer) -> int:
    since, until = (datetime.combine(one, time(), OFFICES).astimezone(UTC) for one in (on, on + timedelta(days=1)))
    try:
        report = await Reconciliation(kit.outside.settlement).report(provider, cabinet, shop, since, until)
    except Unavailable as error:
        _say(f"{cabinet} {provider}: no answer ({error}); nothing is compared, try again later")
        return 2
    for line in shown(cabinet, provider, report):
        _say(line)
    if report.lines:
        await _tell(kit, cabinet, provider, on, len(report.lines))
    return 1 if report.lines else 0


async def compared_with_billing(kit: Kit, on: date, provider: str, cabinet: str) -> int:
    """Compare with the registry of payments that billing sends back."""
    since, until = (datetime.combine(one, time(), OFFICES).astimezone(UTC) for one in (on, on + timedelta(days=1)))
    report = await Reconciliation(kit.outside.settlement).posted(provider, kit.cabinets[cabinet], on, since, until)
    if report is None:
        _say(f"{cabinet} billing: no registry of payments of that day has come")
        return 0
    for line in shown(cabinet, f"billing, {provider}", report):
        _say(line)
    if report.lines:
        await _tell(kit, cabinet, f"billing:{provider}", on, len(report.lines))
    return 1 if report.lines else 0


def shown(cabinet: str, provider: str, report: Report) -> Iterator[str]:
    """Return the lines of a report; they hold numbers of payments, and nothing of residents."""
    kinds = [line.difference for line in report.lines]
    counts = ", ".join(f"{kind} {kinds.count(kind)}" for kind in Difference)
    sums = f"theirs {_roubles(report.theirs.kopecks)}, ours {_roubles(report.ours.kopecks)}"
    yield f"{cabinet} {provider}: matched {report.matched}, {counts}; {sums}; foreign {report.foreign}"
    for line in report.lines:
        number = f"No. {line.payment_id}" if line.payment_id else "unknown to us"
        yield f"  {line.difference}: {line.provider_id or '-'} ({number}): {line.what}"


async def _tell(kit: Kit, cabinet: str, provider: str, on: date, count: int) -> None:
    """Write to every employee of the cabinet; the same news is told once, however often the command is run."""
    view = View(paragraphs=(Text("reconcile.told", {"day": on, "provider": provider, "count": count}),))
    mark, news = f"reconciled:{provider}:{cabinet}", f"{on}:{count}"

    def tell(uow: UnitOfWork, desk: Desk) -> None:
        if uow.marks.get(mark) == news:
            return
        uow.marks.put(mark, news)
        for employee in uow.staff.of_cabinet(cabinet):
            desk.tell_chat(employee.chat, view)

    await kit.post.run(tell)


def _roubles(kopecks: int) -> str:
    return f"{kopecks // 100}.{kopecks % 100:02d}"


def _say(line: str) -> None:
    print(line)  # noqa: T201 - the operator reads it
