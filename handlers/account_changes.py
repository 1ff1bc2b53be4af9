"""Changes of one linked account: its name, and taking it out of the cabinet (R21)."""

from collections.abc import Iterator
from dataclasses import dataclass

from fsm.dialog import Answers, Go, Plain, Redo, Step
from fsm.field import Choice, Option, Samples
from fsm.view import Role, Text, View
from handlers.fields import Line, said
from handlers.texts import masked
from handlers.unfinished import forget
from handlers.world import World
from services.refusal import Refusal
from services.text.clean import visible

ALIAS_LENGTH = 30


@dataclass(frozen=True, slots=True)
class Chosen:
    """The account that is changed."""

    account: int
    number: str


def _chosen(world: World, arg: str) -> Chosen | Go:
    linked = world.owned(arg)
    return Chosen(linked.account.id, linked.account.number) if linked else Go(screen="menu")


class Rename(Plain[Chosen, World]):
    """The resident's own name of an account."""

    name = "rename"
    title = Text("rename.title")
    section = "linking"
    facts = Chosen

    def begin(self, world: World, arg: str) -> Chosen | View | Go:
        """Start for an account of this resident."""
        return _chosen(world, arg)

    def steps(self, facts: Chosen, answers: Answers) -> Iterator[Step]:
        """Ask the name; the number may stay."""
        number = Option(Text("rename.number"), value="")
        field = Line(_alias, Samples(good=said("Дача"), bad=said("", "x" * 300)), options=(number,))
        yield Step("alias", field, Text("rename.ask", {"number": masked(facts.number)}))

    def finish(self, world: World, facts: Chosen, answers: Answers) -> View | Go | Redo:
        """Store the name."""
        if world.resident is None or world.owned(str(facts.account)) is None:
            return Go(screen="menu")
        world.uow.accounts.rename(world.resident.id, facts.account, str(answers["alias"]))
        return Go(screen="account", arg=str(facts.account), toast=Text("rename.done"))


def _alias(text: str) -> str | Refusal:
    return visible(text, most=ALIAS_LENGTH)


class Unlink(Plain[Chosen, World]):
    """Take an account out of the cabinet; its readings and payments stay with the company."""

    name = "unlink"
    title = Text("unlink.title")
    section = "linking"
    facts = Chosen

    def begin(self, world: World, arg: str) -> Chosen | View | Go:
        """Start for an account of this resident."""
        return _chosen(world, arg)

    def steps(self, facts: Chosen, answers: Answers) -> Iterator[Step]:
        """Ask once."""
        yes = Option(Text("unlink.yes"), value="yes", role=Role.DANGER)
        ask = Text("unlink.ask", {"number": masked(facts.number)})
        yield Step("sure", Choice(yes), ask, body=(Text("unlink.what"),))

    def finish(self, world: World, facts: Chosen, answers: Answers) -> View | Go | Redo:
        """Unlink, and forget what was begun about the account in any chat."""
        if world.resident:
            world.uow.accounts.unlink(world.resident.id, facts.account)
            forget(world, world.resident.id, facts.account)
        return Go(screen="menu", toast=Text("unlink.done"))
