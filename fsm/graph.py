"""Draws a dialog as Mermaid, by walking the same pure plan that the tests walk."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fsm.codec import Json, dump
from fsm.dialog import AnyDialog, Step
from fsm.field import Refused
from fsm.plan import plan
from fsm.session import Session

MOST = 2000  # no mutants: any bound will do
END = "end_"


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """A way from one question to the next, by a kind of answer."""

    source: str
    target: str
    label: str = ""


def edges(dialog: AnyDialog, facts: object) -> tuple[Edge, ...]:
    """Return the ways through a dialog, found with the fields' own samples and options."""
    found: set[Edge] = set()
    seen: set[str] = set()
    waiting = [Session("graph", dialog.name, dump(facts))]  # no mutants: any id will do
    while waiting and len(seen) < MOST:
        session = waiting.pop()
        step = plan(dialog, session).current
        if step is None or _key(session) in seen:
            continue
        seen.add(_key(session))
        for label, after in _moves(session, step):
            following = plan(dialog, after).current
            found.add(Edge(place(step), place(following) if following else END, label))
            waiting.append(after)
    return tuple(sorted(found))


def mermaid(dialog: AnyDialog, facts: object) -> str:
    """Return the diagram's source."""
    first = plan(dialog, Session("graph", dialog.name, dump(facts))).current  # no mutants: any id will do
    lines = ["stateDiagram-v2", f"    [*] --> {place(first) if first else END}"]
    for edge in edges(dialog, facts):
        target = "[*]" if edge.target == END else edge.target
        lines.append(f"    {edge.source} --> {target}" + (f": {edge.label}" if edge.label else ""))
    return "\n".join(lines)


def place(step: Step) -> str:
    """Name a question without the value or the item that it is about."""
    return step.ask.key.replace(".", "_").replace("-", "_")


def _moves(session: Session, step: Step) -> Iterator[tuple[str, Session]]:
    for said in step.field.samples.good:
        value = step.field.read(said)
        if not isinstance(value, Refused):
            yield "", session.answered(step.name, value)
    for option in step.options:
        after = session.dropped(option.drops) if option.drops else session.answered(step.name, option.value)
        yield option.label.key, after


def _key(session: Session) -> str:
    answers: Mapping[str, Json] = session.answers
    return repr(sorted(answers.items()))
