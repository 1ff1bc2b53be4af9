"""Every kind of notice: a new one is one line here."""

from collections.abc import Mapping

from handlers.campaigns.announcement import Announcement
from handlers.campaigns.interruption import Interruption
from handlers.campaigns.kind import Kind

BY_EMPLOYEES: tuple[Kind, ...] = (Announcement(), Interruption())
"""Kinds that employees send; the others are sent by the clock."""

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in BY_EMPLOYEES}
