"""How one chat is spoken to: language, cabinet, limits, disclosure, time zone."""

from dataclasses import dataclass, replace
from functools import lru_cache

from bot.channels.card import Limits
from services.cabinets.profile import Cabinet, Disclosure


@dataclass(frozen=True, slots=True)
class Manner:
    """`policy` decides what is shown of private values; `zone` is the IANA zone in which times are told.

    `keeps`: what is put into words cannot be left out, so that a mask stands in it for what is withheld.
    """

    language: str
    cabinet: Cabinet
    limits: Limits
    policy: Disclosure
    zone: str = "Europe/Moscow"
    keeps: bool = False


@lru_cache(maxsize=64)
def limits_for(limits: Limits, client: str) -> Limits:
    """Narrow a channel's limits to what the resident's program can do ("" everything, "text", "none")."""
    if client == "text":
        return replace(limits, callbacks=False)
    if client == "none":
        return replace(limits, callbacks=False, keyboard=False)
    return limits
