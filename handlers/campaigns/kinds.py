"""Every kind of notice: a new one is one line here."""

from collections.abc import Mapping

from handlers.campaigns.announcement import Announcement
from handlers.campaigns.bills import BillDue, NewBill
from handlers.campaigns.events import Answered, Decided, Paid
from handlers.campaigns.interruption import Interruption
from handlers.campaigns.kind import Kind
from handlers.campaigns.readings import ReadingsLast, ReadingsLater, ReadingsOpen
from handlers.campaigns.verification import Verification

BY_EMPLOYEES: tuple[Kind, ...] = (Announcement(), Interruption())
"""Kinds that employees send; the others are sent by the clock."""

BY_CLOCK: tuple[Kind, ...] = (ReadingsOpen(), ReadingsLast(), ReadingsLater(), Verification(), NewBill(), BillDue())

OF_EVENTS: tuple[Kind, ...] = (Paid(), Answered(), Decided())
"""Told when they happen; what no chat takes comes here again."""

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in (*BY_EMPLOYEES, *BY_CLOCK, *OF_EVENTS)}
