"""Entry on another messenger by e-mail and password (R12)."""

from collections.abc import Iterator

from fsm.dialog import Answers, Go, Plain, Redo, Step
from fsm.press import start
from fsm.view import Button, Role, Text, View
from handlers import steps
from handlers.facts import Nothing
from handlers.fields import Secret
from handlers.page_secrets import spend_secret
from handlers.world import World
from services import entry


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
        yield _password(steps.address(str(answers["email"])))

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
