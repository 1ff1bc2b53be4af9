"""Which of very many campaigns have their turn now: all have one, and what may not wait has every one."""

from collections.abc import Sequence

from handlers.campaigns.kinds import KINDS
from services.model.campaigns import Campaign

KNOWN = 1000
"""Campaigns at work that are looked at; most of them sleep, or wait for somebody's evening."""
AT_ONCE = 50
"""Of those, so many are worked on in one step beside what may not wait."""


def few(campaigns: Sequence[Campaign], step: int) -> list[Campaign]:
    """Return what may not wait, and the next ones of the others: behind those that stand still nobody is forgotten."""
    urgent = [one for one in campaigns if KINDS[one.kind].rule.urgent]
    others = [one for one in campaigns if one not in urgent]
    at = step * AT_ONCE % len(others) if len(others) > AT_ONCE else 0
    return urgent + (others[at:] + others[:at])[:AT_ONCE]
