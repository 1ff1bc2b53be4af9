"""What Telegram's refusals mean for a card: the one table, by status and by the stable beginning of its words.

The words are those of tdlib/telegram-bot-api, Client.cpp `fail_query_with_error` and the checks before it.
"""

import re
from enum import Enum, auto

from bot.channels.channel import Blocked, CannotEdit, Rejected, TryLater, Unsure
from bot.channels.telegram.wire import NoAnswer, Refusal


class Meaning(Enum):
    """`SAME`: it is shown already; `PLAINER`: worth one more try without links, styles and entities."""

    SAME = auto()
    CANNOT_EDIT = auto()
    BLOCKED = auto()
    LATER = auto()
    ALARM = auto()
    PLAINER = auto()
    REJECTED = auto()


WORDS = (
    ("message is not modified", Meaning.SAME),
    ("message to edit not found", Meaning.CANNOT_EDIT),
    ("message can't be edited", Meaning.CANNOT_EDIT),
    ("there is no text in the message to edit", Meaning.CANNOT_EDIT),
    ("message identifier is not specified", Meaning.CANNOT_EDIT),
    ("MESSAGE_ID_INVALID", Meaning.CANNOT_EDIT),
    ("chat not found", Meaning.BLOCKED),
    ("user not found", Meaning.BLOCKED),
    ("user is deactivated", Meaning.BLOCKED),
    ("bot was blocked by the user", Meaning.BLOCKED),
    ("PEER_ID_INVALID", Meaning.BLOCKED),
    ("USER_IS_BLOCKED", Meaning.BLOCKED),
    ("INPUT_USER_DEACTIVATED", Meaning.BLOCKED),
    ("can't parse", Meaning.PLAINER),
    ("inline keyboard button", Meaning.PLAINER),
    ("BUTTON_", Meaning.PLAINER),
    ("Wrong HTTP URL", Meaning.PLAINER),
    ("ENTITY_", Meaning.PLAINER),
    ("entity ", Meaning.PLAINER),
)
STATUSES = {
    400: Meaning.REJECTED,
    401: Meaning.ALARM,
    403: Meaning.BLOCKED,
    404: Meaning.ALARM,
    409: Meaning.LATER,
    413: Meaning.REJECTED,
    429: Meaning.LATER,
}
PREFIX = re.compile(r"^(?:Bad Request|Forbidden|Unauthorized): ")
TOLD = re.compile(r"(?:[A-Za-z_ ]|n't)+")
ALARM_SECONDS = 60.0


def meaning(refusal: Refusal) -> Meaning:
    """Look a refusal up: words first for 400 and 403, then the status; what is not listed is tried again."""
    if refusal.status in (400, 403):
        words = PREFIX.sub("", refusal.description)
        for prefix, means in WORDS:
            if words.startswith(prefix):
                return means
    return STATUSES.get(refusal.status, Meaning.LATER)


def outcome(refusal: Refusal) -> Exception:
    """Return what `deliver` raises for a refusal."""
    match meaning(refusal):
        case Meaning.CANNOT_EDIT:
            return CannotEdit()
        case Meaning.BLOCKED:
            return Blocked()
        case Meaning.LATER:
            return TryLater(max(refusal.retry_after, 1.0))
        case Meaning.ALARM:
            return TryLater(ALARM_SECONDS, everyone=True)
        case _:
            return Rejected(told(refusal))


def lost(error: NoAnswer, *, edit: bool) -> Exception:
    """Return what `deliver` raises when no answer came; an edit may be repeated freely, a new message may not."""
    return Unsure() if error.sent and not edit else TryLater(1.0)


def told(refusal: Refusal) -> str:
    """Say why, up to the first quotation or number: what Telegram quotes is what a resident reads."""
    words = TOLD.match(PREFIX.sub("", refusal.description))
    return f"{refusal.status} {words[0].strip()[:60] if words else ''}".strip()
