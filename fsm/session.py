"""A conversation in progress: facts and answers as JSON, and a number that grows with every card."""

from dataclasses import dataclass, field, replace
from typing import Self

from fsm.codec import Json


@dataclass(frozen=True, slots=True)
class Session:
    """Where a resident is in a dialog; the position is not stored: it is the first unanswered step.

    `mode` is what the current card shows beside the question: "" the question, "hint", "fix" (the list of
    answers to change), or a later page of either: "page:N", "fix:N".
    """

    id: str
    dialog: str
    facts: Json
    answers: dict[str, Json] = field(default_factory=dict)
    turn: int = 0
    mode: str = ""

    @property
    def mark(self) -> str:
        """Identify the current card; presses of any other card are stale."""
        return f"{self.id}.{self.turn:x}"

    @property
    def fixing(self) -> bool:
        """Whether the list of answers to change is shown."""
        return self.mode.partition(":")[0] == "fix"

    @property
    def page(self) -> int:
        """The page of a long list."""
        return int(self.mode.partition(":")[2] or 0)

    def turned(self, page: int) -> Self:
        """Return the session with another page of the list that it shows."""
        return self.moved(f"{'fix' if self.fixing else 'page'}:{page}")

    def answered(self, name: str, value: Json) -> Self:
        """Return the session with one more answer."""
        return replace(self, answers={**self.answers, name: value}, mode="")

    def dropped(self, names: tuple[str, ...]) -> Self:
        """Return the session without these answers, and without answers about them."""
        kept = {name: value for name, value in self.answers.items() if not {name, *about(name)} & set(names)}
        return replace(self, answers=kept, mode="")

    def moved(self, mode: str = "") -> Self:
        """Return the session with a new card, so that the last one is stale."""
        return replace(self, turn=self.turn + 1, mode=mode)

    def to_json(self) -> Json:
        """Return what is stored."""
        return [self.id, self.dialog, self.facts, self.answers, self.turn, self.mode]

    @classmethod
    def from_json(cls, data: Json) -> Self:
        """Read what was stored; ValueError or TypeError when it is not a session."""
        return cls(*data)


def about(name: str) -> list[str]:
    """Return the answers that an answer is about: `kind:one,two:value` is about `one` and `two`."""
    return name.split(":")[1].split(",") if ":" in name else []
