"""Paying: the debt or an own amount, a check card, the acquirer's link or the bank's requisites (R25–R27)."""

from collections.abc import Iterator

from fsm.dialog import Answers, Go, Plain, Redo, Step
from fsm.field import Choice, Option, Samples
from fsm.press import screen, start
from fsm.view import Button, Media, Private, Role, Text, View
from handlers import due
from handlers.access import reach
from handlers.coming import coming_line
from handlers.due import Due
from handlers.fields import Line, said
from handlers.receipt_to import receipt_address, receipt_steps
from handlers.texts import masked, window_line
from handlers.world import World
from services.model.amounts import Money
from services.model.billing import Bill, Payment
from services.model.metering import LinkedAccount
from services.model.periods import Period
from services.payments import paying, quoting
from services.refusal import Refusal
from services.text import sums

MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)


class Pay(Plain[Due, World]):
    """How much, how, and a card to check everything on; the bank card is entered on the acquirer's page only."""

    name = "pay"
    title = Text("pay.title")
    section = "payment"
    facts = Due

    def begin(self, world: World, arg: str) -> Due | View | Go:
        """Start for an account of this resident."""
        linked = reach(world, arg, "pay")
        return linked if isinstance(linked, Go) else _due(world, linked)

    def steps(self, facts: Due, answers: Answers) -> Iterator[Step]:
        """Ask the amount and the way, then show the check card (R26)."""
        yield _amount(facts)
        offered = due.ways(facts)
        if len(offered) > 1:
            yield Step("way", Choice(*offered), Text("pay.way"), label=Text("label.way"))
        if facts.receipt and due.way(facts, answers) == "acquirer":
            yield from receipt_steps(answers, facts.email)
        yield _check(facts, answers)

    def finish(self, world: World, facts: Due, answers: Answers) -> View | Go | Redo:
        """Open the payment, or show the requisites."""
        linked = reach(world, str(facts.account), "pay")
        if isinstance(linked, Go):
            return linked
        way, amount = due.way(facts, answers), Money(int(answers["amount"]))
        if way == "page":
            return due.page_view(world, facts, linked, amount)
        if way == "requisites":
            return _requisites(world, facts, linked, amount)
        return _open(world, facts, linked, amount, receipt_address(answers))


def _due(world: World, linked: LinkedAccount) -> Due:
    account = linked.account
    quote = quoting.quote(world.uow, world.cabinet, account)
    period = quote.bill.period if quote.bill else paying.period_of(account, world.now)
    ways = world.cabinet.payment
    return Due(
        account=account.id,
        number=account.number,
        contract=account.contract,
        debt=quote.debt.kopecks if quote.debt else 0,
        bill=quote.bill.number if quote.bill else "",
        period=str(period),
        least=quote.least.kopecks,
        most=quote.most.kopecks,
        acquirer=bool(ways.acquirer),
        requisites=ways.requisites and world.cabinet.provider(account.provider).requisites is not None,
        window=ways.with_readings and window_line(world, account).key == "window.open.line",
        page=bool(ways.page),
        receipt=ways.receipt.enabled and not paying.receipt_address(world.cabinet, world.resident),
        email=world.resident.email_shown if world.resident else "",
        coming=quote.uncounted.kopecks,
        coming_by=quote.counted_by,
    )


def _amount(facts: Due) -> Step:
    least, most = Money(facts.least), Money(facts.most)

    def read(text: str) -> int | Refusal:
        amount = sums.read(text, least, most)
        return amount if isinstance(amount, Refusal) else amount.kopecks

    debt = (Option(Text("pay.debt", {"amount": Private(Money(facts.debt))}), value=facts.debt, role=Role.MAIN),)
    field = AmountLine(
        read,
        Samples(good=said("100"), bad=said("", "0", "-5", "1e5", "9" * 300)),
        options=debt if facts.debt else (),
        digits=True,
    )
    readings = (Button(Text("menu.submit"), start("readings", str(facts.account))),) if facts.window else ()
    coming = (coming_line(Money(facts.coming), facts.coming_by),) if facts.coming_by else ()
    body = (*coming, Text("pay.limits", {"least": least, "most": most}))
    return Step("amount", field, Text("pay.ask"), body=body, label=Text("label.amount"), buttons=readings)


