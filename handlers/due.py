"""What is paid, and the ways to pay it that a profile offers."""

from dataclasses import dataclass
from datetime import date

from fsm.dialog import Answers
from fsm.field import Option
from fsm.press import screen
from fsm.view import Button, Private, Role, Text, View
from handlers.world import World
from services.model.amounts import Money
from services.model.metering import LinkedAccount
from services.model.periods import Period
from services.payments import page

MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)
LABELS = {
    "acquirer": Text("pay.by_card"),
    "page": Text("pay.by_page"),
    "requisites": Text("pay.by_requisites"),
}
NOTES = {"acquirer": Text("pay.card_note"), "page": Text("pay.page.note")}


@dataclass(frozen=True, slots=True)
class Due:
    """What is paid: amounts in kopecks; `period` is the month that the bill is for.

    `coming` is paid and not counted yet, which it will be until `coming_by`. `receipt`: its address is to be asked,
    and `email` is one that the resident gave and has not confirmed.
    """

    account: int
    number: str
    contract: str
    debt: int
    bill: str
    period: str
    least: int
    most: int
    acquirer: bool
    requisites: bool
    window: bool
    page: bool = False
    receipt: bool = False
    email: str = ""
    coming: int = 0
    coming_by: date | None = None


def ways(facts: Due) -> tuple[Option, ...]:
    """Return the ways to pay, the quickest first."""
    offered = (("acquirer", facts.acquirer), ("page", facts.page), ("requisites", facts.requisites))
    names = [name for name, there in offered if there]
    roles = [Role.MAIN] + [Role.PLAIN] * len(names)
    return tuple(Option(LABELS[name], value=name, role=role) for name, role in zip(names, roles, strict=False))


def way(facts: Due, answers: Answers) -> str:
    """Return the chosen way, or the only one."""
    offered = ways(facts)
    return str(answers.get("way", offered[0].value if offered else "requisites"))


def page_view(world: World, facts: Due, linked: LinkedAccount, amount: Money) -> View:
    """Lead to the company's own page; what happens there only the company learns."""
    url = page.address(world.cabinet.payment.page, linked.account.number, amount, Period.parse(facts.period))
    go = Button(Text("pay.go"), role=Role.MAIN, url=url)
    text = Text("pay.page.link", {"amount": Private(amount)})
    return View(Text("pay.ready"), (text,), ((go,), (MENU,)), keep=True, fresh=True, section="payment")
