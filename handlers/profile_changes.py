"""Changes of the profile that need no letter: the name and the phone number (R31)."""

from collections.abc import Iterator

from fsm.dialog import Answers, Go, Plain, Redo, Step
from fsm.view import Text, View
from handlers import steps
from handlers.facts import Nothing
from handlers.phone_step import phone
from handlers.world import World


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


def _changed(world: World, **columns: str | bool) -> Go:
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
        yield phone(required=False)
        yield steps.review(Text("change.review"), Text("button.save"))

    def finish(self, world: World, facts: Nothing, answers: Answers) -> View | Go | Redo:
        """Store it."""
        phone = str(answers["phone"])
        same = world.resident is not None and world.resident.phone == phone
        return _changed(world, phone=phone, **({} if same else {"phone_confirmed": False}))
