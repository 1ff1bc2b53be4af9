"""What the doctor asks of mail servers and SMS providers: whether they let us in, and what is left on the account."""

from collections import defaultdict
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from bot.gateways import SMS, SMTP, by_sms
from bot.own_settings import own
from bot.settings import Settings
from services.cabinets.profile import Cabinet
from services.gateways.sms.gateway import gateway_of
from services.gateways.smtp import SmtpMail, server_of
from services.ports import Unavailable


@dataclass(frozen=True, slots=True)
class Checked:
    """A gateway that was asked: `wrong` says why nothing goes through it, `note` what there is to know."""

    what: str
    wrong: str = ""
    note: str = ""


async def check_gateways(settings: Settings, cabinets: Mapping[str, Cabinet]) -> AsyncIterator[Checked]:
    """Ask every gateway once, sending nothing; wrong URLs are told of elsewhere."""
    for name, check in ((SMTP, _mail), (SMS, _sms)):
        for url, slugs in _by_url(settings, cabinets, name).items():
            try:
                yield await check(f"{name} of {', '.join(slugs)}", url)
            except ValueError:
                continue


def _by_url(settings: Settings, cabinets: Mapping[str, Cabinet], name: str) -> dict[str, list[str]]:
    found = defaultdict(list)
    for slug, cabinet in cabinets.items():
        if name != SMS or by_sms(cabinet):
            found[own(settings, slug, name)].append(slug)
    found.pop("", None)
    return found


async def _mail(what: str, url: str) -> Checked:
    try:
        await SmtpMail(server_of(url)).check()
    except Unavailable as error:
        return Checked(what, str(error))
    return Checked(what)


async def _sms(what: str, url: str) -> Checked:
    gateway = gateway_of(url)
    try:
        said = await gateway.check()
    except Unavailable as error:
        return Checked(what, str(error))
    finally:
        await gateway.close()
    return Checked(what, "there is no money on the account: top it up") if _empty(said) else Checked(what, note=said)


def _empty(said: str) -> bool:
    try:
        return Decimal(said.partition(" ")[0]) <= 0
    except InvalidOperation:
        return False
