"""The code of the SMS that finishes a registration (R8)."""

from collections.abc import Iterator

from fsm.dialog import Acted, Answers, Go, Plain, Redo, Step
from fsm.view import Text, View
from handlers import steps
from handlers.applied import applied_view
from handlers.confirmed import confirmed_view
from handlers.facts import Nothing
from handlers.world import World
from services import admission
from services.letters import Occasion
from services.model.people import Purpose
from services.model.tickets import TicketState
from services.refusal import Refusal


class PhoneCode(Plain[Nothing, World]):
    """Sends the code when the resident is there to read it, and takes it."""

    name = "phone_code"
    title = Text("phone_code.title")
    section = "registration"
    facts = Nothing

    def begin(self, world: World, arg: str) -> Nothing | View | Go:
        """Start for an approved application; one that waits is told, and a code is on its way at once."""
        ticket = admission.waiting(world.uow, world.chat)
        if world.resident or ticket is None:
            return Go(screen="menu")
        if ticket.state != TicketState.APPROVED:
            return applied_view(ticket)
        if world.uow.tokens.alive(Purpose.CONFIRM_PHONE, world.chat, world.now) is None:
            refused = _send(world)
            if refused:
                return Go(screen="menu", toast=Text(refused.reason, refused.args))
        return Nothing()

    def steps(self, facts: Nothing, answers: Answers) -> Iterator[Step]:
        """Ask the code."""
        yield steps.code(Text("phone_code.ask"), (Text("phone_code.sent"),))

    def act(self, world: World, facts: Nothing, answers: Answers, action: str) -> Acted[Nothing] | Redo:
        """Send another code."""
        refused = _send(world)
        return Acted(Text(refused.reason, refused.args) if refused else Text("phone_code.resent"))

    def finish(self, world: World, facts: Nothing, answers: Answers) -> View | Go | Redo:
        """Open the cabinet."""
        done = admission.admit(world.uow, world.cabinet, world.codes, world.state, str(answers["code"]), world.now)
        if isinstance(done, Refusal):
            return Redo(Text(done.reason, done.args))
        account_id = done.account.id if done.account else None
        world.remember(cabinet=done.resident.cabinet, resident_id=done.resident.id, account_id=account_id, paused=None)
        world.told += [(other, View(paragraphs=(Text("linked.other"),))) for other in done.others]
        world.said.append(confirmed_view(done.account))
        return Go(screen="welcome")


def _send(world: World) -> Refusal | None:
    occasion = Occasion(world.cabinet.slug, world.chat, world.language, world.now, world.key)
    refused = admission.send_code(world.uow, world.codes, occasion, steps.pause(world.cabinet))
    world.called = True
    return refused
