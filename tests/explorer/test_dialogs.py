"""Every reachable card of every dialog under every cabinet, with every demo account."""

import asyncio
import itertools
import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.build import LIMITS, build
from bot.channels.card import TERMINAL
from bot.presenter.presenter import Manner, Presenter, limits_for
from bot.presenter.words import Words
from bot.registry import screens
from bot.sample import sample
from bot.settings import UNSAFE_KEY, Settings
from fsm.dialog import Go
from fsm.plan import plan
from fsm.session import Session, about
from fsm.view import Button, File, Said, View
from handlers.facts import Nothing
from handlers.world import World
from services import captcha
from services.cabinets.loading import shipped
from services.gateways.sandbox import Sandbox
from tests.explorer.hostile import TEXTS
from tests.explorer.walk import Walk, state_of

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "voda.toml"
KIT = build(
    Settings(
        database_url="sqlite+aiosqlite:///:memory:",
        secret_key=UNSAFE_KEY,
        telegram_token="",
        vk_token="",
        cabinets=",".join([*shipped(), str(EXAMPLE)]),
    ),
    acquirers={"sandbox": Sandbox("http://127.0.0.1:9", UNSAFE_KEY)},
)


def short(cabinet):
    """Shorten the lists that grow inside dialogs: any item may be changed later, and every subset is a card."""
    appeals = cabinet.appeals.model_copy(update={"files": min(cabinet.appeals.files, 2)})
    contracts = cabinet.contracts.model_copy(update={"premises": min(cabinet.contracts.premises, 2)})
    return cabinet.model_copy(update={"appeals": appeals, "contracts": contracts})


KIT.cabinets.update({slug: short(cabinet) for slug, cabinet in KIT.cabinets.items()})
DIALOGS = sorted(KIT.machine.dialogs)
PAIRS = [(cabinet, dialog) for cabinet in KIT.cabinets for dialog in DIALOGS]
MANNERS = [("telegram", ""), ("vk", ""), ("vk", "text"), ("vk", "none"), ("page", ""), ("terminal", "")]


def always(cabinet):
    return True


def with_consent(cabinet):
    return any(document.purposes for document in cabinet.documents)


OFFERED = {
    "pin": lambda cabinet: cabinet.access.upgrade == "pin",
    "pin_form": lambda cabinet: cabinet.access.upgrade == "pin",
    "appeal": lambda cabinet: bool(cabinet.appeals.topics),
    "feedback": lambda cabinet: cabinet.appeals.feedback,
    "contract": lambda cabinet: cabinet.contracts.premises > 0,
    "own_phone": lambda cabinet: "sms" in cabinet.subscriptions.offered,
    "withdraw": with_consent,
    "agree": with_consent,
}
"""Dialogs that only some profiles have."""


def knows(session, step):
    """Read the captcha as a person would; send a photo of the meter once, where few scales are asked."""
    if session.dialog == "readings" and "photos" not in session.answers and len(session.facts["asked"]) < 3:
        return (Said(file=File("photo", "x")),)
    if step is None or step.name != "captcha":
        return ()
    riddle = session.facts["riddle"]
    seen, heard = captcha.challenge(KIT.codes, riddle["id"]), captcha.question(KIT.codes, riddle["id"]).answer
    return (Said(text=str(heard) if riddle["spoken"] else seen),)


class Undone(Exception):
    """Rolls a step back."""


@pytest.fixture(scope="module")
def found():
    """Begin every dialog once on an open database; it stays open for the walks."""
    loop = asyncio.new_event_loop()
    loop.run_until_complete(KIT.database.start())
    begun = loop.run_until_complete(KIT.database.run(lambda uow: sample(KIT, uow)))
    yield loop, begun
    loop.run_until_complete(KIT.database.close())
    loop.close()


def act(uow, state):
    """Return what runs a step in a transaction of its own that is thrown away."""

    def run(work):
        connection = uow.inbox.connection
        connection.exec_driver_sql("SAVEPOINT walk")
        try:
            return work(World(uow, KIT.cabinets, state, KIT.clock.now(), "walk:1", KIT.codes))
        finally:
            connection.exec_driver_sql("ROLLBACK TO walk")
            connection.exec_driver_sql("RELEASE walk")

    return run


def distinct(begun, cabinet, dialog):
    """Return the facts of a dialog that differ in what is asked."""
    shapes = {}
    for item in begun:
        if (item.cabinet, item.dialog) == (cabinet, dialog):
            shapes.setdefault(json.dumps(KIT.machine.show(session(item)).rows.__len__()) + _shape(item), item)
    return list(shapes.values())


