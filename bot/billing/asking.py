"""What a turn knows of billing's answers, and how its card says how old the data are."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from fsm.view import View
from handlers.world import World
from services.billing.questions import Answered, Question, want

QUESTIONS = 5
"""The most questions of one turn to billing; what is asked beyond them is answered «away»."""
Asked = Callable[[Question], Answered]


def answered(answers: Mapping[Question, Answered], question: Question) -> Answered:
    """Return the answer that billing gave; Wanted where it has not been asked."""
    known = answers.get(question)
    return known or (Answered.AWAY if len(answers) >= QUESTIONS else want(question))


def with_notes(view: View, world: World) -> View:
    """Add what the resident should know of the data on this card."""
    notes = [note for at, note in enumerate(world.notes) if note not in world.notes[:at]]
    return replace(view, paragraphs=(*view.paragraphs, *notes)) if notes else view
