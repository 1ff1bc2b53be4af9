"""The profile: what is known of the resident, and changes of it (R31)."""

from collections.abc import Iterator
from dataclasses import dataclass

from fsm.codec import Json
from fsm.dialog import Acted, Answers, Go, Plain, Redo, Step
from fsm.field import Option, Refused, Samples
from fsm.layout import pairs
from fsm.press import screen, start
from fsm.view import Button, Private, Role, Said, Text, View
from handlers import steps
from handlers.entry import Nothing, private_email
from handlers.fields import Line, said
from handlers.screen import Silent
from handlers.world import World
from services import email_change, tokens
from services.model.people import Purpose, Resident, Token
from services.refusal import Refusal
from services.text import emails, phones

MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)


class Profile(Silent):
    """What is known of the resident."""

    name = "profile"

    def show(self, world: World, arg: str) -> View | Go:
        """Draw it with a way to change each part."""
        resident = world.resident
        if resident is None:
            return Go(screen="menu")
        return View(Text("profile.title"), _known(resident), (*pairs(_changes(world)), (MENU,)), section="profile")


def _known(resident: Resident) -> tuple[Text, ...]:
    return (
        Text("profile.name.line", {"name": Private(resident.full_name or "—")}),
        Text("profile.email.line", {"email": private_email(resident.email_shown)}),
        Text("profile.phone.line", {"phone": Private(resident.phone or "—")}),
    )


def _changes(world: World) -> tuple[Button, ...]:
    other = "en" if world.language == "ru" else "ru"
    return (
        Button(Text("profile.name"), start("change_name")),
        Button(Text("profile.phone"), start("change_phone")),
        Button(Text("profile.email"), start("change_email")),
        Button(Text("profile.password"), start("new_password")),
        Button(Text("profile.instruction"), screen("welcome", "again")),
        Button(Text("menu.language"), screen("language", other)),
        Button(Text("profile.leave"), start("leave"), Role.DANGER),
    )


class ChangeName(Plain[Nothing, World]):
    """A new ФИО."""

    name = "change_name"
    title = Text("change_name.title")
    section = "profile"
    facts = Nothing

    def begin(self, world: World, arg: str) -> Nothing | View | Go:
        """Start for residents."""
        return Nothing() if world.resident else Go(screen="menu")

    def steps(self, facts: Nothing, answers: Answers) -> Iterator[Step]:
        """Ask, and show it before it is stored."""
        yield steps.full_name()
        yield steps.review(Text("change.review"), Text("button.save"))

    def finish(self, world: World, facts: Nothing, answers: Answers) -> View | Go | Redo:
        """Store it."""
        return _changed(world, full_name=str(answers["full_name"]))


def _changed(world: World, **columns: str) -> Go:
    if world.resident:
        world.uow.residents.change(world.resident.id, **columns)
        world.forget_resident()
    return Go(screen="profile", toast=Text("change.done"))


class ChangePhone(Plain[Nothing, World]):
    """A phone number to be called on."""

    name = "change_phone"
    title = Text("change_phone.title")
    section = "profile"
    facts = Nothing

    def begin(self, world: World, arg: str) -> Nothing | View | Go:
        """Start for residents."""
        return Nothing() if world.resident else Go(screen="menu")

    def steps(self, facts: Nothing, answers: Answers) -> Iterator[Step]:
        """Ask, and show it before it is stored."""
        yield phone()
        yield steps.review(Text("change.review"), Text("button.save"))

    def finish(self, world: World, facts: Nothing, answers: Answers) -> View | Go | Redo:
        """Store it."""
        return _changed(world, phone=str(answers["phone"]))


def phone() -> Step:
    """Ask a phone number: typed in any usual form, shared by the messenger, or none."""
    samples = Samples(good=said("8 (912) 345-67-89"), bad=said("", "123", "+7(XXX)XXXXXXX", "8" * 300))
    none = Option(Text("phone.none"), value="")
    share = Button(Text("phone.share"), contact=True)
    field = PhoneLine(_read_phone, samples, options=(none,), private=True, digits=True)
    return Step("phone", field, Text("ask.phone"), label=Text("label.phone"), buttons=(share,))


