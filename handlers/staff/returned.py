"""How employees hear that money of a payment came back: by the office's own refund, or by the payer's bank."""

from fsm.press import screen
from fsm.view import Button, Private, Role, Text, View
from services.model.billing import Payment

MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)


def returned_view(payment: Payment) -> View:
    """Name the payment by its number, and how much of it came back so far."""
    sums = {"amount": Private(payment.amount), "back": Private(payment.refunded)}
    text = Text("staff.returned", {"number": payment.id, "provider": payment.provider, **sums})
    return View(Text("staff.returned.title"), (text,), ((MENU,),), keep=True, fresh=True)
