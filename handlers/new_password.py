"""A new password after a proof: a letter's code, or the present password (R14, R31)."""

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
    """The stored token of a proved code; empty where the page asks the present password."""

    token: str


class NewPassword(Plain[Proved, World]):
    """A new password after a proof: a letter's code, or the present password (R14, R31)."""

    name = "new_password"
    title = Text("new_password.title")
    section = "entry"
    facts = Proved

    def begin(self, world: World, arg: str) -> Proved | View | Go:
        """Start for the proved token of this chat, or for a resident who has a password to prove it by."""
        if _proved(world, arg):
            return Proved(arg)
        if world.resident is None:
            return Go(screen="menu", toast=Text("code.none"))
        return Proved("") if world.resident.password_hash else Go(dialog="recover")

    def steps(self, facts: Proved, answers: Answers) -> Iterator[Step]:
        """Ask the password on the one-time page."""
        yield steps.new_password() if facts.token else steps.changed_password()

    def finish(self, world: World, facts: Proved, answers: Answers) -> View | Go | Redo:
        """Set it, and let the resident in."""
        left = spend_secret(world, str(answers["password"]), "hash" if facts.token else "own_hash")
        if left is None:
            return Redo(Text("secret.expired"), ("password",))
        done = _recovered(world, facts, str(left)) if facts.token else _changed(world, *left)
        return Go(screen="menu", toast=Text("new_password.done" if done else "code.none"))


def _proved(world: World, token_id: str) -> Token | None:
    """Return the recovery that was proved in this chat and may still be used."""
    token = world.uow.tokens.get(token_id) if token_id else None
    return token if token and token.chat == world.chat and recovery.is_proved(world.uow, token, world.now) else None


def _changed(world: World, resident_id: int, password_hash: str) -> bool:
    """Set the password of the resident who gave the present one on the page."""
    resident = world.resident
    if resident is None or resident.id != resident_id:
        return False
    recovery.change_password(world.uow, world.cabinet, resident, password_hash, world.language, world.now, world.key)
    world.called = True
    return True


def _recovered(world: World, facts: Proved, password_hash: str) -> bool:
    token = _proved(world, facts.token)
    if token is None:
        return False
    resident = recovery.set_password(world.uow, token, password_hash, world.now)
    world.called = True
    world.state = entry.enter(world.uow, world.state, resident, world.now)
    return True
