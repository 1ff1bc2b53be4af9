"""SMS are switched on by a code: only the phone's owner can read it (R32)."""

from collections.abc import Iterator

from fsm.dialog import Acted, Answers, Go, Plain, Redo, Step
from fsm.view import Text, View
from handlers import steps
from handlers.facts import Nothing
from handlers.world import World
from services import own_phone
from services.campaigns.elsewhere import BY_SMS
from services.letters import Occasion
from services.refusal import Refusal


class OwnPhone(Plain[Nothing, World]):
    """Sends the code, takes it, and switches SMS on."""

    name = "own_phone"
    title = Text("own_phone.title")
    section = "profile"
    facts = Nothing

    def begin(self, world: World, arg: str) -> Nothing | View | Go:
        """Start for residents with a phone, where the company offers SMS; a code is on its way at once."""
        resident = world.resident
        if resident is None or BY_SMS not in world.cabinet.subscriptions.offered:
            return Go(screen="menu")
        if not resident.phone:
            return Go(dialog="change_phone", toast=Text("notices.phone"))
        if resident.phone_confirmed:
            return _on(world)
        refused = None if own_phone.awaited(world.uow, _occasion(world), resident) else _send(world)
        return Go(screen="notices", toast=Text(refused.reason, refused.args)) if refused else Nothing()

    def steps(self, facts: Nothing, answers: Answers) -> Iterator[Step]:
        """Ask the code."""
        yield steps.code(Text("own_phone.ask"), (Text("own_phone.sent"),))

    def act(self, world: World, facts: Nothing, answers: Answers, action: str) -> Acted[Nothing] | Redo:
        """Send another code."""
        refused = _send(world)
        return Acted(Text(refused.reason, refused.args) if refused else Text("phone_code.resent"))

    def finish(self, world: World, facts: Nothing, answers: Answers) -> View | Go | Redo:
        """Switch them on."""
        resident = world.resident
        if resident is None:
            return Go(screen="menu")
        refused = own_phone.prove(world.uow, world.codes, _occasion(world), resident, str(answers["code"]))
        if refused:
            return Redo(Text(refused.reason, refused.args))
        world.forget_resident()
        return _on(world)


def _on(world: World) -> Go:
    if world.resident:
        world.uow.subscriptions.switch(world.resident.id, BY_SMS, enabled=True)
    return Go(screen="notices", toast=Text("notices.switched.on"))


def _send(world: World) -> Refusal | None:
    if world.resident is None:
        return Refusal("code.none")
    pause = steps.pause(world.cabinet)
    refused = own_phone.ask(world.uow, world.codes, _occasion(world), world.resident, pause)
    world.called = refused is None or world.called
    return refused


def _occasion(world: World) -> Occasion:
    return Occasion(world.cabinet.slug, world.chat, world.language, world.now, world.key)
