"""A bill paid by the bank's own link of the fast payment system: company and bank see to the rest."""

from dataclasses import dataclass

from fsm.press import screen
from fsm.view import Button, Private, Role, Row, Text
from handlers.world import World
from services.model.billing import Bill
from services.model.metering import LinkedAccount
from services.payments import by_sbp
from services.qr.sbp import SbpLink


@dataclass(frozen=True, slots=True)
class Offered:
    """What the card of a bill says of the link; nothing where there is none."""

    paragraphs: tuple[Text, ...] = ()
    rows: tuple[Row, ...] = ()


def offered(world: World, linked: LinkedAccount, bill: Bill) -> Offered:
    """Offer the link, and its code for the camera of another phone, while there is something to pay."""
    found = by_sbp.link(world.uow, world.cabinet, linked.account, bill)
    if found is None:
        return Offered()
    code = Button(Text("bill.sbp_code"), screen("bill_sbp", f"{linked.account.id}.{bill.period}"))
    return Offered(notes(found), ((pay_button(found), code),))


def pay_button(link: SbpLink) -> Button:
    """Return the button that opens the payer's bank."""
    return Button(Text("bill.sbp"), role=Role.MAIN, url=link.url)


def notes(link: SbpLink) -> tuple[Text, ...]:
    """Say what the link pays, and that nobody here hears of it before billing does."""
    amount = (Text("bill.sbp_amount", {"amount": Private(link.amount)}),) if link.amount else ()
    return (*amount, Text("bill.sbp_note"))
