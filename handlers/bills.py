"""Bills: the last periods, and the lines of one (R24)."""

from collections.abc import Sequence

from fsm.dialog import Go
from fsm.press import screen, start
from fsm.view import Button, Private, Role, Text, View
from handlers import bill_sbp, private
from handlers.access import reach
from handlers.coming import coming_lines
from handlers.screen import Silent
from handlers.texts import account_line, day
from handlers.world import World
from services.model.billing import Bill, BillLine
from services.model.metering import LinkedAccount
from services.model.periods import Period

MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)
FIRST = 4


class Bills(Silent):
    """The last bills of an account; `arg` is the account, and "all" after a dot shows every period."""

    name = "bills"

    def show(self, world: World, arg: str) -> View | Go:
        """List periods with what they came to."""
        number, _, every = arg.partition(".")
        linked = reach(world, number, "bills")
        if isinstance(linked, Go):
            return linked
        bills = world.uow.bills.recent(linked.account.id, world.cabinet.bills.shown)
        account = str(linked.account.id)
        more = Button(Text("bills.more"), screen("bills", f"{account}.all"))
        shown = bills if every or len(bills) <= FIRST else bills[:FIRST]
        rows = [tuple(_button(account, bill) for bill in shown[at : at + 2]) for at in range(0, len(shown), 2)]
        rows += [] if len(shown) == len(bills) else [(more,)]
        pay = Button(Text("menu.pay"), start("pay", account), Role.MAIN)
        payments = Button(Text("menu.payments"), screen("payments", account))
        return View(
            Text("bills.title"),
            (account_line(linked), *coming_lines(world, linked.account), _list_of(bills)),
            (*rows, (pay, payments), (MENU,)),
            section="bills",
        )


def _list_of(bills: Sequence[Bill]) -> Text:
    return Text("bills.choose") if bills else Text("bills.none")


def _button(account: str, bill: Bill) -> Button:
    return Button(Text("bills.period", {"period": bill.period}), screen("bill", f"{account}.{bill.period}"))


class BillCard(Silent):
    """One bill with its lines; `arg` is account.period."""

    name = "bill"

    def show(self, world: World, arg: str) -> View | Go:
        """Draw it for a resident who has the account."""
        found = bill_of(world, arg)
        if isinstance(found, Go):
            return found
        linked, bill = found
        number = str(linked.account.id)
        pay = Button(Text("menu.pay"), start("pay", number), Role.MAIN)
        back = Button(Text("nav.back"), screen("bills", number), Role.NAVIGATION)
        title = Text("bill.title", {"period": bill.period})
        by_sbp = bill_sbp.offered(world, linked, bill)
        return View(
            title,
            (
                *_head(bill),
                *(text for line in bill.lines for text in _lines(line)),
                *_sum(bill),
                *_now(bill, linked),
                *by_sbp.paragraphs,
            ),
            ((pay, Button(Text("bill.file"), screen("bill_file", arg))), *by_sbp.rows, (back, MENU)),
            section="bills",
        )


def bill_of(world: World, arg: str) -> tuple[LinkedAccount, Bill] | Go:
    """Return the account and the bill that `arg` names, account.period, or where to go in their stead."""
    number, _, text = arg.partition(".")
    linked = reach(world, number, "bills") if number else Go(screen="menu")
    if isinstance(linked, Go):
        return linked
    try:
        bill = world.uow.bills.get(linked.account.id, Period.parse(text))
    except ValueError:
        bill = None
    return (linked, bill) if bill else Go(screen="menu")


def _head(bill: Bill) -> tuple[Text, ...]:
    return (
        Text("bill.number.line", {"number": Private(bill.number), "issued": bill.issued_on}),
        Text("bill.opening.line", {"balance": Private(bill.opening)}),
    )


def _lines(line: BillLine) -> tuple[Text, ...]:
    """Say what a service came to, and which meter it was counted by."""
    meter = (Text("bill.meter.line", {"serial": private.number(line.serial)}),) if line.serial else ()
    return (_line(line), *meter)


def _line(line: BillLine) -> Text:
    args: dict[str, object] = {
        "service": line.service,
        "amount": Private(line.amount),
        "method": Text(f"method.{line.method}"),
    }
    if line.volume is None or line.tariff is None:
        return Text("bill.fixed.line", args)
    return Text("bill.volume.line", {**args, "volume": Private(line.volume), "tariff": Private(line.tariff)})


def _sum(bill: Bill) -> tuple[Text, ...]:
    named = (
        ("recalculation", bill.recalculation),
        ("benefits", bill.benefits),
        ("penalty", bill.penalty),
        ("paid", bill.paid),
    )
    parts = tuple(Text(f"bill.{name}.line", {"amount": Private(amount)}) for name, amount in named if amount.kopecks)
    return (*parts, Text("bill.total", {"balance": Private(bill.total), "due": bill.due_on}))


def _now(bill: Bill, linked: LinkedAccount) -> tuple[Text, ...]:
    """Say what is owed today where it is not what the bill came to: it may be paid since, or be an old one."""
    account = linked.account
    if account.balance == bill.total:
        return ()
    return (Text("bill.now", {"balance": Private(account.balance), "at": day(account.balance_at, account)}),)
