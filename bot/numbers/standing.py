"""How a campaign stands: its counts, the reasons, the speed and the end, as a row for machines and as lines to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.numbers.answering import SETTLED, asks
from bot.numbers.forecast import over_at
from services.cabinets.profile import Cabinet
from services.campaigns.quiet import zone_of
from services.model.campaigns import Campaign, CampaignState, NoticeState
from services.model.figures import Outcome, Pace
from services.ports import UnitOfWork

STALE = timedelta(minutes=2)
"""Notices that were told before that say nothing about the speed now."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One campaign at one moment. `answered` is None where nothing is asked, `per_second` where nothing runs."""

    campaign: Campaign
    outcomes: Sequence[Outcome]
    answered: int | None
    per_second: float | None
    ends: datetime | None

    def reasons(self, state: NoticeState) -> dict[str, int]:
        """Return how many were left out, or failed, by reason; the most frequent first."""
        return {one.reason: one.count for one in self.outcomes if one.state is state}


def standing(uow: UnitOfWork, cabinet: Cabinet | None, campaign: Campaign, now: datetime) -> Standing:
    """Look how a campaign stands; a company that is not served any more has no hours."""
    bad = campaign.skipped + campaign.failed
    outcomes = uow.figures.outcomes(campaign.id) if bad else ()
    running = campaign.state is CampaignState.RUNNING
    pace = uow.figures.pace(campaign.id) if running else Pace(0, None, None)
    fast = pace.per_second if pace.last and now - pace.last < STALE else 0.0
    ends = over_at(campaign, pace, cabinet.quiet, zone_of(cabinet, campaign), now) if cabinet else None
    return Standing(campaign, outcomes, _answered(uow, campaign, now), fast if running else None, ends)


def _answered(uow: UnitOfWork, campaign: Campaign, now: datetime) -> int | None:
    """Count what may still change, and believe what was kept of what cannot."""
    if not asks(campaign):
        return None
    changes = campaign.sent and (campaign.state is CampaignState.RUNNING or now - campaign.changed_at < SETTLED)
    return uow.figures.answered(campaign) if changes else campaign.answered


def row(found: Standing) -> dict[str, Any]:
    """Return it as JSON."""
    one = found.campaign
    return {
        "id": one.id, "cabinet": one.cabinet, "kind": one.kind, "period": one.period, "zone": one.audience.zone,
        "state": one.state.value, "list_complete": one.listed, "listed": one.total, "delivered": one.sent,
        "left": one.left, "failed": one.failed, "failed_by_reason": found.reasons(NoticeState.FAILED),
        "left_out": one.skipped, "left_out_by_reason": found.reasons(NoticeState.SKIPPED),
        "answered_24h": found.answered, "per_second": _rounded(found.per_second), "ends_at": _iso(found.ends),
        "first_at": _iso(one.first_at), "too_late_at": _iso(one.ends_at), "created_at": _iso(one.created_at),
        "changed_at": _iso(one.changed_at),
    }  # fmt: skip


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 2)


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat(timespec="seconds") if moment else None
