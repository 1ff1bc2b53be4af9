"""Every screen that buttons lead to, for a stranger, for one without accounts and for a resident of every account."""

import pytest

from bot.channels.channel import Event
from bot.sample import sample, states
from fsm.press import parse
from fsm.view import Said
from handlers.world import World
from tests.explorer.test_dialogs import KIT, fits, found  # noqa: F401 - a fixture

LONGEST_HELP = f"s:help:~payment:{'f' * 32}"
"""Help that was asked for at a payment: its buttons carry the longest way back."""


def visit(uow, state, wire):
    """Press a button in a chat of this state; what it changes is thrown away, the chat's own state is returned."""
    connection = uow.inbox.connection
    connection.exec_driver_sql("SAVEPOINT walk")
    try:
        world = World(uow, KIT.cabinets, state, KIT.clock.now(), f"walk:{wire}", KIT.codes)
        reply = KIT.conversation.hear(world, Event(state.chat, Said(press=wire)), KIT.post.manner(state))
        return reply.view, world.state
    finally:
        connection.exec_driver_sql("ROLLBACK TO walk")
        connection.exec_driver_sql("RELEASE walk")


@pytest.mark.parametrize("cabinet", KIT.cabinets)
def test_every_button_of_every_screen_leads_to_a_card_that_fits_and_leads_home(found, cabinet):  # noqa: F811
    loop, _ = found
    seen: set[tuple[int, str]] = set()

    def work(uow):
        sample(KIT, uow)
        for number, state in enumerate(states(KIT, uow, KIT.cabinets[cabinet], KIT.clock.now())):
            waiting = ["s:menu:", "s:start:", "s:help:", "s:cabinets:", LONGEST_HELP]
            while waiting:
                wire = waiting.pop()
                if (number, wire) in seen:
                    continue
                seen.add((number, wire))
                view, _ = visit(uow, state, wire)
                fits(view, cabinet)
                presses = [button.press for button in view.buttons if button.press]
                assert "s:menu:" in presses or wire == "s:menu:" or "menu.title" in str(view.title), (wire, view)
                waiting += [press for press in presses if (parsed := parse(press)) and parsed.kind in "sg"]

    loop.run_until_complete(KIT.database.run(work))
    screens = {wire.split(":")[1] for _, wire in seen if wire.startswith("s:")}
    assert {
        "menu",
        "bills",
        "bill",
        "history",
        "payments",
        "accounts",
        "account",
        "profile",
        "help",
        "welcome",
    } <= screens


@pytest.mark.parametrize(
    "arg", ["", "0", "-1", "999999", "1.x", "1.9999", "1.2026-13", "x" * 50, "½", "٣", "1.2026-10.x", "all", "'"]
)
def test_a_forged_button_shows_nothing_and_breaks_nothing(found, arg):  # noqa: F811
    loop, begun = found
    stranger = begun[0].state

    def work(uow):
        for name in (*sorted(KIT.conversation.screens), *KIT.machine.dialogs):
            for kind in "sg":
                view, state = visit(uow, stranger, f"{kind}:{name}:{arg}")
                assert view.buttons or view.paragraphs
                assert state.resident_id is None

    loop.run_until_complete(KIT.database.run(work))
