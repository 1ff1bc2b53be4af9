"""History: numbered receipts of readings, and payments with their outcome (R23, R27)."""

from dataclasses import replace

from fsm.dialog import Go
from fsm.layout import pairs
from fsm.press import screen, start
from fsm.view import Button, Private, Role, Row, Text, View
from handlers.access import reach
from handlers.billing import sent_note
from handlers.payment import link_view
from handlers.reading_photos import photo_note
from handlers.receipt import receipt_view
from handlers.screen import Silent
from handlers.texts import day, name_of
from handlers.world import World
from services.model.billing import Payment, PaymentState
from services.model.metering import Account, LinkedAccount, Sheet
from services.model.outgoing import Result

MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)
SIZE = 4


PAGE_DIGITS, NUMBER_DIGITS = 3, 18  # what fits a database's integer


def _place(world: World, arg: str, digits: int = PAGE_DIGITS) -> tuple[LinkedAccount | Go, int]:
    account, _, number = arg.partition(".")
    return reach(world, account, "history"), int(number) if number.isdecimal() and len(number) <= digits else 0


def _turns(name: str, account: str, page: int, *, more: bool) -> tuple[Row, ...]:
    back = (Button(Text("nav.previous"), screen(name, f"{account}.{page - 1}"), Role.NAVIGATION),) if page else ()
    on = (Button(Text("nav.next"), screen(name, f"{account}.{page + 1}"), Role.NAVIGATION),) if more else ()
    return (back + on,) if back or on else ()


class History(Silent):
    """Receipts of readings, newest first; `arg` is account.page."""

    name = "history"

    def show(self, world: World, arg: str) -> View | Go:
        """List receipts."""
        linked, page = _place(world, arg)
        if isinstance(linked, Go):
            return linked
        account = str(linked.account.id)
        sheets = world.uow.readings.sheets(linked.account.id, SIZE + 1, page * SIZE)
        buttons = tuple(_sheet_button(linked.account, sheet) for sheet in sheets[:SIZE])
        rows = (*pairs(buttons), *_turns("history", account, page, more=len(sheets) > SIZE))
        payments = Button(Text("menu.payments"), screen("payments", account))
        empty = () if sheets else (Text("history.none"),)
        about = Text("history.of", {"name": name_of(linked)})
        return View(Text("history.title"), (about, *empty), (*rows, (payments, MENU)), section="readings")


def _sheet_button(account: Account, sheet: Sheet) -> Button:
    label = Text("history.sheet", {"number": sheet.number, "day": day(sheet.submitted_at, account)})
    return Button(label, screen("sheet", f"{account.id}.{sheet.number}"))


class SheetCard(Silent):
    """One receipt again; `arg` is account.number."""

    name = "sheet"

    def show(self, world: World, arg: str) -> View | Go:
        """Draw it for a resident who has the account."""
        linked, number = _place(world, arg, NUMBER_DIGITS)
        if isinstance(linked, Go):
            return linked
        sheet = world.uow.readings.sheet(linked.account.id, number)
        if sheet is None:
            return Go(screen="menu")
        account = str(linked.account.id)
        pay = Button(Text("menu.pay"), start("pay", account))
        every = Button(Text("menu.history"), screen("history", account))
        shown = receipt_view(sheet, linked, ((pay, every), (MENU,)), world.uow.outgoing.of_sheet(number))
        notes = (*photo_note(world.uow, number), *sent_note(world, sheet))
        return replace(shown, paragraphs=(*shown.paragraphs, *notes))


class Payments(Silent):
    """Payments of an account, newest first; `arg` is account.page."""

    name = "payments"

    def show(self, world: World, arg: str) -> View | Go:
        """List payments with their state in words."""
        linked, page = _place(world, arg)
        if isinstance(linked, Go):
            return linked
        account = str(linked.account.id)
        payments = world.uow.payments.of_account(linked.account.id, SIZE + 1, page * SIZE)
        lines = tuple(payment_line(payment, linked.account) for payment in payments[:SIZE]) or (Text("payments.none"),)
        rows = _turns("payments", account, page, more=len(payments) > SIZE)
        pay = Button(Text("menu.pay"), start("pay", account), Role.MAIN)
        back = Button(Text("nav.back"), screen("bills", account), Role.NAVIGATION)
        about = Text("history.of", {"name": name_of(linked)})
        return View(Text("payments.title"), (about, *lines), (*rows, (pay,), (back, MENU)), section="payment")


def payment_line(payment: Payment, account: Account) -> Text:
    """Say what was paid when, and what became of it."""
    state = Text("payment.part") if _partly(payment) else Text(f"payment.{payment.state}")
    args = {
        "number": payment.id,
        "day": day(payment.created_at, account),
        "amount": Private(payment.amount),
        "state": state,
    }
    return Text("payments.line", args)


class PaymentCard(Silent):
    """One payment and where it stands; `arg` is its uid."""

    name = "payment"

    def show(self, world: World, arg: str) -> View | Go:
        """Draw it for a resident who has its account."""
        payment = world.uow.payments.by_uid(arg)
        linked = world.owned(str(payment.account_id)) if payment else None
        if payment is None or linked is None:
            return Go(screen="menu")
        waiting = payment.state in (PaymentState.CREATED, PaymentState.PENDING)
        if waiting and payment.url:
            return link_view(payment)
        said = world.uow.outgoing.of_payment(payment.id)
        counted = said is not None and said.result in (Result.ACCEPTED, Result.DONE)
        return outcome_view(payment, (Text("payment.counted"),) if counted else ())


def outcome_view(payment: Payment, more: tuple[Text, ...] = ()) -> View:
    """Say what became of a payment, and what more is known of it (R27)."""
    reason = (Text(payment.reason),) if payment.reason.startswith("pay.reason.") else ()
    again = Button(Text("menu.pay"), start("pay", str(payment.account_id)))
    rows: tuple[Row, ...] = ((Button(Text("menu.payments"), screen("payments", str(payment.account_id))), MENU),)
    unpaid = payment.state in (PaymentState.CANCELED, PaymentState.EXPIRED)
    shown = ((again,), *rows) if unpaid else rows
    args = {"amount": Private(payment.amount), "number": payment.id}
    text = (
        Text("payment.part.text", {**args, "back": Private(payment.refunded)})
        if _partly(payment)
        else Text(f"payment.{payment.state}.text", args)
    )
    return View(Text("payment.title"), (text, *reason, *more), shown, keep=True, section="payment")


def _partly(payment: Payment) -> bool:
    """Tell whether a part of a payment came back."""
    return payment.state is PaymentState.PAID and payment.refunded.kopecks > 0
