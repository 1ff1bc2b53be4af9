"""Walks every reachable card of a dialog, as residents could, and keeps what it saw."""

import json
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from fsm.codec import dump
from fsm.machine import Machine, Turn
from fsm.plan import plan
from fsm.session import Session
from fsm.view import Said, View

END = "end"
MOST = 6000


@dataclass(frozen=True)
class Move:
    """Something a resident can do at a card."""

    kind: str
    said: Said


@dataclass
class Walked:
    """Cards by state, and which state leads to which."""

    views: dict[str, View] = field(default_factory=dict)
    ways: dict[str, set[str]] = field(default_factory=dict)
    ends: list[Turn] = field(default_factory=list)
    turns: int = 0


def through_json(session: Session) -> Session:
    return Session.from_json(json.loads(json.dumps(session.to_json())))


def state_of(session: Session) -> str:
    return json.dumps([session.answers, session.mode, session.facts], sort_keys=True)


def moves(machine: Machine, session: Session, view: View) -> Iterator[Move]:
    for button in view.buttons:
        if button.press.startswith("d:"):
            yield Move("press", Said(press=button.press))
    step = plan(machine.dialogs[session.dialog], session).current
    assert step is not None
    for said in step.field.samples.good:
        yield Move("good", said)
    for said in step.field.samples.bad:
        yield Move("bad", said)


class Watched:
    """A dialog that remembers whether it came to its end, whatever the world then said."""

    def __init__(self, dialog) -> None:
        self.dialog, self.finished = dialog, False

    def __getattr__(self, name):
        return getattr(self.dialog, name)

    def finish(self, world, facts, answers):
        self.finished = True
        return self.dialog.finish(world, facts, answers)


class Walk:
    """One dialog from one set of facts. `act` runs a step and throws its changes away.

    `knows` gives answers that only somebody who sees the world has, such as what a picture shows.
    """

    def __init__(self, machine: Machine, name: str, facts: object, act, knows=lambda session, step: ()) -> None:
        self.watched = Watched(machine.dialogs[name])
        self.machine = Machine({**machine.dialogs, name: self.watched})
        self.name, self.act, self.knows = name, act, knows
        self.first = Session("x", name, dump(facts)).moved()
        self.walked = Walked()

    def run(self) -> Walked:
        waiting, seen = deque([self.first]), {state_of(self.first)}
        while waiting:
            session = waiting.popleft()
            assert len(seen) < MOST, f"{self.name}: more than {MOST} cards"
            for after in self.card(session):
                if state_of(after) not in seen:
                    seen.add(state_of(after))
                    waiting.append(after)
        return self.walked

    def card(self, session: Session) -> Iterator[Session]:
        view, here = self.machine.show(session), state_of(session)
        self.walked.views[here] = view
        self.menu_is_one_press_away(view)
        ways = self.walked.ways.setdefault(here, set())
        step = plan(self.machine.dialogs[self.name], session).current
        known = (Move("good", said) for said in self.knows(session, step))
        for move in (*moves(self.machine, session, view), *known):
            self.watched.finished = False
            turn = self.hear(session, move.said)
            if self.watched.finished:
                ways.add(END)
            self.judge(session, move, turn)
            if turn.session is None:
                self.walked.ends.append(turn)
                ways.add(END if not self.cancelled(turn) else "left")
            else:
                ways.add(state_of(turn.session))
                yield through_json(turn.session)

    def hear(self, session: Session, said: Said) -> Turn:
        self.walked.turns += 1
        return self.act(lambda world: self.machine.hear(world, through_json(session), said))

    @staticmethod
    def cancelled(turn: Turn) -> bool:
        return turn.go is not None and turn.go.toast is not None and turn.go.toast.key == "toast.cancelled"

    def menu_is_one_press_away(self, view: View) -> None:
        assert "s:menu:" in {button.press for button in view.buttons}, view

    def judge(self, before: Session, move: Move, turn: Turn) -> None:
        after = turn.session
        if move.said.press and move.said.press.endswith(":b") and after is not None:
            shrinks = len(after.answers) < len(before.answers) or (before.mode and not after.mode)
            assert shrinks, f"back does not shrink {before.answers}"
        if move.kind == "bad" and after is not None:
            assert after.answers.items() <= before.answers.items(), f"{move.said} was kept"
        if after is not None and after != before:
            self.an_old_card_never_acts(before, after)

    def an_old_card_never_acts(self, before: Session, after: Session) -> None:
        for button in self.machine.show(before).buttons:
            if button.press.startswith("d:"):
                again = self.hear(after, Said(press=button.press))
                assert again.session == after, f"{button.press} acted on {after.mark}"
                assert again.view is not None
                assert again.view.toast is not None
                break

    def stuck(self) -> list[str]:
        """Return states from which the end cannot be reached."""
        good = {END}
        while True:
            more = {state for state, ways in self.walked.ways.items() if state not in good and ways & good}
            if not more:
                return [state for state in self.walked.ways if state not in good]
            good |= more
