"""Which billing is asked for which cabinet, from its profile and the operator's settings."""

import ipaddress
from collections.abc import Iterator, Mapping
from urllib.parse import urlsplit

from bot.own_settings import own
from bot.settings import Settings
from services.billing.port import Billing
from services.cabinets.profile import Cabinet
from services.gateways.billing.http import HttpBilling

URL, TOKEN, SECRET = "BILLING_URL", "BILLING_TOKEN", "BILLING_SECRET"
SHORTEST = 16
"""Characters of a secret that requests are signed with."""


def billings(settings: Settings, cabinets: Mapping[str, Cabinet]) -> dict[str, Billing]:
    """Return the billing of every cabinet whose profile names one and whose settings are there."""
    return {
        slug: HttpBilling(
            cabinet, own(settings, slug, URL), own(settings, slug, TOKEN), secret=own(settings, slug, SECRET)
        )
        for slug, cabinet in cabinets.items()
        if cabinet.billing.adapter == "http" and not any(missing(settings, cabinet))
    }


def missing(settings: Settings, cabinet: Cabinet) -> Iterator[str]:
    """Say what keeps the billing of a cabinet from being asked."""
    slug = cabinet.slug
    if not cabinet.billing.adapter:
        return
    url = own(settings, slug, URL)
    if not url:
        yield f"KABINET_{URL} is missing (or KABINET_{slug.upper()}__{URL}): {slug} asks its billing over HTTP"
    elif not _safe(url):
        yield f"KABINET_{URL} of {slug} should be https://…; http:// is for this machine alone"
    if not own(settings, slug, TOKEN):
        yield f"KABINET_{TOKEN} is missing (or KABINET_{slug.upper()}__{TOKEN}): {slug} asks its billing over HTTP"
    if 0 < len(own(settings, slug, SECRET)) < SHORTEST:
        yield f"KABINET_{SECRET} of {slug} is shorter than {SHORTEST} characters: make one with `openssl rand -hex 32`"


def _safe(url: str) -> bool:
    """Tell whether the token and personal data would go encrypted, or stay on this machine."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.query or parts.fragment or parts.username or not host:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and _here(host))


def _here(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
