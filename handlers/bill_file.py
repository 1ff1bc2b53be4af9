"""A bill as a file: billing's own квитанция, or the one that is drawn here with its payment QR (R24)."""

from fsm.dialog import Go
from fsm.press import screen
from fsm.view import Button, Media, Role, Text, View
from handlers.bills import MENU, bill_of
from handlers.screen import Silent
from handlers.world import World
from services import access
from services.model.billing import Bill
from services.model.people import Resident

CALL = "paper"
"""The kind of the calls that fetch billing's own PDF."""


class BillFile(Silent):
    """The PDF of one bill; `arg` is account.period."""

    name = "bill_file"

    def show(self, world: World, arg: str) -> View | Go:
        """Send it to a resident who has the account; names and addresses only to whom they are shown.

        Billing's own is fetched first, and comes as a message of its own; the card of the bill stays meanwhile.
        """
        named, resident = bill_of(world, arg), world.resident
        if isinstance(named, Go):
            return named
        if resident is None:
            return Go(screen="menu")
        linked, bill = named
        whole = access.may(world.cabinet, resident, linked, "personal")
        parts = (
            world.cabinet.slug,
            str(linked.account.id),
            str(bill.period),
            world.language,
            "whole" if whole else "discreet",
        )
        drawn = ":".join(parts)
        if whole and bill.pdf:
            _fetch(world, resident, bill, drawn)
            return Go(screen="bill", arg=arg, toast=Text("bill_file.coming"))
        return paper_view(linked.account.id, bill, f"bill:{drawn}")


def _fetch(world: World, resident: Resident, bill: Bill, drawn: str) -> None:
    whose = {"chat": [world.chat.channel, world.chat.id], "resident": resident.id}
    asked = {"account": bill.account_id, "period": str(bill.period), "drawn": drawn}
    world.plan_call(CALL, f"{CALL}:{world.key}", whose | asked)


def paper_view(account_id: int, bill: Bill, source: str, trouble: str = "") -> View:
    """Show the file; `trouble` (away, broken) is why it is not billing's own."""
    why = (Text(f"bill_file.{trouble}"),) if trouble else ()
    back = Button(Text("nav.back"), screen("bill", f"{account_id}.{bill.period}"), Role.NAVIGATION)
    title = Text("bill_file.title", {"period": bill.period})
    return View(title, why, ((back, MENU),), (_media(bill, source),), keep=True, fresh=True)


def drawn_media(bill: Bill, drawn: str) -> Media:
    """Return the file that is drawn here."""
    return _media(bill, f"bill:{drawn}")


def _media(bill: Bill, source: str) -> Media:
    return Media("document", source, f"bill-{bill.period}.pdf", Text("bill_file.alt", {"period": bill.period}))
