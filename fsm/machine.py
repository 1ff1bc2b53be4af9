"""The machine: one answer or press in, the next card out. Every way back is one idea: drop answers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from fsm.codec import dump, load
from fsm.dialog import AnyDialog, Beside, Go, Redo, Step
from fsm.field import Refused
from fsm.layout import card
from fsm.plan import Outdated, Plan, plan
from fsm.press import parse
from fsm.session import Session, about
from fsm.view import Said, Text, View

CANCELLED, STALE = Text("toast.cancelled"), Text("toast.stale")
TOO_MANY = Text("refused.too_many")


@dataclass(frozen=True, slots=True)
class Turn:
    """The outcome: a live session with its card, or an ended one with a card or somewhere to go."""

    session: Session | None
    view: View | None = None
    go: Go | None = None


class Machine:
    """Runs dialogs by name. It holds no state: a session comes in and a session goes out."""

    def __init__(self, dialogs: Mapping[str, AnyDialog]) -> None:
        self.dialogs = dialogs

    def start(self, world: Any, name: str, arg: str, session_id: str) -> Turn:
        """Begin a dialog; a dialog that cannot start answers with a card or another place."""
        dialog = self.dialogs[name]
        begun = dialog.begin(world, arg)
        if isinstance(begun, View):
            return Turn(None, begun)
        if isinstance(begun, Go):
            return Turn(None, go=begun)
        return self._go_on(world, Session(session_id, name, dump(begun), dict(dialog.known(begun))))

    def hear(self, world: Any, session: Session, said: Said) -> Turn:
        """Take a press of the current card, or an answer to the current question."""
        if said.press is None:
            beside = self._beside(session, said) if said.file else None
            return self._kept(world, session, beside) if beside else self._answer(world, session, said)
        press = parse(said.press)
        if press is None or press.kind != "d" or press.name != session.mark:
            return Turn(session, self.show(session).with_toast(STALE))
        return self._press(world, session, press.arg)

    def show(self, session: Session, refusal: Text | None = None) -> View:
        """Draw the current card again; it changes nothing."""
        return card(session, self.expects(session), self.dialogs[session.dialog].section, refusal)

    def expects(self, session: Session) -> Plan:
        """Tell what is answered and what is asked now; Outdated when this release cannot tell."""
        if session.dialog not in self.dialogs:
            raise Outdated(session.dialog)
        return plan(self.dialogs[session.dialog], session)

    def _press(self, world: Any, session: Session, what: str) -> Turn:  # noqa: PLR0911 - one line a button
        kind, arg = what[:1], what[1:]
        here = self.expects(session)
        if kind == "o" and not session.fixing:
            return self._choose(world, session, here, arg)
        if kind == "x" and session.fixing:
            return self._fix(session, here, arg)
        if kind == "a" and here.current and arg in {action.name for action in here.current.actions}:
            return self._act(world, session, here, arg)
        if kind == "p" and arg.isascii() and arg.isdigit():
            return self._shown(session.turned(int(arg[:4])))
        if what in ("q", "f"):
            return self._shown(session.moved({"q": "hint", "f": "fix"}[what]))
        if what == "r":
            return self._shown(session.moved())
        if what in ("b", "c"):
            return self._back(session, here) if what == "b" else _left()
        return Turn(session, self.show(session).with_toast(STALE))

    def _choose(self, world: Any, session: Session, here: Plan, arg: str) -> Turn:
        option = _item(here.current.options if here.current else (), arg)
        if option is None or here.current is None:
            return Turn(session, self.show(session).with_toast(STALE))
        if option.drops:
            return self._shown(session.dropped(option.drops).moved())
        return self._accept(world, session, here.current, option.value)

    def _fix(self, session: Session, here: Plan, arg: str) -> Turn:
        step = _item(here.labelled(), arg)
        return self._shown(session.dropped((step.name,) if step else ()).moved())

    def _back(self, session: Session, here: Plan) -> Turn:
        if session.mode:
            return self._shown(session.moved())
        if not here.answered:
            return _left()
        return self._shown(session.dropped((here.answered[-1].name,)).moved())

    def _act(self, world: Any, session: Session, here: Plan, name: str) -> Turn:
        acted = self.dialogs[session.dialog].act(world, here.facts, session.answers, name)
        if isinstance(acted, Redo):
            return self._redo(session, acted, ())
        facts = session.facts if acted.facts is None else dump(acted.facts)
        return self._shown(replace(session, facts=facts).moved(), acted.notice)

    def _beside(self, session: Session, said: Said) -> Beside | None:
        return self.dialogs[session.dialog].beside(self.expects(session).facts, session.answers, said)

    def _kept(self, world: Any, session: Session, beside: Beside) -> Turn:
        """Keep what came beside the question, hear the rest of it, and say so above whatever is shown then."""
        kept = replace(session, answers={**session.answers, **beside.answers})
        turn = self._answer(world, kept, beside.rest) if beside.rest else self._go_on(world, kept)
        if turn.view is None:
            return turn
        return replace(turn, view=replace(turn.view, paragraphs=(beside.notice, *turn.view.paragraphs)))

    def _answer(self, world: Any, session: Session, said: Said) -> Turn:
        first = self.expects(session).current
        if first is None:
            return self._go_on(world, session)
        after = session
        for at, part in enumerate(first.field.parts(said)):
            step = self.expects(after).current if at else first
            if step is None or (at and not (first.series and step.series == first.series)):
                return self._shown(session.moved(), TOO_MANY)
            taken = self._take(world, after, step, part)
            if isinstance(taken, Turn):
                return taken
            after = taken
        return self._go_on(world, after)

    def _take(self, world: Any, session: Session, step: Step, said: Said) -> Session | Turn:
        value = step.field.read(said)
        if isinstance(value, Refused):
            return self._retyped(world, session, step, said) or self._shown(session.moved(), value.reason)
        return self._judge(world, session.answered(step.name, value), step)

    def _retyped(self, world: Any, session: Session, step: Step, said: Said) -> Session | Turn | None:
        """Take what is typed at a question about one answer as that answer anew; None where it is not one."""
        names = about(step.name)
        before = session.dropped(tuple(names))
        asked = self.expects(before).current
        if len(names) != 1 or asked is None or asked.name != names[0]:  # no mutants: a wrong way is refused again
            return None
        value = asked.field.read(said)
        return None if isinstance(value, Refused) else self._judge(world, before.answered(asked.name, value), asked)

    def _accept(self, world: Any, session: Session, step: Step, value: Any) -> Turn:
        judged = self._judge(world, session.answered(step.name, value), step)
        return judged if isinstance(judged, Turn) else self._go_on(world, judged)

    def _judge(self, world: Any, session: Session, step: Step) -> Session | Turn:
        dialog = self.dialogs[session.dialog]
        facts = load(dialog.facts, session.facts)
        redo = dialog.check(world, facts, session.answers, step.name)
        return session if redo is None else self._redo(session, redo, (step.name,))

    def _go_on(self, world: Any, session: Session) -> Turn:
        here = self.expects(session)
        if here.current is not None:
            return self._shown(session.moved())
        done = self.dialogs[session.dialog].finish(world, here.facts, here.kept(session.answers))
        if isinstance(done, Redo):
            return self._redo(session, done, tuple(step.name for step in here.answered[-1:]))
        return Turn(None, done) if isinstance(done, View) else Turn(None, go=done)

    def _redo(self, session: Session, redo: Redo, also: tuple[str, ...]) -> Turn:
        return self._shown(session.dropped(redo.drops + also).moved(), redo.reason)

    def _shown(self, session: Session, refusal: Text | None = None) -> Turn:
        return Turn(session, self.show(session, refusal))


def _item(items: tuple[Any, ...], arg: str) -> Any:
    """Pick by the index a button carries; None for what no button of this card carries."""
    return next((item for at, item in enumerate(items) if str(at) == arg), None)


def _left() -> Turn:
    return Turn(None, go=Go(screen="menu", toast=CANCELLED))