class PhoneLine(Line):
    """A phone number, typed or shared."""

    def read(self, said: Said) -> Json | Refused:
        """Take the sender's own contact as a typed number; refuse somebody else's."""
        if said.contact is None:
            return super().read(said)
        if not said.contact.own:
            return Refused(Text("phone.not_own"))
        return super().read(Said(text=said.contact.phone))


def _read_phone(text: str) -> str | Refusal:
    read = phones.read(text)
    return read if isinstance(read, Refusal) else read.e164


class ChangeEmail(Plain[Nothing, World]):
    """A new address is confirmed before the old one is dropped, and the old one is told."""

    name = "change_email"
    title = Text("change_email.title")
    section = "profile"
    facts = Nothing

    def begin(self, world: World, arg: str) -> Nothing | View | Go:
        """Start for residents."""
        return Nothing() if world.resident else Go(screen="menu")

    def steps(self, facts: Nothing, answers: Answers) -> Iterator[Step]:
        """Ask the new address."""
        yield steps.email(meant=steps.chosen_email(dict(answers)))
        typo = steps.email_typo(str(answers["email"]))
        if typo:
            yield typo
        yield steps.review(Text("change.review"), Text("button.save"))

    def finish(self, world: World, facts: Nothing, answers: Answers) -> View | Go | Redo:
        """Send a code to the new address."""
        email = emails.read(steps.chosen_email(dict(answers)))
        if isinstance(email, Refusal) or world.resident is None:
            return Redo(Text("email.format"), ("email",))
        refused = email_change.ask(
            world.uow, world.cabinet, world.codes, world.resident, email.address, email.shown,
            world.chat, world.language, world.now, world.key,
        )  # fmt: skip
        world.called = True
        return Redo(Text(refused.reason, refused.args)) if refused else Go(dialog="confirm_new_email")


@dataclass(frozen=True, slots=True)
class SentTo:
    """Where the code went."""

    email: str


class ConfirmNewEmail(Plain[SentTo, World]):
    """The code of the letter to the new address."""

    name = "confirm_new_email"
    title = Text("change_email.title")
    section = "profile"
    facts = SentTo

    def begin(self, world: World, arg: str) -> SentTo | View | Go:
        """Ask for the code of the letter that this chat waits for."""
        token = _awaited(world)
        return (
            SentTo(str((token.data or {}).get("email_shown", "")))
            if token
            else Go(screen="profile", toast=Text("code.none"))
        )

    def steps(self, facts: SentTo, answers: Answers) -> Iterator[Step]:
        """Ask the code."""
        yield steps.code(Text("confirm.ask"), (Text("confirm.sent", {"email": Private(facts.email)}),))

    def act(self, world: World, facts: SentTo, answers: Answers, action: str) -> Acted[SentTo] | Redo:
        """Send the letter again."""
        resident = world.resident
        token = _awaited(world)
        if resident is None or token is None:
            return Acted(Text("code.none"))
        refused = email_change.ask(
            world.uow, world.cabinet, world.codes, resident, str(token.data["email"]), facts.email,
            world.chat, world.language, world.now, world.key,
        )  # fmt: skip
        world.called = True
        return Acted(Text(refused.reason, refused.args) if refused else Text("confirm.resent"))

    def finish(self, world: World, facts: SentTo, answers: Answers) -> View | Go | Redo:
        """Change the address."""
        if _awaited(world) is None:
            return Redo(Text("code.none"))
        tried = tokens.try_code(
            world.uow, world.codes, Purpose.CHANGE_EMAIL, world.chat, str(answers["code"]), world.now
        )
        if isinstance(tried, Refusal):
            return Redo(Text(tried.reason, tried.args))
        email_change.confirm(world.uow, tried, world.now)
        world.called = True
        world.forget_resident()
        return Go(screen="profile", toast=Text("change.done"))


def _awaited(world: World) -> Token | None:
    """Return the token of the letter that this resident waits for; one of the chat's last resident is nobody's."""
    token = world.uow.tokens.alive(Purpose.CHANGE_EMAIL, world.chat, world.now)
    return token if token and world.resident and token.resident_id == world.resident.id else None