def _shape(item) -> str:
    text = repr(item.facts)
    return str(text.count("Asked(")) + (("debt=0" in text and "no debt") or "debt")


def session(item) -> Session:
    return Walk(KIT.machine, item.dialog, item.facts, None).first


def linked(view: View) -> View:
    rows = tuple(
        tuple(replace(b, form="", url="https://example.org/form/x" * 3) if b.form else b for b in row)
        for row in view.rows
    )
    return replace(view, rows=rows)


WORDS = Words(strict=True)


def fits(view: View, cabinet) -> None:
    presenter = Presenter(WORDS)
    for (channel, client), language in itertools.product(MANNERS, ("ru", "en")):
        limits = limits_for(LIMITS[channel], client)
        manner = Manner(language, KIT.cabinets[cabinet], limits, "full")
        card = presenter.render(linked(view), manner)
        presenter.toast(view, manner)
        assert card.title or card.text
        assert len(card.text) + len(card.title) <= limits.text
        if limits is TERMINAL or not limits.keyboard:
            continue
        keys = [key for row in card.rows for key in row]
        assert len(card.rows) <= 6
        assert len(keys) <= 10
        assert all(len(row) <= 5 for row in card.rows)
        for key in keys:
            assert 0 < len(key.label) <= 40
            assert len(("+" + key.press).encode()) <= 64
            assert len(json.dumps({"p": key.press})) <= 255
            assert bool(key.press) + bool(key.url) + bool(key.contact) == 1


@pytest.mark.parametrize(("cabinet", "dialog"), PAIRS)
def test_every_card_fits_leads_home_and_reaches_the_end(found, cabinet, dialog):
    loop, begun = found
    items = distinct(begun, cabinet, dialog)
    assert bool(items) == OFFERED.get(dialog, always)(KIT.cabinets[cabinet]), f"{dialog} in {cabinet}"

    def work(uow):
        for item in items:
            walk = Walk(KIT.machine, dialog, item.facts, act(uow, item.state), knows)
            walked = walk.run()
            assert not walk.stuck(), f"no way to the end: {walk.stuck()[:3]}"
            for view in walked.views.values():
                fits(view, cabinet)
            for turn in walked.ends:
                if turn.view is not None:
                    fits(turn.view, cabinet)
                if turn.go is not None:
                    assert leads_somewhere(turn.go)

    loop.run_until_complete(KIT.database.run(work))


def leads_somewhere(go: Go) -> bool:
    return go.dialog in KIT.machine.dialogs if go.dialog else go.screen in screens()


@pytest.mark.parametrize(("cabinet", "dialog"), PAIRS)
def test_hostile_input_gets_an_answer_and_loses_nothing(found, cabinet, dialog):
    loop, begun = found

    def work(uow):
        items = distinct(begun, cabinet, dialog)
        if not items:
            return
        item = items[0]
        walk = Walk(KIT.machine, dialog, item.facts, act(uow, item.state))
        asked = set()
        for at in by_question(walk):
            step = plan(KIT.machine.dialogs[dialog], at).current
            if step is None or step.ask.key in asked:
                continue
            asked.add(step.ask.key)
            for said in (
                *(Said(text=text) for text in TEXTS),
                Said(file=File("photo", "x")),
                Said(),
                Said(press="x" * 64),
            ):
                turn = walk.hear(at, said)
                assert turn.view or turn.go
                if turn.view:
                    fits(turn.view, cabinet)
                if turn.session:
                    assert keeps(step, at, turn.session), (said, at.answers, turn.session.answers)

    loop.run_until_complete(KIT.database.run(work))


def keeps(step, before: Session, after: Session) -> bool:
    """Whether nothing entered is lost: at a question about an answer, typing may give that answer anew."""
    kept = before.dropped(tuple(about(step.name)))
    return before.answers.items() <= after.answers.items() or (
        kept.answers.items() <= after.answers.items() and set(about(step.name)) <= set(after.answers)
    )


def by_question(walk: Walk) -> list[Session]:
    """Return one session at each question of the dialog."""
    waiting, seen, found = [walk.first], set(), []
    while waiting:
        at = waiting.pop(0)
        if state_of(at) in seen or len(seen) > 40:
            continue
        seen.add(state_of(at))
        found.append(at)
        waiting.extend(walk.card(at))
    return found


def test_the_walk_notices_a_card_without_a_way_home():
    walk = Walk(KIT.machine, "enter", Nothing(), None)

    with pytest.raises(AssertionError):
        walk.menu_is_one_press_away(
            View(rows=((Button(label=__import__("fsm.view").view.Text("x"), press="s:help:"),),))
        )
