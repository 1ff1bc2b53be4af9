"""Where a session stands: the answered steps, and the first unanswered one."""

from dataclasses import dataclass

from fsm.codec import load
from fsm.dialog import Answers, AnyDialog, Step
from fsm.session import Session


class Outdated(Exception):
    """A session was stored by a release whose dialog, facts or answers this one cannot read."""


@dataclass(frozen=True, slots=True)
class Plan:
    """`answered` in plan order; `current` is None when nothing is left to ask."""

    facts: object
    answered: tuple[Step, ...]
    current: Step | None

    def kept(self, answers: Answers) -> Answers:
        """Leave out answers to questions that are no longer in the plan."""
        return {step.name: answers[step.name] for step in self.answered}

    def labelled(self) -> tuple[Step, ...]:
        """Return the answered steps that a review lists and lets change."""
        return tuple(step for step in self.answered if step.label is not None)


def plan(dialog: AnyDialog, session: Session) -> Plan:
    """Derive the position: walk the questions up to the first that has no answer."""
    try:
        return _walked(dialog, session, load(dialog.facts, session.facts))
    except (TypeError, ValueError, LookupError, AttributeError) as error:
        raise Outdated(session.dialog) from error


def _walked(dialog: AnyDialog, session: Session, facts: object) -> Plan:
    answered: list[Step] = []
    for step in dialog.steps(facts, session.answers):
        if step.name not in session.answers:
            return Plan(facts, tuple(answered), step)
        answered.append(step)
    return Plan(facts, tuple(answered), None)
