"""What waits in the database, as families of samples."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from bot.metrics.text import Family, Sample
from services.model.figures import Queues, Told, Waiting

RESULTS = {
    "listed": "total",
    "delivered": "sent",
    "left_out": "skipped",
    "failed": "failed",
    "answered_24h": "answered",
}


def families(found: Queues, channels: Collection[str], now: datetime) -> Iterator[Family]:
    """Return everything; channels that are served are named also where nothing waits."""
    yield from _waiting("inbox", "channel", "Events of residents that wait for their turn", found.inbox, channels, now)
    yield from _waiting("outbox", "channel", "Cards that wait to be delivered", found.outbox, channels, now)
    yield from _waiting("calls", "kind", "Calls to mail, SMS, acquirers that are planned", found.calls, (), now)
    dead = [Sample(one.count, {"place": one.place, "what": one.what}) for one in found.dead]
    yield Family("kabinet_dead_letters", "gauge", "Events, cards and calls that were set aside.", dead)
    paid = [Sample(one.count, {"state": one.what}) for one in found.payments]
    yield Family("kabinet_payments", "gauge", "Payments begun within a day, or still open.", paid)
    yield from _campaigns(found.campaigns)


def _waiting(  # noqa: PLR0913, PLR0917 - one shape for three queues
    name: str, label: str, about: str, found: Sequence[Waiting], served: Collection[str], now: datetime
) -> Iterator[Family]:
    known = {place: Waiting(place, 0, None) for place in served} | {one.place: one for one in found}
    counts = [Sample(one.count, {label: one.place}) for one in known.values()]
    ages = [Sample(_age(one, now), {label: one.place}) for one in known.values()]
    yield Family(f"kabinet_{name}_waiting", "gauge", f"{about}.", counts)
    yield Family(f"kabinet_{name}_oldest_seconds", "gauge", f"{about}: for how long the oldest is due.", ages)


def _age(one: Waiting, now: datetime) -> float:
    """Return how long something has been due; what is planned for later is not late."""
    return max(0.0, round((now - one.since).total_seconds(), 3)) if one.since else 0.0


def _campaigns(found: Sequence[Told]) -> Iterator[Family]:
    def labels(one: Told) -> dict[str, str]:
        return {"cabinet": one.cabinet, "kind": one.kind, "state": one.state.value}

    count = [Sample(one.count, labels(one)) for one in found]
    yield Family("kabinet_campaigns", "gauge", "The newest five hundred campaigns.", count)
    told = [
        Sample(getattr(one, attribute), {**labels(one), "result": result})
        for one in found
        for result, attribute in RESULTS.items()
    ]
    yield Family("kabinet_campaign_notices", "gauge", "Notices of these campaigns by what became of them.", told)
