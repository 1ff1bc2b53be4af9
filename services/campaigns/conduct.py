"""An employee's campaign: drafted with its list, begun, paused, gone on with, stopped; each step in the journal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.cabinets.profile import Cabinet
from services.campaigns.rules import Rule, addressees
from services.campaigns.spreading import RULER, resumed
from services.model.campaigns import Audience, Campaign, CampaignState
from services.model.staff import Employee
from services.ports import UnitOfWork
from services.staffing import record
from services.tickets import Moment

SLICE = 2000
"""Residents looked at in one transaction: no dialog waits long for it."""
DRAFT, RUNNING, PAUSED = CampaignState.DRAFT, CampaignState.RUNNING, CampaignState.PAUSED
STEPS: Mapping[str, tuple[tuple[CampaignState, ...], CampaignState]] = {
    "start": ((DRAFT,), RUNNING),
    "now": ((DRAFT, RUNNING), RUNNING),
    "pause": ((RUNNING,), PAUSED),
    "resume": ((PAUSED,), RUNNING),
    "stop": ((DRAFT, RUNNING, PAUSED), CampaignState.STOPPED),
}
"""From which states a step leads to which; "now" does not wait for the end of quiet hours."""


@dataclass(frozen=True, slots=True)
class Order:
    """What an employee wants told: a kind, what it says, and to whom. `eased`: many are told little by little."""

    kind: str
    data: Any
    audience: Audience
    eased: bool = False


def draft(uow: UnitOfWork, employee: Employee, order: Order, moment: Moment) -> Campaign:
    """Store a draft; the same key again makes no second one."""
    now = moment.now
    wanted = Campaign(
        0, employee.cabinet, order.kind, DRAFT, order.audience, order.data, "", False, employee.id, now, now,
        spread=RULER if order.eased else 0,
    )  # fmt: skip
    made = uow.campaigns.add(wanted, moment.key)
    record(uow, employee, "campaign_draft", None, now, {"campaign": made.id})
    return made


def enlist(uow: UnitOfWork, cabinet: Cabinet, campaign: Campaign, rule: Rule) -> Campaign:
    """List the next slice of those whom it is for, and return the campaign as it stands then."""
    uow.notices.enlist(campaign, addressees(cabinet, campaign, rule), SLICE)
    return uow.campaigns.get(campaign.id) or campaign


def own(uow: UnitOfWork, employee: Employee | None, campaign_id: int) -> Campaign | None:
    """Return a campaign of the employee's own company, and no other."""
    found = uow.campaigns.get(campaign_id)
    return found if found and employee and found.cabinet == employee.cabinet else None


def may(campaign: Campaign, step: str, rule: Rule) -> bool:
    """Tell whether a step can be taken now: nothing is begun before its list is whole, nor without anybody on it."""
    if step not in STEPS or campaign.state not in STEPS[step][0]:
        return False
    if step in ("start", "now") and not (campaign.listed and campaign.total):
        return False
    return step != "now" or (rule.urgent and not campaign.at_once)


def order(uow: UnitOfWork, campaign_id: int, step: str, now: datetime) -> bool:
    """Take an operator's step, which no employee answers for; False when the state does not allow it."""
    seen, state = STEPS[step]
    campaign = uow.campaigns.get(campaign_id)
    return campaign is not None and uow.campaigns.move(campaign_id, seen, state, now, **_more(campaign, step, now))


def take(uow: UnitOfWork, employee: Employee, campaign: Campaign, step: str, moment: Moment) -> bool:
    """Take a step that may be taken, in the hours that the campaign was given; False when somebody was faster."""
    seen, state = STEPS[step]
    moved = uow.campaigns.move(campaign.id, seen, state, moment.now, **_more(campaign, step, moment.now))
    if moved:
        record(uow, employee, f"campaign_{step}", None, moment.now, {"campaign": campaign.id})
    return moved


def _more(campaign: Campaign, step: str, now: datetime) -> dict[str, Any]:
    """Return what a step changes beside the state."""
    if step == "now":
        return {"at_once": True, "first_at": None, "spread": 0}
    if step == "start":
        return {"first_at": campaign.first_at, "spread": campaign.spread if campaign.first_at else 0}
    return {"first_at": resumed(campaign, now)} if step == "resume" else {}
