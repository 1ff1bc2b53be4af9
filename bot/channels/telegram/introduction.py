"""How the bot introduces itself in Telegram before anybody writes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Introduction:
    """Texts by two-letter language; the first language is also what everybody else sees.

    `commands`: (name, what it does) in the order of the menu; `description` fills the empty chat (512 characters),
    `short` stands in the bot's profile (120 characters).
    """

    commands: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    description: Mapping[str, str] = field(default_factory=dict)
    short: Mapping[str, str] = field(default_factory=dict)
