"""Several accounts in one cabinet: choose, add, name, unlink (R21)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fsm.dialog import Acted, Answers, Go, Plain, Redo, Step
from fsm.field import Choice, Option, Samples
from fsm.layout import paged
from fsm.press import screen, start
from fsm.view import Button, Private, Role, Text, View
from handlers import steps
from handlers.fields import Line, said
from handlers.screen import Silent
from handlers.texts import day, masked, name_of
from handlers.unfinished import forget
from handlers.world import World
from services import proofs
from services.cabinets.profile import Cabinet
from services.claims import Claim
from services.model.metering import Access, LinkedAccount
from services.refusal import Refusal
from services.text.clean import visible

MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)
BACK = Button(Text("nav.back"), screen("accounts"), Role.NAVIGATION)
ALIAS_LENGTH = 30


class Accounts(Silent):
    """The list of linked accounts; `arg` is its page."""

    name = "accounts"

    def show(self, world: World, arg: str) -> View | Go:
        """List the accounts and the way to add one."""
        if world.resident is None:
            return Go(screen="menu")
        linked = world.linked()
        if not linked:
            return Go(screen="menu")
        buttons = tuple(Button(name_of(item), screen("account", str(item.account.id))) for item in linked)
        page = paged(
            buttons, int(arg) if arg.isdecimal() and len(arg) < 3 else 0, 1, lambda n: screen("accounts", str(n))
        )
        add = Button(Text("menu.link"), start("link"))
        rows = (*((button,) for button in page.shown), *((page.turns,) if page.turns else ()), (add,), (MENU,))
        return View(Text("accounts.title"), (Text("accounts.choose"),), rows, section="linking")


class AccountCard(Silent):
    """One account, chosen from here on."""

    name = "account"

    def show(self, world: World, arg: str) -> View | Go:
        """Choose the account and show it."""
        linked = world.owned(arg)
        if linked is None:
            return Go(screen="menu")
        world.remember(account_id=linked.account.id)
        rows = (
            (Button(Text("menu.submit"), start("readings", arg), Role.MAIN),),
            (Button(Text("menu.bills"), screen("bills", arg)), Button(Text("menu.history"), screen("history", arg))),
            (
                Button(Text("accounts.rename"), start("rename", arg)),
                Button(Text("accounts.unlink"), start("unlink", arg)),
            ),
            (BACK, MENU),
        )
        return View(Text("account.title", {"name": name_of(linked)}), _about(linked), rows, section="linking")


def _about(linked: LinkedAccount) -> tuple[Text, ...]:
    account = linked.account
    return (
        Text("account.number.line", {"number": masked(account.number)}),
        Text("account.address.line", {"address": Private(account.address)}),
        Text("account.balance.line", {"balance": Private(account.balance), "at": day(account.balance_at, account)}),
    )


@dataclass(frozen=True, slots=True)
class Where:
    """The cabinet whose proof is asked."""

    cabinet: str


class Link(Plain[Where, World]):
    """Add an account by the cabinet's proof: number and the serial of any meter (R2, R21)."""

    name = "link"
    title = Text("link.title")
    section = "linking"
    facts = Where

    def __init__(self, cabinets: Mapping[str, Cabinet]) -> None:
        self._cabinets = cabinets

    def begin(self, world: World, arg: str) -> Where | View | Go:
        """Start for residents who may have more accounts."""
        if world.resident is None:
            return Go(screen="menu")
        if len(world.linked()) >= world.cabinet.linking.most_accounts:
            return Go(screen="accounts", toast=Text("link.most", {"most": world.cabinet.linking.most_accounts}))
        return Where(world.cabinet.slug)

    def steps(self, facts: Where, answers: Answers) -> Iterator[Step]:
        """Ask number and serial."""
        cabinet = self._cabinets[facts.cabinet]
        yield steps.account(cabinet)
        yield steps.serial()

    def act(self, world: World, facts: Where, answers: Answers, action: str) -> Acted[Where] | Redo:
        """Tell what to do without a serial number."""
        return Acted(steps.no_serial(world.cabinet))

    def finish(self, world: World, facts: Where, answers: Answers) -> View | Go | Redo:
        """Prove and link; those who have the account already are told."""
        resident = world.resident
        number, serial = str(answers["account"]), str(answers["serial"])
        proved = proofs.prove(
            world.uow, world.cabinet, world.codes, world.chat, Claim(number, serial=serial), world.now
        )
        if isinstance(proved, Refusal) or resident is None:
            return Redo(Text(proved.reason, proved.args) if isinstance(proved, Refusal) else Text("link.mismatch"))
        others = [other for other in world.uow.accounts.residents_of(proved.id) if other != resident.id]
        world.uow.accounts.link(resident.id, proved.id, Access(world.cabinet.linking.access), world.now)
        world.remember(account_id=proved.id)
        world.told += [(other, View(paragraphs=(Text("linked.other"),))) for other in others]
        return Go(screen="account", arg=str(proved.id), toast=Text("link.done"))


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
