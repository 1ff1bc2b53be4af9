"""A forgotten password: the address is asked, then the code of the letter that went there (R14)."""

from collections.abc import Iterator
from dataclasses import dataclass

from fsm.dialog import Acted, Answers, Go, Plain, Redo, Step
from fsm.session import Session
from fsm.view import Text, View
from handlers import steps
from handlers.entry import Enter
from handlers.facts import Sent
from handlers.world import World
from services import recovery, tokens
from services.model.people import Purpose
from services.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Known:
    """The address that was typed for entry a moment ago, if any."""

    email: str


class Recover(Plain[Known, World]):
    """Asks the address and sends the letter; a known and an unknown address get the same answer."""

    name = "recover"
    title = Text("recover.title")
    section = "entry"
    facts = Known

    def begin(self, world: World, arg: str) -> Known | View | Go:
        """Start with the address that is known; a resident who forgot the password changes it this way too."""
        return Known(world.resident.email_shown if world.resident else _typed_email(world))

    def steps(self, facts: Known, answers: Answers) -> Iterator[Step]:
        """Ask the address; the one that was just typed needs only a press."""
        yield steps.email(known=facts.email)

    def finish(self, world: World, facts: Known, answers: Answers) -> View | Go | Redo:
        """Send a code to the address, if it is known."""
        email = steps.address(str(answers["email"]))
        refused = _send(world, email)
        return Redo(Text(refused.reason, refused.args)) if refused else Go(dialog="recover_code", arg=email)


def _send(world: World, email: str) -> Refusal | None:
    """Send the letter, unless one was sent a moment ago; an unknown address takes the same way."""
    refused = tokens.may_resend(world.uow, Purpose.RECOVER, world.chat, world.now, steps.pause(world.cabinet))
    if refused is None:
        recovery.ask(world.uow, world.cabinet, world.codes, email, world.chat, world.language, world.now, world.key)
        world.called = True
    return refused


def _typed_email(world: World) -> str:
    """Return the address that this chat's unfinished entry has, if any."""
    left = world.state.session or world.state.paused
    session = Session.from_json(left) if left else None
    return str(session.answers.get("email", "")) if session and session.dialog == Enter.name else ""


class RecoverCode(Plain[Sent, World]):
    """Takes the code of the recovery letter."""

    name = "recover_code"
    title = Text("recover.title")
    section = "entry"
    facts = Sent

    def begin(self, world: World, arg: str) -> Sent | View | Go:
        """Ask for the code; `arg` is the address, without which there is nothing to wait for."""
        email = steps.address(arg)
        return Sent(email) if email else Go(dialog="recover")

    def steps(self, facts: Sent, answers: Answers) -> Iterator[Step]:
        """Ask the code."""
        yield steps.code(Text("recover.ask"), (Text("recover.sent"),))

    def act(self, world: World, facts: Sent, answers: Answers, action: str) -> Acted[Sent] | Redo:
        """Send the letter again."""
        refused = _send(world, facts.email)
        return Acted(Text(refused.reason, refused.args) if refused else Text("recover.again"))

    def finish(self, world: World, facts: Sent, answers: Answers) -> View | Go | Redo:
        """Let a right code set a new password."""
        tried = tokens.try_code(world.uow, world.codes, Purpose.RECOVER, world.chat, str(answers["code"]), world.now)
        if isinstance(tried, Refusal):
            return Redo(Text(tried.reason, tried.args))
        return Go(dialog="new_password", arg=recovery.prove(world.uow, world.codes, tried, world.now).id)
