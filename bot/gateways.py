"""Mail servers and SMS providers by cabinet, as the settings say; cabinets with the same setting share a gateway."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from bot.calls.mailbox import PacedMail
from bot.own_settings import has_own, own
from bot.settings import Settings
from services.cabinets.profile import Cabinet
from services.gateways.boxes import DemoMailbox, DemoSmsBox
from services.gateways.sms.gateway import Gateway, gateway_of
from services.gateways.smtp import Server, SmtpMail, server_of
from services.mailboxes import Pace
from services.ports import Clock, Database, Mail, Sms

SMTP, SMS = "SMTP_URL", "SMS_URL"


@dataclass(frozen=True, slots=True)
class Gateways:
    """The gateway of all cabinets, and by slug those of cabinets that have another; `made` are to be closed."""

    mail: Mail
    sms: Sms
    own_mail: Mapping[str, Mail] = field(default_factory=dict)
    own_sms: Mapping[str, Sms] = field(default_factory=dict)
    made: tuple[Gateway, ...] = ()


def gateways(settings: Settings, slugs: Iterable[str], database: Database, clock: Clock) -> Gateways:
    """Make what the settings name; where they name nothing, the boxes of the demo. ValueError for a wrong URL."""
    slugs = tuple(slugs)
    mails = {url: _mail(server_of(url), database, clock) for url in _urls(settings, slugs, SMTP)}
    providers = {url: gateway_of(url) for url in _urls(settings, slugs, SMS)}
    smtp, sms = settings.smtp_url.get_secret_value(), settings.sms_url.get_secret_value()
    return Gateways(
        mails[smtp] if smtp else DemoMailbox(),
        providers[sms] if sms else DemoSmsBox(),
        {slug: mails[own(settings, slug, SMTP)] for slug in slugs if has_own(settings, slug, SMTP)},
        {slug: providers[own(settings, slug, SMS)] for slug in slugs if has_own(settings, slug, SMS)},
        tuple(providers.values()),
    )


def _urls(settings: Settings, slugs: Iterable[str], name: str) -> set[str]:
    common = getattr(settings, name.lower()).get_secret_value()
    return {url for url in (common, *(own(settings, slug, name) for slug in slugs)) if url}


def _mail(server: Server, database: Database, clock: Clock) -> Mail:
    pace = Pace(f"{server.user or 'everybody'} at {server.host}", server.hour, server.day)
    sender = SmtpMail(server)
    return PacedMail(sender, pace, database, clock) if pace.limited else sender


def by_sms(cabinet: Cabinet) -> bool:
    """Tell whether residents of a cabinet would wait for an SMS."""
    return cabinet.registration.confirmation == "sms" or "phone" in cabinet.recovery.by


def missing(settings: Settings, cabinets: Mapping[str, Cabinet]) -> Iterator[str]:
    """Say which gateway a cabinet lacks, and which URL is not one."""
    for slug, cabinet in cabinets.items():
        if not own(settings, slug, SMTP):
            yield (
                f"{_named(slug, SMTP)} is missing: {slug} confirms e-mail addresses by letters"
                " (KABINET_SMTP_URL serves all cabinets)"
            )
        if by_sms(cabinet) and not own(settings, slug, SMS):
            yield (
                f"{_named(slug, SMS)} is missing: {slug} sends codes by SMS. Set it, or KABINET_SMS_URL for all"
                " cabinets, or leave the cabinet out of KABINET_CABINETS"
            )
    yield from _wrong(settings, cabinets)


def _wrong(settings: Settings, cabinets: Mapping[str, Cabinet]) -> Iterator[str]:
    for name, read in ((SMTP, server_of), (SMS, gateway_of)):
        said = {f"KABINET_{name}": getattr(settings, name.lower()).get_secret_value()}
        said |= {_named(slug, name): own(settings, slug, name) for slug in cabinets if has_own(settings, slug, name)}
        for setting, url in said.items():
            try:
                _ = read(url) if url else None
            except ValueError as error:
                yield f"{setting}: {error}"


def _named(slug: str, name: str) -> str:
    return f"KABINET_{slug.upper()}__{name}"
