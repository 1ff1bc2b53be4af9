"""What came of a campaign's notices: by which ways they went, why some went another way, and why some did not."""

from collections.abc import Mapping

from fsm.view import Text
from handlers.preferred import NAMED
from services.model.amounts import Quantity
from services.model.journeys import MAIL, SMS, Outcome, reason_of

SHOWN = ("sent", "moved", "failed", "skipped")
"""In which order outcomes are told."""
WAYS = (*NAMED, MAIL.channel, SMS.channel)
"""Ways that have a name in words."""


def way(channel: str) -> Text:
    """Name a way."""
    return Text(f"way.{channel}") if channel in WAYS else Text("plain", {"text": channel})


def why(reason: str) -> Text:
    """Say a reason."""
    return Text(f"why.{reason_of(reason).value}")


def outcomes(counted: Mapping[Outcome, int]) -> tuple[Text, ...]:
    """Say the counts, a line each: the biggest first within each kind."""
    ordered = sorted(counted.items(), key=lambda one: (SHOWN.index(one[0].outcome), -one[1]))
    return tuple(_line(one, Quantity(count * 1000, "")) for one, count in ordered)


def _line(one: Outcome, count: Quantity) -> Text:
    if one.outcome == "sent":
        return Text("outcome.sent.line", {"way": way(one.channel), "count": count})
    if one.outcome == "moved":
        return Text("outcome.moved.line", {"way": way(one.channel), "why": why(one.reason), "count": count})
    if one.outcome == "failed":
        return Text("outcome.failed.line", {"why": why(one.reason), "count": count})
    return Text("outcome.skipped.line", {"why": why(one.reason), "count": count})
