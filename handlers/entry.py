"""Entry on another messenger by e-mail and password, a forgotten password, and leaving (R12, R14)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fsm.dialog import Acted, Answers, Go, Plain, Redo, Step
from fsm.field import Choice, Option
from fsm.press import start
from fsm.session import Session
from fsm.view import Button, Private, Role, Text, View
from handlers import steps
from handlers.fields import Secret
from handlers.world import World
from services import entry, recovery, tokens
from services.model.people import Purpose, Token
from services.refusal import Refusal
from services.text import emails


@dataclass(frozen=True, slots=True)
class Nothing:
    """A dialog that needs to know nothing."""


class Enter(Plain[Nothing, World]):
    """E-mail in the chat, password on the one-time page."""

    name = "enter"
    title = Text("enter.title")
    section = "entry"
    facts = Nothing

    def begin(self, world: World, arg: str) -> Nothing | View | Go:
        """Start for strangers."""
        return Go(screen="menu") if world.resident else Nothing()

    def steps(self, facts: Nothing, answers: Answers) -> Iterator[Step]:
        """Ask the address, then the password."""
        yield steps.email()
        yield _password(address(str(answers["email"])))

    def finish(self, world: World, facts: Nothing, answers: Answers) -> View | Go | Redo:
        """Join this chat to the resident whom the page recognised."""
        known = spend_secret(world, str(answers["password"]), "resident_id")
        resident = world.uow.residents.get(known) if known else None
        if resident is None or resident.cabinet != world.cabinet.slug:
            return Redo(Text("secret.expired"), ("password",))
        world.state = entry.enter(world.uow, world.state, resident, world.now)
        return Go(screen="welcome", toast=Text("enter.done"))


def _password(email: str) -> Step:
    """Ask the password on a page that knows the address."""
    button = Button(Text("button.form_enter"), role=Role.MAIN, form=f"password:{email}")
    forgot = Button(Text("button.forgot"), start("recover"))
    return Step(
        "password", Secret(), Text("ask.password"), body=(Text("ask.on_page"),), buttons=(button, forgot), secret=True
    )


def address(shown: str) -> str:
    """Return the canonical form of an address that was accepted before."""
    read = emails.read(shown)
    return "" if isinstance(read, Refusal) else read.address


def spend_secret(world: World, token_id: str, kind: str) -> Any:
    """Use up what a one-time page left for this chat and return it; None when it is dead or of another kind."""
    token = world.uow.tokens.get(token_id)
    if token is None or token.chat != world.chat or token.purpose != Purpose.SECRET:
        return None
    left = tokens.data_of(token).get(kind)
    return left if left and world.uow.tokens.use(token.id, world.now) else None


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
        """Start for strangers; a resident changes the password in the profile."""
        return Go(screen="profile") if world.resident else Known(_typed_email(world))

    def steps(self, facts: Known, answers: Answers) -> Iterator[Step]:
        """Ask the address; the one that was just typed needs only a press."""
        yield steps.email(known=facts.email)

    def finish(self, world: World, facts: Known, answers: Answers) -> View | Go | Redo:
        """Send a code to the address, if it is known."""
        email = address(str(answers["email"]))
        refused = tokens.may_resend(world.uow, Purpose.RECOVER, world.chat, world.now, steps.pause(world.cabinet))
        if refused:
            return Redo(Text(refused.reason, refused.args))
        recovery.ask(world.uow, world.cabinet, world.codes, email, world.chat, world.language, world.now, world.key)
        world.called = True
        return Go(dialog="recover_code", arg="")


def _typed_email(world: World) -> str:
    """Return the address that this chat's unfinished entry has, if any."""
    left = world.state.session or world.state.paused
    session = Session.from_json(left) if left else None
    return str(session.answers.get("email", "")) if session and session.dialog == Enter.name else ""


@dataclass(frozen=True, slots=True)
class Proved:
    """The stored token of a proved code."""

    token: str


class RecoverCode(Plain[Nothing, World]):
    """Takes the code of the recovery letter."""

    name = "recover_code"
    title = Text("recover.title")
    section = "entry"
    facts = Nothing

    def begin(self, world: World, arg: str) -> Nothing | View | Go:
        """Ask for the code."""
        return Go(screen="profile") if world.resident else Nothing()

    def steps(self, facts: Nothing, answers: Answers) -> Iterator[Step]:
        """Ask the code."""
        yield steps.code(Text("recover.ask"), (Text("recover.sent"),))

    def act(self, world: World, facts: Nothing, answers: Answers, action: str) -> Acted[Nothing] | Redo:
        """Send the letter again: the address is asked again, for it is nowhere kept."""
        return Acted(Text("recover.again"))

    def finish(self, world: World, facts: Nothing, answers: Answers) -> View | Go | Redo:
        """Let a right code set a new password."""
        tried = tokens.try_code(world.uow, world.codes, Purpose.RECOVER, world.chat, str(answers["code"]), world.now)
        if isinstance(tried, Refusal):
            return Redo(Text(tried.reason, tried.args))
        return Go(dialog="new_password", arg=recovery.prove(world.uow, world.codes, tried, world.now).id)


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


class Leave(Plain[Nothing, World]):
    """«Выйти»: this chat only; other messengers stay in (R34 of the profile's help)."""

    name = "leave"
    title = Text("leave.title")
    section = "profile"
    facts = Nothing

    def begin(self, world: World, arg: str) -> Nothing | View | Go:
        """Ask residents alone."""
        return Nothing() if world.resident else Go(screen="menu")

    def steps(self, facts: Nothing, answers: Answers) -> Iterator[Step]:
        """Ask once: the way back in needs the password."""
        yes = Option(Text("leave.yes"), value="yes", role=Role.DANGER)
        yield Step("sure", Choice(yes), Text("leave.ask"), body=(Text("leave.what"),))

    def finish(self, world: World, facts: Nothing, answers: Answers) -> View | Go | Redo:
        """Forget whose chat this is."""
        world.state = entry.leave(world.uow, world.state, world.now)
        world.forget_resident()
        return Go(screen="menu", toast=Text("leave.done"))


def private_email(email: str) -> Private:
    """Show an address, or its first letter where personal data must be masked."""
    name, _, domain = email.partition("@")
    return Private(email, f"{name[:1]}***@{domain[:1]}***")
