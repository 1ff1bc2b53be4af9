"""How one answer is read: a field accepts a value, or refuses it with a reason in the resident's words."""

from dataclasses import dataclass
from typing import Protocol

from fsm.codec import Json
from fsm.view import Private, Role, Said, Text


@dataclass(frozen=True, slots=True)
class Refused:
    """The answer is not taken; `reason` says what to change. Nothing else that was entered is touched."""

    reason: Text


@dataclass(frozen=True, slots=True)
class Option:
    """A choice offered at a step: choosing it answers with `value`, or takes the answers `drops` back."""

    label: Text
    value: Json = None
    role: Role = Role.PLAIN
    drops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Samples:
    """A field's own good and bad inputs: the alphabet of the tests that walk dialogs."""

    good: tuple[Said, ...] = ()
    bad: tuple[Said, ...] = ()


class Field(Protocol):
    """Reads one answer. A value it accepts is JSON; `show` renders such a value for review."""

    @property
    def options(self) -> tuple[Option, ...]:
        """Choices offered as buttons, in order."""

    @property
    def samples(self) -> Samples:
        """Inputs for the tests; options need none."""

    @property
    def digits(self) -> bool:
        """Whether a bare number is an answer here and therefore no ordinal of a button."""

    def parts(self, said: Said) -> tuple[Said, ...]:
        """Split what was said into answers for consecutive steps of one series; usually one."""

    def read(self, said: Said) -> Json | Refused:
        """Return the canonical value, or why it is refused; never raises for any input."""

    def show(self, value: Json) -> Text | Private | str:
        """Return how the value is shown to the resident."""


class Choice:
    """A field that is answered by its options alone."""

    digits = False
    samples = Samples(bad=(Said(text="???"),))  # no mutants: any text is bad

    def __init__(self, *options: Option) -> None:
        self.options = options

    def parts(self, said: Said) -> tuple[Said, ...]:
        """Take what was said as one answer."""
        return (said,)

    def read(self, said: Said) -> Json | Refused:
        """Refuse anything typed: labels and numbers were matched before."""
        return Refused(Text("refused.choose"))

    def show(self, value: Json) -> Text | Private | str:
        """Return the label of the chosen option."""
        return next(option.label for option in self.options if option.value == value)
