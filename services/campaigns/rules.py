"""What a kind of notice may do: who may refuse it, whom it is for, and whether it may wake people up."""

from dataclasses import dataclass

from services.cabinets.profile import Cabinet
from services.model.campaigns import Addressees, Campaign
from services.model.periods import Period


@dataclass(frozen=True, slots=True)
class Rule:
    """The rules of a kind. `subscription`: what residents switch it off by, empty when they may not.

    `contact`: it is for those who gave a phone or have an account (R33). `urgent`: it may be sent in quiet hours
    when an employee says so. `reading`: it is for those who have not submitted the readings of its period.
    `consent`: the purpose that residents must have agreed to, where the company asks for it (152-ФЗ, ст. 9).
    """

    subscription: str = ""
    contact: bool = False
    urgent: bool = False
    reading: bool = False
    consent: str = ""


TOLD = "notices"
"""The purpose of the consent to bills and reminders."""

ANNOUNCEMENT = Rule(subscription="announcements")
INTERRUPTION = Rule(contact=True, urgent=True)
READINGS = Rule(subscription="readings", reading=True, consent=TOLD)


def addressees(cabinet: Cabinet, campaign: Campaign, rule: Rule) -> Addressees:
    """Return whom a campaign of this cabinet is for."""
    by_default = rule.subscription not in cabinet.subscriptions.off
    unread = Period.parse(campaign.period) if rule.reading else None
    purposes = (one.slug for document in cabinet.documents if document.slug == "consent" for one in document.purposes)
    consent = rule.consent if rule.consent in purposes else ""
    return Addressees(cabinet.slug, campaign.audience, rule.contact, rule.subscription, by_default, unread, consent)
