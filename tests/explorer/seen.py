"""Every card of every dialog and screen of one cabinet, with what is told beside them: toasts, cards for others."""

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bot.channels.channel import Event
from bot.hooks import MENU
from bot.sample import sample, states
from fsm.machine import Turn
from fsm.plan import plan
from fsm.press import parse
from fsm.session import Session
from fsm.view import Said, Text, View
from handlers.appeals.enclosed import come_view, late_view, lost_view
from handlers.appeals.refused import refused_view
from handlers.appeals.told import answered_view, closed_view
from handlers.confirmed import opened_view
from handlers.from_billing import letter_view
from handlers.history import outcome_view
from handlers.payment import link_view
from handlers.staff.told import rejected_view
from handlers.world import World
from services.model.billing import PaymentState
from services.model.outgoing import Answered, OutKind, Result
from services.model.tickets import FileState, StoredFile, TicketKind, TicketState
from services.refusal import Refusal
from tests.acquirers import made
from tests.explorer.personal import LOGIN, PAID
from tests.explorer.walk import Walk, state_of

MOST_OF_A_QUESTION = 12
"""Cards of one question with other answers before it: enough to see every kind of answer."""

WRITTEN_FOR_ALL = ("staff_announce",)
"""Dialogs whose words are written to be read by everybody."""


@dataclass
class Seen:
    """Views by what they say, and everything that was typed to come to them."""

    views: dict[str, View] = field(default_factory=dict)
    typed: list[object] = field(default_factory=list)

    def add(self, view: View | None, toast: Text | None = None) -> None:
        if view is not None:
            self.views.setdefault(repr(view), view)
        if toast is not None:
            self.add(View(toast=toast))

    def world(self, world: World) -> None:
        for view in (*world.said, *(view for _, view in world.told), *(view for _, view in world.told_chats)):
            self.add(view)


class Look(Walk):
    """A walk that keeps what every turn shows; of one question no more cards than tell something new."""

    def __init__(self, kit, seen: Seen, *walk) -> None:
        super().__init__(kit.machine, *walk)
        self.seen, self.asked = seen, Counter()

    def run(self):
        waiting, known = deque([self.first]), {state_of(self.first)}
        while waiting:
            session = waiting.popleft()
            step = plan(self.machine.dialogs[self.name], session).current
            question = (step.ask.key, step.name.partition(":")[0], session.mode)
            self.asked[question] += 1
            if self.asked[question] > MOST_OF_A_QUESTION:
                continue
            if self.name not in WRITTEN_FOR_ALL:
                self.seen.typed += session.answers.values()
            for after in self.card(session):
                if state_of(after) not in known:
                    known.add(state_of(after))
                    waiting.append(after)
            self.seen.views.update((repr(view), view) for view in self.walked.views.values())
            self.walked.views.clear()

    def hear(self, session: Session, said: Said) -> Turn:
        turn = super().hear(session, said)
        self.seen.add(turn.view, turn.go.toast if turn.go else None)
        return turn

    def judge(self, before, move, turn) -> None: ...


def look(kit, uow, cabinet, knows) -> Seen:
    """Walk everything that a stranger, a resident of each account and an employee can come to."""
    seen = Seen()
    for item in _distinct(kit, uow, cabinet):
        Look(kit, seen, item.dialog, item.facts, _act(kit, uow, item.state, seen), knows).run()
    chats = states(kit, uow, cabinet, kit.clock.now())
    for state in chats:
        _screens(kit, uow, state, seen)
    _named(kit, uow, chats, seen)
    for view in _told(kit, uow, cabinet):
        seen.add(view)
    return seen


def _distinct(kit, uow, cabinet) -> list:
    begun = {(item.dialog, repr(item.facts)): item for item in sample(kit, uow) if item.cabinet == cabinet.slug}
    return list(begun.values())


def _act(kit, uow, state, seen):
    def run(work):
        connection = uow.inbox.connection
        connection.exec_driver_sql("SAVEPOINT walk")
        try:
            world = World(uow, kit.cabinets, state, kit.clock.now(), "walk:1", kit.codes)
            done = work(world)
            if isinstance(done, Turn) and done.go and done.go.screen:
                seen.add(_opened(kit, world, done.go))
            seen.world(world)
            return done
        finally:
            connection.exec_driver_sql("ROLLBACK TO walk")
            connection.exec_driver_sql("RELEASE walk")

    return run


def _opened(kit, world, go) -> View | None:
    """Return the screen that a dialog's end leads to, as the dialog has left the world."""
    shown = kit.conversation.screens[go.screen].show(world, go.arg)
    return shown if isinstance(shown, View) else _opened(kit, world, shown) if shown.screen else None


def _screens(kit, uow, state, seen) -> None:
    waiting, known = ["s:menu:", "s:start:", "s:help:", "s:cabinets:", "s:staff:"], set()
    while waiting:
        wire = waiting.pop()
        if wire in known:
            continue
        known.add(wire)
        view = _act(kit, uow, state, seen)(lambda world, wire=wire: _pressed(kit, world, wire))
        seen.add(view)
        presses = [button.press for button in view.buttons if button.press]
        waiting += [press for press in presses if (read := parse(press)) and read.kind in "sg"]


def _named(kit, uow, chats, seen) -> None:
    """Look at the profile of a resident with a login name."""
    at_home = next(state for state in chats if state.resident_id)
    uow.residents.change(at_home.resident_id, login=LOGIN, login_key=LOGIN)
    seen.add(_act(kit, uow, at_home, seen)(lambda world: _pressed(kit, world, "s:profile:")))


def _pressed(kit, world, wire) -> View:
    event = Event(world.state.chat, Said(press=wire))
    return kit.conversation.hear(world, event, kit.post.manner(world.state)).view


def _told(kit, uow, cabinet) -> Iterator[View]:
    """Return cards that come by themselves, about the resident of the sample."""
    resident = uow.residents.by_email(cabinet.slug, f"sample@{cabinet.slug}.example.org")
    account = uow.accounts.linked(resident.id)[0].account
    yield opened_view(account, resident)
    payment = replace(made(), account_id=account.id, amount=PAID)
    yield from (outcome_view(replace(payment, state=state)) for state in PaymentState)
    yield link_view(replace(payment, url="https://bank.example.org/pay/1"))
    for kind in (TicketKind.APPEAL, TicketKind.FEEDBACK):
        for ticket in uow.tickets.of_resident(resident.id, (kind,), 5):
            words = f"Здравствуйте, {resident.full_name}: {account.address}, л/с {account.number}"
            yield answered_view(ticket, words, 1)
            yield closed_view(ticket, words)
            yield rejected_view(ticket, words)
            said = Answered(0, OutKind.APPEALS, ticket.id, 1, Result.ANSWERED, words, None)
            yield letter_view(replace(ticket, state=TicketState.CLOSED), said)
            yield letter_view(ticket, replace(said, files=2))
            file = StoredFile(0, ticket.id, 0, f"{resident.full_name}.pdf", "", 9, "page", {}, FileState.REFUSED)
            yield refused_view(file, Refusal("file.empty"))
            kept = replace(file, mime="application/pdf", state=FileState.KEPT)
            yield from (late_view(file), come_view(kept), lost_view(ticket, file))
    yield View(paragraphs=(Text("bounced.text"),), rows=((MENU,),))
