"""What residents may ask of the company's people, and what the company may tell them (R28–R33)."""

from typing import Annotated, Literal

from pydantic import Field

from services.cabinets.documents import Slug
from services.cabinets.part import Part
from services.cabinets.words import Words

Notice = Literal["readings", "bill", "sms", "announcements"]
Hour = Annotated[int, Field(ge=0, le=23)]


class Topic(Words):
    """A topic of appeals."""

    slug: Slug


class Appeals(Part):
    """Appeals: the topics in the manual's order (none: no appeals), and the most files of one message (R28)."""

    topics: tuple[Topic, ...] = ()
    files: Annotated[int, Field(ge=0, le=10)] = 10
    feedback: bool = False


class Contracts(Part):
    """Applications for a contract, with so many premises at most; 0: not taken (R29)."""

    premises: Annotated[int, Field(ge=0, le=50)] = 0


class Subscriptions(Part):
    """Notices that a resident may switch, and those that are off until then (R32); interruptions are told always."""

    offered: tuple[Notice, ...] = ("readings", "bill", "announcements")
    off: tuple[Notice, ...] = ("sms",)


class Quiet(Part):
    """Local hours in which nothing is sent that can wait: from `start` to `end`; the same hour twice: none.

    What the clock sends falls due over `spread_hours` of a day, so that not everybody answers at once; 0: at once.
    """

    start: Hour = 21
    end: Hour = 9
    spread_hours: Annotated[int, Field(ge=0, le=12)] = 4
