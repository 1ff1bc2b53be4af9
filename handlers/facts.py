"""Facts that several dialogs keep."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Nothing:
    """A dialog that needs to know nothing."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The address that a letter went to, as it was typed."""

    email: str
