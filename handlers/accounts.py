"""Several accounts in one cabinet: the list of them, and one of them (R21)."""

from fsm.dialog import Go
from fsm.layout import paged
from fsm.press import screen, start
from fsm.view import Button, Private, Role, Text, View
from handlers.billing import bring_up_to_date
from handlers.screen import Silent
from handlers.texts import day, masked, name_of, names_of
from handlers.world import World
from services.model.metering import LinkedAccount

MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)
BACK = Button(Text("nav.back"), screen("accounts"), Role.NAVIGATION)


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
        buttons = tuple(
            Button(name, screen("account", str(item.account.id)))
            for name, item in zip(names_of(linked), linked, strict=True)
        )
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
        bring_up_to_date(world, linked)
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
