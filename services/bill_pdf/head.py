"""The upper part: whose квитанция this is, for which month, and how much is to be paid by when."""

from typing import Any

from services.bill_pdf.grid import ALL, grid, padded, ruled, shaded
from services.bill_pdf.paper import WIDTH, Paper, capital
from services.bill_pdf.typeface import GREY, NUMBER, paragraph

LEFT = 0.6


def company(paper: Paper) -> Any:
    """Draw who bills, and the name, month and number of the document."""
    bill = paper.bill
    number = paper.word("bill_pdf.number", number=bill.number, issued=bill.issued_on)
    title = (
        paragraph(paper.word("bill_pdf.title"), size=9, right=True, colour=GREY),
        paragraph(paper.value(bill.period), size=15, bold=True, right=True),
        paragraph(number, most=2 * NUMBER, size=8, right=True, colour=GREY),
    )
    sides = (WIDTH * LEFT, WIDTH * (1 - LEFT))
    return grid([[_names(paper), title]], sides, ruled(0, 1), ("BOTTOMPADDING", *ALL, 7))


def _names(paper: Paper) -> list[Any]:
    cabinet, name = paper.cabinet, paper.cabinet.provider(paper.account.provider).name
    shown = [paragraph(name, size=13, bold=True)]
    if cabinet.name != name:
        shown.append(paragraph(cabinet.name, size=8, colour=GREY))
    return [*shown, paragraph(_contacts(paper), size=8, colour=GREY, most=240)]


def _contacts(paper: Paper) -> str:
    contacts = paper.cabinet.contacts
    hotline = ", ".join(part for part in (contacts.hotline, contacts.hours) if part)
    return " · ".join(part for part in (hotline, contacts.email or contacts.support, contacts.site) if part)


def payer(paper: Paper) -> Any:
    """Draw the account with its holder and address, and beside it what is to be paid."""
    account = paper.account
    known = (
        ("bill_pdf.holder", account.holder),
        ("bill_pdf.address", account.address),
        ("bill_pdf.contract", account.contract),
    )
    left = [_small(paper, "bill_pdf.account"), paragraph(account.number, most=NUMBER, size=17, bold=True)]
    left += [paragraph(paper.word(key, text=value), size=9) for key, value in known if value]
    sides = (WIDTH * LEFT, WIDTH * (1 - LEFT))
    return grid([[left, _due(paper)]], sides, shaded(0, 0), *padded(8, 9))


def _due(paper: Paper) -> list[Any]:
    if paper.due is None:
        balance = paragraph(capital(paper.value(paper.bill.total)), size=15, bold=True, right=True)
        return [_small(paper, "bill_pdf.nothing_due", right=True), balance]
    return [
        _small(paper, "bill_pdf.due", right=True),
        paragraph(paper.value(paper.due), size=19, bold=True, right=True),
        paragraph(paper.word("bill_pdf.until", day=paper.bill.due_on), size=9, right=True),
    ]


def _small(paper: Paper, key: str, *, right: bool = False) -> Any:
    return paragraph(paper.word(key), size=8, right=right, colour=GREY)
