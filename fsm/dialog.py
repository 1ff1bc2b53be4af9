"""A dialog: what is asked, in which order, and what is done with the answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from fsm.codec import Json
from fsm.field import Field, Option
from fsm.view import Button, File, Media, Said, Text, View

Answers = Mapping[str, Json]
Facts = TypeVar("Facts")  # no mutants: a type
World = TypeVar("World", contravariant=True)  # noqa: PLC0105 # no mutants: a type


@dataclass(frozen=True, slots=True)
class Action:
    """A button of a step for something outside the plan: another picture, send again."""

    name: str
    label: Text


@dataclass(frozen=True, slots=True)
class Step:
    """One question. `ask` heads its card, `body` stands under it; `label` names its answer in the review.

    A question about other answers is named `kind:one,two:value` and goes when they go.

    `hint` is shown on request. Steps of one `series` take several values from one message.
    `review` steps list every labelled answer before them and let each be changed.
    `buttons` are extra ways out (links, forms), shown between the options and the actions.
    `secret`: the answer is left on a one-time page; what is typed here instead is deleted where a channel can.
    `media` are pictures that the question is about, `hint_media` those that belong to its hint.
    """

    name: str
    field: Field
    ask: Text
    body: tuple[Text, ...] = ()
    label: Text | None = None
    hint: Text | None = None
    series: str = ""
    actions: tuple[Action, ...] = ()
    buttons: tuple[Button, ...] = ()
    review: bool = False
    secret: bool = False
    media: tuple[Media, ...] = ()
    hint_media: tuple[Media, ...] = ()

    @property
    def options(self) -> tuple[Option, ...]:
        """The choices of the field."""
        return self.field.options


@dataclass(frozen=True, slots=True)
class Go:
    """Go on elsewhere: a dialog to start or a screen to open (exactly one is named).

    `said` was typed, `files` were sent before: they are the first that the dialog hears.
    """

    dialog: str = ""
    screen: str = ""
    arg: str = ""
    toast: Text | None = None
    said: str = ""
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class Redo:
    """The world refused: drop these answers, keep the others, and say why."""

    reason: Text
    drops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Acted(Generic[Facts]):
    """What an action did: a notice, and perhaps new facts."""

    notice: Text
    facts: Facts | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """Files that came beside the question: answers that they give, a notice, and what is left to hear as an answer."""

    notice: Text
    answers: Answers = field(default_factory=dict)
    rest: Said | None = None


class Dialog(Protocol[Facts, World]):
    """Collects answers; `begin` reads the world once, `steps` is pure, `finish` changes the world once."""

    name: str
    title: Text
    section: str

    @property
    def facts(self) -> type[Facts]:
        """The frozen dataclass that `begin` returns and sessions keep as JSON."""

    def begin(self, world: World, arg: str) -> Facts | View | Go:
        """Read what the plan needs, or show why the dialog cannot start."""

    def known(self, facts: Facts) -> Answers:
        """Return answers that are known before anything is asked; the resident may still change them."""

    def steps(self, facts: Facts, answers: Answers) -> Iterator[Step]:
        """Yield the questions in order; a step may look at the answers before it and at nothing else."""

    def beside(self, facts: Facts, answers: Answers, said: Said) -> Beside | None:
        """Take files that may come at any question; None where they are for the question to judge."""

    def check(self, world: World, facts: Facts, answers: Answers, step: str) -> Redo | None:
        """Judge a new answer against the world, where waiting for `finish` would waste the resident's time."""

    def act(self, world: World, facts: Facts, answers: Answers, action: str) -> "Acted[Facts] | Redo":
        """Do what an action button says."""

    def finish(self, world: World, facts: Facts, answers: Answers) -> View | Go | Redo:
        """Do the thing under the turn's operation key; the answers may be stale, so judge them again."""


class Plain(Generic[Facts, World]):
    """The parts that most dialogs leave alone."""

    section = ""

    def known(self, facts: Facts) -> Answers:
        """Know nothing before the resident has said it."""
        return {}

    def beside(self, facts: Facts, answers: Answers, said: Said) -> Beside | None:
        """Leave everything to the question."""
        return None

    def check(self, world: World, facts: Facts, answers: Answers, step: str) -> Redo | None:
        """Accept every answer until `finish`."""
        return None

    def act(self, world: World, facts: Facts, answers: Answers, action: str) -> "Acted[Facts] | Redo":
        """Know no action."""
        raise KeyError(action)


AnyDialog = Dialog[Any, Any]
