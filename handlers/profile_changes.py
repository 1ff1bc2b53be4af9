"""Changes of the profile that need no letter: the name and the phone number (R31)."""

from collections.abc import Iterator

from fsm.codec import Json
from fsm.dialog import Answers, Go, Plain, Redo, Step
from fsm.field import Option, Refused, Samples
from fsm.view import Button, Said, Text, View
from handlers import steps
from handlers.facts import Nothing
from handlers.fields import Line, said
from handlers.world import World
from services.refusal import Refusal
from services.text import phones


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
