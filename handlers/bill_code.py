"""The link of a bill as a picture: for whoever reads on a computer and pays by a phone."""

from fsm.dialog import Go
from fsm.press import screen
from fsm.view import Button, Media, Role, Text, View
from handlers.bill_sbp import notes, pay_button
from handlers.bills import MENU, bill_of
from handlers.screen import Silent
from handlers.world import World
from services.payments import by_sbp


class BillCode(Silent):
    """The QR code of a bill's link; `arg` is account.period."""

    name = "bill_sbp"

    def show(self, world: World, arg: str) -> View | Go:
        """Draw it while there is something to pay; else show the bill."""
        named = bill_of(world, arg)
        if isinstance(named, Go):
            return named
        linked, bill = named
        found = by_sbp.link(world.uow, world.cabinet, linked.account, bill)
        if found is None:
            return Go(screen="bill", arg=arg)
        picture = Media("photo", f"sbp:{found.url}", "sbp.png", Text("bill_sbp.alt"))
        back = Button(Text("nav.back"), screen("bill", arg), Role.NAVIGATION)
        return View(
            Text("bill_sbp.title", {"period": bill.period}), (Text("bill_sbp.how"), *notes(found)),
            ((pay_button(found),), (back, MENU)), (picture,), keep=True, fresh=True, section="bills",
        )  # fmt: skip
