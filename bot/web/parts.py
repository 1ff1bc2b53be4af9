"""What the web pages are made of, and whom they tell."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from bot.delivery.post import Desk, Post
from bot.presenter.words import Words
from services.cabinets.profile import Cabinet
from services.codes import Codes
from services.confirming import Confirmed
from services.gateways.boxes import DemoMailbox, DemoSmsBox
from services.model.people import Chat, Resident
from services.passwords import Passwords
from services.ports import UnitOfWork

OnConfirmed = Callable[[UnitOfWork, Desk, Confirmed], None]
"""Writes the cards of an opened cabinet, inside the transaction that opens it."""
OnEmailChanged = Callable[[UnitOfWork, Desk, Resident, Chat], None]
"""Writes the card that says the address is changed, to the chat that asked, inside the same transaction."""
Answered = Callable[[Chat, str, dict[str, str]], Awaitable[None]]
"""Puts a form's answer into the line of its chat; the event id makes a repeat the same answer."""
Lag = Callable[[], Awaitable[float]]
"""Tells for how many seconds the oldest event has been waiting."""


@dataclass(frozen=True, slots=True)
class Told:
    """Who is told what: `called` after a transaction that planned calls."""

    confirmed: OnConfirmed
    email_changed: OnEmailChanged
    answered: Answered
    called: Callable[[], None]


@dataclass(frozen=True, slots=True)
class WebParts:
    """Everything that pages need. `chat_links` leads back to the bot by channel; boxes exist in the demo only."""

    post: Post
    codes: Codes
    passwords: Passwords
    cabinets: Mapping[str, Cabinet]
    words: Words
    public_url: str
    told: Told
    lag: Lag
    chat_links: Mapping[str, str] = field(default_factory=dict)
    mailbox: DemoMailbox | None = None
    sms: DemoSmsBox | None = None
