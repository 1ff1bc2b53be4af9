"""Keys that are put together while the program runs: what may stand in each hole."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import get_args

from bot.calls import letter, notice_letter, notice_sms, sms
from bot.introduction import COMMANDS
from bot.registry import dialogs
from handlers.appeals.reply import STARS
from handlers.billing import REASONS
from handlers.campaigns.kinds import KINDS
from handlers.help import SECTIONS
from handlers.preferred import LAST, NAMED
from handlers.staff.outcomes import WAYS
from services.cabinets.loading import load, shipped
from services.cabinets.service import Notice
from services.campaigns.conduct import STEPS
from services.correspondence import THREADS
from services.decisions import DECIDED
from services.demo.households import Zone
from services.model import journeys
from services.model.amounts import Balance, Money
from services.model.billing import PaymentState
from services.model.campaigns import CampaignState
from services.model.metering import Account
from services.model.periods import Period
from services.model.tickets import Author, FileState, TicketKind, TicketState
from services.payments import paying
from services.payments.reasons import Reason
from services.readings.ladder import Kind
from services.registries.faults import Code, Whole
from services.registries.reports import SUMMARIES

ESK = load("esk")
ODD = ({*get_args(Kind)} | {"implausible"}) - {"ok"}
DIALOGS = tuple(dialogs({ESK.slug: ESK}))


def _requisites() -> Iterable[str]:
    at = datetime(2026, 11, 18, tzinfo=UTC)
    account = Account(1, "esk", "esk", "00012345", "", "", "", "Europe/Moscow", Balance(0), at, closed=False)
    provider = ESK.providers[0]
    assert provider.requisites is not None
    budget = provider.requisites.model_copy(update={"cbc": "0" * 20, "oktmo": "0" * 8})
    cabinet = ESK.model_copy(update={"providers": (provider.model_copy(update={"requisites": budget}),)})
    shown = paying.requisites(cabinet, account, Money(100), Period(2026, 11))
    assert shown is not None
    return [name for name, _ in shown.lines]


FAMILIES: Mapping[str, Iterable[str]] = {
    "{}.title": (*DIALOGS, "appeals", "contracts"),
    "welcome.{}": ("on", "off"),
    "help.{}.title": SECTIONS,
    "help.{}.text": SECTIONS,
    "scale.{}": get_args(Zone),
    "reminder.values.{}": ("1", "2", "3"),
    "billing.reason.{}": (*REASONS, "other"),
    "readings.{}.ask": ODD,
    "readings.{}.why": ODD,
    "readings.{}.yes": ODD - {"less"},
    "method.{}": ("meter", "average", "norm", "common", "fixed"),
    "bill.{}.line": ("recalculation", "benefits", "penalty", "paid"),
    "payment.{}": tuple(PaymentState),
    "payment.{}.text": tuple(PaymentState),
    "requisite.{}": _requisites(),
    "password.{}": ("lower", "upper", "digit"),
    "label.{}": ("license", "consent"),
    "ask.who.{}": {"_".join(sorted(load(slug).entry.by)) for slug in shipped()},
    "recover.by.{}": ("email", "phone"),
    "approved.{}": DECIDED,
    "bill_file.{}": ("away", "broken"),
    "mail_late.{}": ("hour", "day"),
    "disclosure.in.{}": ("vk", "telegram"),
    "file.{}": (FileState.WAITING, FileState.REFUSED),
    "notices.switched.{}": ("on", "off"),
    "notices.{}": tuple(f"{kind}.{state}" for kind in (*get_args(Notice), "mail") for state in ("on", "off")),
    "rate.{}": tuple(map(str, STARS)),
    "sent.{}": THREADS,
    "ticket.name.{}": THREADS,
    "ticket.state.{}": TicketState,
    "ticket.{}": TicketState,
    "thread.{}": tuple(Author),
    "thread.was.{}": (TicketState.APPROVED, TicketState.REJECTED, TicketState.CLOSED),
    "{}.about": ("appeals", "contracts"),
    "{}.none": ("appeals", "contracts"),
    "staff.kind.{}": TicketKind,
    "staff.name.{}": TicketKind,
    "staff.ticket.{}": TicketState,
    "staff.state.{}": TicketState,
    "campaign.kind.{}": KINDS,
    "campaign.state.{}": CampaignState,
    "campaign.do.{}": STEPS,
    "preferred.{}": (*NAMED, LAST),
    "way.{}": WAYS,
    "why.{}": tuple(journeys.Reason),
    "campaign.done.{}": STEPS,
    "staff_announce.to.{}": ("all", "provider", "area"),
}
"""By the f-string of a `Text` or a `Refusal`, with its holes empty."""

OTHERS: Mapping[str, Iterable[str]] = {
    "{}": (*letter.KEYS, *sms.KEYS, *notice_letter.KEYS, *notice_sms.KEYS),
    "pay.reason.{}": tuple(Reason),
    "command.{}": COMMANDS,
    "registry.fault.{}": (*Code, "word.known"),
    "registry.whole.{}": tuple(Whole),
    "registry.summary.{}": SUMMARIES,
    "demo.try{}": ("1", "2", "3"),
}
"""Keys that are put together without a `Text`."""


def expanded(pattern: str) -> list[str]:
    """Return the keys of a family; KeyError for one that this table does not know."""
    return [pattern.replace("{}", str(value)) for value in FAMILIES[pattern]] if "{}" in pattern else [pattern]


def all_keys() -> set[str]:
    """Return the keys of all families."""
    tables = {**FAMILIES, **OTHERS}
    return {pattern.replace("{}", str(value)) for pattern, values in tables.items() for value in values}
