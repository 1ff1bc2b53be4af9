"""How a step becomes a card: within 6 rows and 10 buttons, longer lists in pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fsm.dialog import Step
from fsm.plan import Plan
from fsm.press import screen, token
from fsm.session import Session
from fsm.view import Button, Media, Role, Row, Text, View

ROWS, BUTTONS = 6, 10
BACK, CANCEL, MENU = Text("nav.back"), Text("nav.cancel"), Text("nav.menu")
FIX, FIX_TITLE, HINT = Text("nav.fix"), Text("nav.fix_title"), Text("nav.hint")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list of buttons; `turns` are the buttons to its neighbours."""

    shown: tuple[Button, ...]
    turns: Row


def card(session: Session, plan: Plan, section: str, refusal: Text | None = None) -> View:
    """Draw the current question, or the list of answers to change."""
    step = plan.current
    if step is None:
        raise ValueError
    fixing = session.fixing
    return View(
        title=FIX_TITLE if fixing else step.ask,
        paragraphs=() if fixing else _paragraphs(session, plan, step, refusal),
        rows=_rows(session, plan, step, fixing=fixing),
        media=() if fixing else _media(session, step),
        section=section,
        digits=step.field.digits and not fixing,
    )


def _paragraphs(session: Session, plan: Plan, step: Step, refusal: Text | None) -> tuple[Text, ...]:
    told = (refusal,) if refusal else ()
    hint = (step.hint,) if step.hint and session.mode == "hint" else ()
    entries = _entries(session, plan) if step.review else ()
    return told + entries + step.body + hint


def _media(session: Session, step: Step) -> tuple[Media, ...]:
    return step.media + (step.hint_media if session.mode == "hint" else ())


def _entries(session: Session, plan: Plan) -> tuple[Text, ...]:
    return tuple(
        Text("review.entry", {"label": step.label, "value": step.field.show(session.answers[step.name])})
        for step in plan.labelled()
    )


def _rows(session: Session, plan: Plan, step: Step, *, fixing: bool) -> tuple[Row, ...]:
    extras = () if fixing else _extras(session, plan, step)
    choices = _fixes(session, plan) if fixing else _choices(session, step)
    page = paged(choices, session.page, len(extras), lambda n: token(session.mark, f"p{n}"))
    singles: tuple[Row, ...] = tuple((button,) for button in page.shown)
    turns = (page.turns,) if page.turns else ()
    return singles + turns + pairs(extras) + (_navigation(session),)


def _choices(session: Session, step: Step) -> tuple[Button, ...]:
    return tuple(
        Button(option.label, token(session.mark, f"o{n}"), option.role) for n, option in enumerate(step.options)
    )


def _fixes(session: Session, plan: Plan) -> tuple[Button, ...]:
    return tuple(Button(step.label or step.ask, token(session.mark, f"x{n}")) for n, step in enumerate(plan.labelled()))


def _extras(session: Session, plan: Plan, step: Step) -> Row:
    actions = tuple(Button(action.label, token(session.mark, f"a{action.name}")) for action in step.actions)
    hint = (Button(HINT, token(session.mark, "q")),) if step.hint and session.mode != "hint" else ()
    fix = (Button(FIX, token(session.mark, "f")),) if step.review and plan.labelled() else ()
    return step.buttons + actions + hint + fix


def _navigation(session: Session) -> Row:
    return (
        Button(BACK, token(session.mark, "b"), Role.NAVIGATION),
        Button(CANCEL, token(session.mark, "c"), Role.NAVIGATION),
        Button(MENU, screen("menu"), Role.NAVIGATION),
    )


def pairs(buttons: Sequence[Button]) -> tuple[Row, ...]:
    """Put buttons two in a row."""
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


def paged(choices: Sequence[Button], page: int, extras: int, press: Callable[[int], str]) -> Page:
    """Show as many choices as fit beside the extras and the navigation, and ways to the other pages."""
    room = ROWS - 1 - (extras + 1) // 2
    if len(choices) <= room:
        return Page(tuple(choices), ())
    size = room - 1
    last = (len(choices) - 1) // size
    at = min(page, last)
    back = (Button(Text("nav.previous"), press(at - 1), Role.NAVIGATION),) if at > 0 else ()
    on = (Button(Text("nav.next"), press(at + 1), Role.NAVIGATION),) if at < last else ()
    return Page(tuple(choices[at * size : (at + 1) * size]), back + on)
