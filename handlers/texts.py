"""Lines that several cards show."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from fsm.view import Private, Text
from handlers import private
from handlers.world import World
from services.model.metering import Account, LinkedAccount
from services.readings import windows
from services.readings.sheet import complete

masked, private_email = private.number, private.email


def day(moment: datetime, account: Account) -> date:
    """Return the local day of a moment at the premises."""
    return moment.astimezone(ZoneInfo(account.zone)).date()


def name_of(linked: LinkedAccount, place: int = 0) -> Text:
    """Return the resident's own name of an account, else its number."""
    number = private.number(linked.account.number, place)
    return Text("plain", {"text": private.alias(linked.alias, number) if linked.alias else number})


def names_of(linked: Sequence[LinkedAccount]) -> list[Text]:
    """Return the names of accounts in a list: those whose numbers end the same have their places in it."""
    places = places_of([item.account.number for item in linked])
    return [name_of(item, place) for item, place in zip(linked, places, strict=True)]


def places_of(numbers: Sequence[str]) -> list[int]:
    """Return the place in the list of each number that ends as another one does; 0 for the others."""
    endings = Counter(map(private.ending, numbers))
    return [at * (endings[private.ending(number)] > 1) for at, number in enumerate(numbers, 1)]


def account_line(linked: LinkedAccount) -> Text:
    """Say which account is spoken of, and what it owes."""
    return Text(
        "account.line",
        {
            "name": name_of(linked),
            "balance": Private(linked.account.balance),
            "at": day(linked.account.balance_at, linked.account),
        },
    )


def window_line(world: World, account: Account) -> Text:
    """Say whether readings are taken today, and how long; or that they are here, and until when they may change."""
    window, today = world.cabinet.window_of(account.provider), world.today(account)
    period = windows.period_for(today, window)
    first, last = windows.dates(period, window)
    if not windows.open_on(today, window):
        return Text("window.closed.line", {"first": first, "last": last})
    if complete(world.uow, account.id, period):
        return Text("window.sent.line", {"period": period, "last": last})
    return Text("window.open.line", {"days": windows.days_left(today, window)})
