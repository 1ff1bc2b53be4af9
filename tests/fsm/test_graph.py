"""The diagram of a dialog shows every way through it, and ends."""

from dataclasses import dataclass
from itertools import count

import fsm.graph
from fsm.dialog import Plain, Step
from fsm.field import Choice, Option, Samples
from fsm.graph import Edge, edges, mermaid
from fsm.view import Said, Text
from tests.fsm.toy import Number


@dataclass(frozen=True)
class Facts:
    questions: int = 1


class Size(Number):
    samples = Samples(good=(Said(text="5"), Said(text="much")))


class Forked(Plain):
    name = "forked"
    title = Text("forked")
    facts = Facts

    def steps(self, facts, answers):
        if not facts.questions:
            return
        yield Step("size", Size(Option(Text("two"), 2)), Text("ask.how-many"))
        if answers["size"] == 2:
            sure = Choice(Option(Text("yes"), "yes"), Option(Text("again"), drops=("size",)))
            yield Step("sure", sure, Text("sure"))


class Endless(Forked):
    def steps(self, facts, answers):
        for number in count():
            yield Step(f"n{number}", Number(), Text(f"ask{number}"))


def test_every_way_is_found_and_refused_samples_lead_nowhere():
    assert edges(Forked(), Facts()) == (
        Edge("ask_how_many", "end_"),
        Edge("ask_how_many", "sure", "two"),
        Edge("sure", "ask_how_many", "again"),
        Edge("sure", "end_", "yes"),
    )


def test_the_diagram_names_questions_and_what_leads_on():
    assert mermaid(Forked(), Facts()).splitlines() == [
        "stateDiagram-v2",
        "    [*] --> ask_how_many",
        "    ask_how_many --> [*]",
        "    ask_how_many --> sure: two",
        "    sure --> ask_how_many: again",
        "    sure --> [*]: yes",
    ]


def test_a_dialog_without_questions_is_a_way_to_the_end():
    assert mermaid(Forked(), Facts(questions=0)) == "stateDiagram-v2\n    [*] --> end_"


def test_a_dialog_that_never_ends_is_drawn_as_far_as_it_goes(monkeypatch):
    monkeypatch.setattr(fsm.graph, "MOST", 3)
    assert [edge.target for edge in edges(Endless(), Facts())] == ["ask1", "ask2", "ask3"]
