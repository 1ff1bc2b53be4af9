"""A forgotten password: the address is asked, then the code of the letter that went there (R14)."""

from collections.abc import Iterator
from dataclasses import dataclass

from fsm.dialog import Acted, Answers, Go, Plain, Redo, Step
from fsm.field import Choice, Option
from fsm.session import Session
from fsm.view import Text, View
from handlers import steps
from handlers.entry import Enter
from handlers.facts import Sent
from handlers.phone_step import phone
from handlers.world import World
from services import recovery, tokens
from services.model.people import Purpose
from services.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Known:
    """The address that was typed for entry a moment ago, if any, and the ways that the profile allows."""

    email: str
    ways: tuple[str, ...] = ("email",)


class Recover(Plain[Known, World]):
    """Asks the address and sends the letter; a known and an unknown address get the same answer."""

    name = "recover"
    title = Text("recover.title")
    section = "entry"
    facts = Known

    def begin(self, world: World, arg: str) -> Known | View | Go:
        """Start with the address that is known; a resident who forgot the password changes it this way too."""
        if not world.cabinet.asks("password"):
            return Go(screen="menu")
        known = world.resident.email_shown if world.resident else _typed_email(world)
        return Known(known, world.cabinet.recovery.by)

    def steps(self, facts: Known, answers: Answers) -> Iterator[Step]:
        """Ask the address, or the phone; an address that was just typed needs only a press."""
        way = facts.ways[0]
        if len(facts.ways) > 1:
            yield Step("way", Choice(*map(_way, facts.ways)), Text("recover.way"))
            way = str(answers["way"])
        yield steps.email(known=facts.email) if way == "email" else phone(required=True, mobile=True)

    def finish(self, world: World, facts: Known, answers: Answers) -> View | Go | Redo:
        """Send a code to the address or the phone, if it is known."""
        place = str(answers["phone"]) if "phone" in answers else steps.address(str(answers["email"]))
        refused = _send(world, place)
        return Redo(Text(refused.reason, refused.args)) if refused else Go(dialog="recover_code", arg=place)


def _way(name: str) -> Option:
    return Option(Text(f"recover.by.{name}"), value=name)


def _send(world: World, place: str) -> Refusal | None:
    """Send the code, unless one was sent a moment ago; an unknown address or phone takes the same way."""
    refused = tokens.may_resend(world.uow, Purpose.RECOVER, world.chat, world.now, steps.pause(world.cabinet))
    if refused is None:
        ask = recovery.ask_phone if place.startswith("+") else recovery.ask
        ask(world.uow, world.cabinet, world.codes, place, world.chat, world.language, world.now, world.key)
        world.called = True
    return refused


def _typed_email(world: World) -> str:
    """Return the address that this chat's unfinished entry has, if any."""
    left = world.state.session or world.state.paused
    session = Session.from_json(left) if left else None
    typed = str(session.answers.get("who", "")) if session and session.dialog == Enter.name else ""
    return typed if "@" in typed else ""


class RecoverCode(Plain[Sent, World]):
    """Takes the code of the recovery letter."""

    name = "recover_code"
    title = Text("recover.title")
    section = "entry"
    facts = Sent

    def begin(self, world: World, arg: str) -> Sent | View | Go:
        """Ask for the code; `arg` is the address or the phone, without which there is nothing to wait for."""
        place = arg if arg.startswith("+") else steps.address(arg)
        return Sent(place) if place else Go(dialog="recover")

    def steps(self, facts: Sent, answers: Answers) -> Iterator[Step]:
        """Ask the code."""
        sent = Text("recover.sent_sms" if facts.email.startswith("+") else "recover.sent")
        yield steps.code(Text("recover.ask"), (sent,))

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
