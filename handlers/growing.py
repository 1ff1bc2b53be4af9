"""A list that grows inside a dialog: one question for each item, and a way on from every one of them."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from fsm.dialog import Answers, Step

NO_MORE = ""
"""The answer that ends a list; it is no item of it and no line of a review."""


def growing(name: str, most: int, answers: Answers, ask: Callable[[int], Step]) -> Iterator[Step]:
    """Ask for items `name1`, `name2`… until one is answered with `NO_MORE`, at most so many."""
    for number in range(1, most + 1):
        step = replace(ask(number), name=f"{name}{number}")
        ends = answers.get(step.name) == NO_MORE
        yield replace(step, label=None) if ends else step
        if ends:
            return


def items(name: str, answers: Answers) -> list[object]:
    """Return what was given, in its order."""
    given: list[object] = []
    while answers.get(f"{name}{len(given) + 1}", NO_MORE) != NO_MORE:
        given.append(answers[f"{name}{len(given) + 1}"])
    return given
