"""What a kind of notice may do: who may refuse it, whom it is for, and whether it may wake people up."""

from dataclasses import dataclass, replace
from typing import Any, Literal

from services.cabinets.profile import Cabinet
from services.campaigns.calendar import LATER
from services.campaigns.daily import Day
from services.model.campaigns import Addressees, Campaign
from services.model.periods import Period


@dataclass(frozen=True, slots=True)
class Rule:
    """The rules of a kind. `subscription`: what residents switch it off by, empty when they may not.

    `contact`: it is for those who gave a phone or have an account (R33). `urgent`: it may be sent in quiet hours
    when an employee says so. `about`: what an account of those must have for whom it is.
    `consent`: the purpose that residents must have agreed to, where the company asks for it (152-ФЗ, ст. 9).
    `yields`: a kind that residents ask for themselves: who waits for it in the same period is not told this one too.
    """

    subscription: str = ""
    contact: bool = False
    urgent: bool = False
    about: Literal["", "readings", "verification", "bill", "debt"] = ""
    consent: str = ""
    yields: str = ""


TOLD = "notices"
"""The purpose of the consent to bills and reminders."""

ANNOUNCEMENT = Rule(subscription="announcements")
INTERRUPTION = Rule(contact=True, urgent=True)
READINGS = Rule(subscription="readings", about="readings", consent=TOLD)
READINGS_LAST = replace(READINGS, yields=LATER)
VERIFIED = Rule(subscription="readings", about="verification", consent=TOLD)
BILLED = Rule(subscription="bill", about="bill", consent=TOLD)
OWED = Rule(subscription="bill", about="debt", consent=TOLD)


def addressees(cabinet: Cabinet, campaign: Campaign, rule: Rule) -> Addressees:
    """Return whom a campaign of this cabinet is for."""
    by_default = rule.subscription not in cabinet.subscriptions.off
    purposes = (one.slug for document in cabinet.documents if document.slug == "consent" for one in document.purposes)
    consent = rule.consent if rule.consent in purposes else ""
    whom = Addressees(cabinet.slug, campaign.audience, rule.contact, rule.subscription, by_default, consent=consent)
    return replace(whom, yields=rule.yields, **_about(campaign, rule))


def still(whom: Addressees) -> Addressees:
    """Return whom a notice is for at the moment of sending: what it is about is judged by its card.

    Who has submitted or paid meanwhile has not left.
    """
    return replace(whom, unread=None, verified=(), billed=None, owed=None)


def _about(campaign: Campaign, rule: Rule) -> dict[str, Any]:
    if rule.about == "readings":
        return {"unread": Period.parse(campaign.period)}
    if not rule.about:
        return {}
    day = Day.of(campaign)
    if rule.about == "bill":
        return {"billed": day.billed()}
    return {"owed": day.owed()} if rule.about == "debt" else {"verified": day.verified()}