class AmountLine(Line):
    """An amount in kopecks."""

    def show(self, value: object) -> Private:
        """Show roubles."""
        return Private(Money(int(str(value))))


def _check(facts: Due, answers: Answers) -> Step:
    """Show account, contract, bill and period, so that nobody pays the wrong month (R26)."""
    body = [
        Text("pay.account.line", {"number": masked(facts.number)}),
        Text("pay.period.line", {"period": Period.parse(facts.period)}),
    ]
    if facts.bill:
        body.append(Text("pay.bill.line", {"bill": Private(facts.bill)}))
    if facts.contract:
        body.append(Text("pay.contract.line", {"contract": Private(facts.contract)}))
    way = due.way(facts, answers)
    confirm = Option(Text("pay.show" if way == "requisites" else "button.pay"), value="yes", role=Role.MAIN)
    note = (due.NOTES[way],) if way in due.NOTES else ()
    return Step("check", Choice(confirm), Text("pay.check"), body=(*body, *note), review=True)


def _open(world: World, facts: Due, linked: LinkedAccount, amount: Money, receipt_to: str) -> View | Redo:
    """Open a payment of the bill that the check card named, even where a newer one has come since."""
    resident, bill = world.resident, _named(world, facts)
    opened = (
        paying.open_payment(
            world.uow,
            world.cabinet,
            linked.account,
            resident,
            world.chat,
            amount,
            bill,
            world.now,
            world.key,
            receipt_to,
        )
        if resident
        else Refusal("pay.unavailable")
    )
    if isinstance(opened, Refusal):
        return Redo(Text(opened.reason, opened.args), ("amount",))
    world.called = True
    return (
        link_view(opened)
        if opened.url
        else View(Text("pay.title"), (Text("pay.preparing"),), ((MENU,),), section="payment")
    )


def _named(world: World, facts: Due) -> Bill | None:
    """Return the bill that was shown: a month may have several, and another one may have come to it since."""
    same = (facts.bill, facts.period)
    known = world.uow.bills.recent(facts.account, world.cabinet.bills.shown) if facts.bill else ()
    found = next((one for one in known if (one.number, str(one.period)) == same), None)
    return found or (world.uow.bills.get(facts.account, Period.parse(facts.period)) if facts.bill else None)


def link_view(payment: Payment) -> View:
    """Lead to the acquirer's page."""
    args = {"amount": Private(payment.amount), "number": payment.id}
    pay = Button(Text("pay.go"), role=Role.MAIN, url=payment.url)
    state = Button(Text("pay.state"), screen("payment", payment.uid))
    return View(
        Text("pay.ready"), (Text("pay.link", args),), ((pay,), (state, MENU)), keep=True, fresh=True, section="payment"
    )


PERSONAL = frozenset({"purpose", "account", "amount"})
"""Requisites that are the resident's; the others are the company's."""


def _requisite(name: str, value: str | Money) -> Private:
    return Private(value, None if name in PERSONAL else value)


def _requisites(world: World, facts: Due, linked: LinkedAccount, amount: Money) -> View | Redo:
    period = Period.parse(facts.period)
    shown = paying.requisites(world.cabinet, linked.account, amount, period)
    if shown is None:
        return Redo(Text("pay.no_requisites"))
    lines = tuple(
        Text("requisite.line", {"name": Text(f"requisite.{name}"), "value": _requisite(name, value)})
        for name, value in shown.lines
    )
    source = f"qr:{world.cabinet.slug}:{facts.account}:{amount.kopecks}:{period}"
    picture = (Media("photo", source, "qr.png", Text("pay.qr_alt")),) if shown.payload else ()
    how = (Text("plain", {"text": Private(Text("pay.qr_how"), "")}),) if picture else ()
    return View(Text("pay.requisites"), how + lines, ((MENU,),), picture, keep=True, fresh=True, section="payment")
