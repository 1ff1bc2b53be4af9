"""Who asks for a new address is the resident: the present password, or a code to the old address, proves it (R31)."""

from collections.abc import Iterator
from dataclasses import dataclass

from fsm.dialog import Acted, Answers, Go, Plain, Redo, Step
from fsm.field import Choice, Option
from fsm.press import start
from fsm.view import Button, Role, Text, View
from handlers import steps
from handlers.facts import Sent
from handlers.fields import Secret
from handlers.page_secrets import spend_secret
from handlers.texts import private_email
from handlers.world import World
from services import recovery, second_proof, tokens
from services.model.people import Purpose
from services.refusal import Refusal

STEP = "proof"


@dataclass(frozen=True, slots=True)
class Proof:
    """The proof that a code gave; empty where the present password is still to be asked."""

    token: str


def begun(world: World, arg: str) -> Proof | Go:
    """Take the proof of this name; without one ask the password, or a code of a resident who has no password."""
    if world.resident is None or not world.resident.email:
        return Go(screen="menu")
    if second_proof.proved(world.uow, arg, world.resident, world.chat, world.now):
        return Proof(arg)
    return Proof("") if world.resident.password_hash else Go(dialog="prove")


def password() -> Step:
    """Ask the present password on a one-time page; a code does as well."""
    button = Button(Text("button.form_enter"), role=Role.MAIN, form="own_password")
    forgot = Button(Text("button.forgot"), start("prove"))
    ask, body = Text("ask.own_password"), (Text("ask.own_why"), Text("ask.on_page"))
    return Step(STEP, Secret(), ask, body=body, buttons=(button, forgot), secret=True)


def spend(world: World, facts: Proof, answers: Answers) -> bool:
    """Use the proof up; False when it is dead, or was given by somebody else."""
    resident = world.resident
    if resident is None:
        return False
    if not facts.token:
        return bool(spend_secret(world, str(answers[STEP]), "owner") == resident.id)
    token = second_proof.proved(world.uow, facts.token, resident, world.chat, world.now)
    return token is not None and world.uow.tokens.use(token.id, world.now)


class Prove(Plain[Sent, World]):
    """Says where a code will go, and sends it."""

    name = "prove"
    title = Text("prove.title")
    section = "profile"
    facts = Sent

    def begin(self, world: World, arg: str) -> Sent | View | Go:
        """Start for residents."""
        resident = world.resident
        return Sent(resident.email_shown) if resident and resident.email else Go(screen="menu")

    def steps(self, facts: Sent, answers: Answers) -> Iterator[Step]:
        """Let the resident ask for the letter: it is not sent by a press that meant something else."""
        send = Option(Text("prove.send"), value="yes", role=Role.MAIN)
        why = Text("prove.why", {"email": private_email(facts.email)})
        yield Step("send", Choice(send), Text("prove.ask"), body=(why,))

    def finish(self, world: World, facts: Sent, answers: Answers) -> View | Go | Redo:
        """Send it."""
        refused = _send(world)
        return Redo(Text(refused.reason, refused.args)) if refused else Go(dialog="prove_code")


class ProveCode(Plain[Sent, World]):
    """Takes the code, and goes on to the new address."""

    name = "prove_code"
    title = Text("prove.title")
    section = "profile"
    facts = Sent

    def begin(self, world: World, arg: str) -> Sent | View | Go:
        """Ask for the code of the letter that this chat waits for."""
        waits = second_proof.awaited(world.uow, world.resident, world.chat, world.now)
        return Sent(world.resident.email_shown) if waits and world.resident else Go(dialog="prove")

    def steps(self, facts: Sent, answers: Answers) -> Iterator[Step]:
        """Ask the code."""
        yield steps.code(Text("recover.ask"), (Text("confirm.sent", {"email": private_email(facts.email)}),))

    def act(self, world: World, facts: Sent, answers: Answers, action: str) -> Acted[Sent] | Redo:
        """Send the letter again."""
        refused = _send(world)
        return Acted(Text(refused.reason, refused.args) if refused else Text("confirm.resent"))

    def finish(self, world: World, facts: Sent, answers: Answers) -> View | Go | Redo:
        """Let a right code change the address."""
        if second_proof.awaited(world.uow, world.resident, world.chat, world.now) is None:
            return Redo(Text("code.none"))
        tried = tokens.try_code(world.uow, world.codes, Purpose.PROVE, world.chat, str(answers["code"]), world.now)
        if isinstance(tried, Refusal):
            return Redo(Text(tried.reason, tried.args))
        return Go(dialog="change_email", arg=recovery.prove(world.uow, world.codes, tried, world.now).id)


def _send(world: World) -> Refusal | None:
    if world.resident is None:
        return Refusal("code.none")
    refused = second_proof.ask(
        world.uow, world.cabinet, world.codes, world.resident, world.chat, world.language, world.now, world.key
    )
    world.called = refused is None or world.called
    return refused
