"""The questions that prove an account, each by its name in the profile (R2, R16, R18–R20)."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from fsm.codec import Json
from fsm.dialog import Answers, Step
from fsm.field import Choice, Option, Samples
from fsm.view import Private, Role, Text
from handlers import steps
from handlers.fields import Line, said
from handlers.private import name, secret
from services import billing_pins
from services.cabinets.profile import Cabinet
from services.claims import Claim
from services.model.amounts import Money
from services.refusal import Refusal
from services.text import dates, names, sums

YEARS = timedelta(days=3 * 366)
LEAST, MOST = Money(1), Money(100_000_000)


def proof(cabinet: Cabinet, name: str, today: date, answers: Answers) -> Iterator[Step]:
    """Ask one thing of a proof; what there is no choice about is not asked."""
    if name == "provider" and len(cabinet.providers) == 1:
        return
    yield from ASKED[name](cabinet, today, answers)


def claim_of(cabinet: Cabinet, answers: Answers) -> Claim:
    """Return what the answers say of an account."""
    paid = answers.get("paid")
    return Claim(
        number=str(answers["account"]),
        provider=str(answers.get("provider", cabinet.providers[0].slug if len(cabinet.providers) == 1 else "")),
        serial=str(answers.get("serial", "")),
        holder=str(answers.get("holder", "")),
        paid_on=date.fromisoformat(str(answers["paid_on"])) if "paid_on" in answers else None,
        paid=Money(int(str(paid))) if paid is not None else None,
        pin=str(answers.get("pin", "")),
    )


def _kind(_: Cabinet, __: date, ___: Answers) -> Iterator[Step]:
    person = Option(Text("kind.person"), value="person", role=Role.MAIN)
    yield Step("kind", Choice(person), Text("ask.kind"), body=(Text("ask.kind_company"),), label=Text("label.kind"))


def _provider(cabinet: Cabinet, _: date, __: Answers) -> Iterator[Step]:
    options = (Option(Text("plain", {"text": item.name}), value=item.slug) for item in cabinet.providers)
    yield Step("provider", Choice(*options), Text("ask.provider"), label=Text("label.provider"))


def _account(cabinet: Cabinet, _: date, answers: Answers) -> Iterator[Step]:
    yield steps.account(cabinet, str(answers.get("provider", "")))


def _serial(cabinet: Cabinet, __: date, ___: Answers) -> Iterator[Step]:
    yield steps.serial(cabinet)


def _holder(_: Cabinet, __: date, ___: Answers) -> Iterator[Step]:
    samples = Samples(good=said("Иванов Иван Иванович", "Иванов"), bad=said("", "Иван2", "<b>", "и" * 300))
    field = Line(names.read, samples, private=True, mark=name)
    yield Step("holder", field, Text("ask.holder"), label=Text("label.holder"))


def _pin(_: Cabinet, __: date, ___: Answers) -> Iterator[Step]:
    samples = Samples(good=said("123456", "04 82 13"), bad=said("", "12345", "слово", "1" * 13))
    field = Line(billing_pins.read, samples, private=True, mark=secret, digits=True)
    yield Step("pin", field, Text("ask.pin"), body=(Text("ask.pin_given"),), label=Text("label.pin"))


def _last_payment(_: Cabinet, today: date, answers: Answers) -> Iterator[Step]:
    """Ask day and sum; the day is shown in words before it is taken."""
    yield Step("paid_on", _day(today), Text("ask.paid_on"), body=(Text("ask.paid_how"),), label=Text("label.paid_on"))
    yield _sure(str(answers["paid_on"]))
    yield Step("paid", _sum(), Text("ask.paid"), label=Text("label.paid"))


class DayLine(Line):
    """A day as ISO text."""

    def show(self, value: Json) -> Private:
        """Show the day in words."""
        return Private(date.fromisoformat(str(value)))


class SumLine(Line):
    """A sum in kopecks."""

    def show(self, value: Json) -> Private:
        """Show roubles."""
        return Private(Money(int(str(value))))


def _day(today: date) -> DayLine:
    def read(text: str) -> str | Refusal:
        found = dates.read(text, today - YEARS, today)
        return found if isinstance(found, Refusal) else found.day.isoformat()

    good, bad = said(f"{today:%d.%m.%Y}", f"{today:%d %m %y}"), said("", "31.02.2026", "вчера", "1" * 90)
    samples = Samples(good=good, bad=bad)
    return DayLine(read, samples, digits=True)


def _sure(day: str) -> Step:
    shown = {"day": Private(date.fromisoformat(day))}
    yes = Option(Text("paid_on.yes"), value="yes", role=Role.MAIN)
    no = Option(Text("paid_on.no"), drops=("paid_on",))
    return Step(f"paid_on_sure:paid_on:{day}", Choice(yes, no), Text("paid_on.sure", shown))


def _sum() -> SumLine:
    def read(text: str) -> int | Refusal:
        found = sums.read(text, LEAST, MOST)
        return found if isinstance(found, Refusal) else found.kopecks

    samples = Samples(good=said("1 234,56", "500"), bad=said("", "0", "1.234,5", "много", "9" * 90))
    return SumLine(read, samples, digits=True)


ASKED: dict[str, Callable[[Cabinet, date, Answers], Iterator[Step]]] = {
    "kind": _kind,
    "provider": _provider,
    "account": _account,
    "serial": _serial,
    "holder": _holder,
    "last_payment": _last_payment,
    "pin": _pin,
}
"""How each thing that a profile may ask is asked."""
