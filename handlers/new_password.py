"""A new password after a proof: a letter's code, or being in the cabinet already (R14, R31)."""

from collections.abc import Iterator
from dataclasses import dataclass

from fsm.dialog import Answers, Go, Plain, Redo, Step
from fsm.view import Text, View
from handlers import steps
from handlers.page_secrets import spend_secret
from handlers.world import World
from services import entry, recovery
from services.model.people import Token


@dataclass(frozen=True, slots=True)
class Proved:
    """The stored token of a proved code."""

    token: str


class NewPassword(Plain[Proved, World]):
    """A new password after a proof: a letter's code, or being in the cabinet already (R14, R31)."""

    name = "new_password"
    title = Text("new_password.title")
    section = "entry"
    facts = Proved

    def begin(self, world: World, arg: str) -> Proved | View | Go:
        """Start for a resident, or for the proved token of this chat."""
        if world.resident:
            return Proved("")
        return Proved(arg) if _proved(world, arg) else Go(screen="menu", toast=Text("code.none"))

    def steps(self, facts: Proved, answers: Answers) -> Iterator[Step]:
        """Ask the password on the one-time page."""
        yield steps.new_password()

    def finish(self, world: World, facts: Proved, answers: Answers) -> View | Go | Redo:
        """Set it, and let the resident in."""
        password_hash = spend_secret(world, str(answers["password"]), "hash")
        if password_hash is None:
            return Redo(Text("secret.expired"), ("password",))
        done = _set(world, facts, str(password_hash))
        return Go(screen="menu", toast=Text("new_password.done" if done else "code.none"))


def _proved(world: World, token_id: str) -> Token | None:
    """Return the recovery that was proved in this chat and may still be used."""
    token = world.uow.tokens.get(token_id) if token_id else None
    return token if token and token.chat == world.chat and recovery.is_proved(world.uow, token, world.now) else None


def _set(world: World, facts: Proved, password_hash: str) -> bool:
    if world.resident and not facts.token:
        recovery.change_password(
            world.uow, world.cabinet, world.resident, password_hash, world.language, world.now, world.key
        )
        world.called = True
        return True
    token = _proved(world, facts.token)
    if token is None:
        return False
    resident = recovery.set_password(world.uow, token, password_hash, world.now)
    world.called = True
    world.state = entry.enter(world.uow, world.state, resident, world.now)
    return True
