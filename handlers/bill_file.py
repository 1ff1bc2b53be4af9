"""A bill as a file: the квитанция with its payment QR (R24)."""

from fsm.dialog import Go
from fsm.press import screen
from fsm.view import Button, Media, Role, Text, View
from handlers.access import reach
from handlers.bills import MENU, bill_of
from handlers.screen import Silent
from handlers.world import World
from services import access


class BillFile(Silent):
    """The PDF of one bill; `arg` is account.period."""

    name = "bill_file"

    def show(self, world: World, arg: str) -> View | Go:
        """Send it to a resident who has the account; names and addresses only to whom they are shown."""
        number, _, text = arg.partition(".")
        linked = reach(world, number, "bills") if number else Go(screen="menu")
        if isinstance(linked, Go):
            return linked
        bill, resident = bill_of(world, linked, text), world.resident
        if bill is None or resident is None:
            return Go(screen="menu")
        whole = access.may(world.cabinet, resident, linked, "personal")
        parts = (world.cabinet.slug, number, str(bill.period), world.language, "whole" if whole else "discreet")
        said = {"period": bill.period}
        media = Media("document", ":".join(("bill", *parts)), f"bill-{bill.period}.pdf", Text("bill_file.alt", said))
        back = Button(Text("nav.back"), screen("bill", arg), Role.NAVIGATION)
        return View(
            Text("bill_file.title", {"period": bill.period}), (), ((back, MENU),), (media,), keep=True, fresh=True
        )
