"""A bill to draw, and what a reader of the PDF sees."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime

import pypdfium2
import zxingcpp

from services.bill_pdf.pdf import draw
from services.cabinets.loading import load
from services.model.amounts import Balance, Money, Quantity, Tariff
from services.model.billing import Bill, BillLine
from services.model.metering import Account
from services.model.periods import Period
from tests.saying import saying

ESK = load("esk")
AT = datetime(2026, 11, 1, tzinfo=UTC)
ACCOUNT = Account(
    id=1,
    cabinet="esk",
    provider="esk",
    number="00012352",
    address="г. Ясногорье, ул. Фонарная, д. 14, кв. 7",
    holder="Кравцов Алексей Игоревич",
    contract="ЭС-12352/2021",
    zone="Europe/Moscow",
    balance=Balance(151108),
    balance_at=AT,
    closed=False,
)
DAY = BillLine("Электроэнергия, день", Quantity(152000, "kwh"), Tariff(7_040_000), Money(107008), Money(-2816), "meter")
FIXED = BillLine("Обслуживание прибора", None, None, Money(45706), Money(0), "fixed")
BILL = Bill(
    id=1,
    account_id=1,
    number="2610-00012352",
    period=Period(2026, 10),
    issued_on=date(2026, 11, 3),
    due_on=date(2026, 11, 15),
    opening=Balance(-130000),
    accrued=Money(152714),
    recalculation=Money(-2816),
    benefits=Money(0),
    penalty=Money(1210),
    paid=Money(0),
    total=Balance(21108),
    lines=(DAY, FIXED),
)


def drawn(account=ACCOUNT, cabinet=ESK, language="ru", **changes) -> bytes:
    return draw(cabinet, account, replace(BILL, **changes), saying(cabinet, language))


def pages(pdf: bytes) -> list[str]:
    """Return the text of every page, every gap as one space."""
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(pdf)]


def scanned(pdf: bytes) -> list[bytes]:
    """Return what a scanner reads on the first page as 150 dots per inch show it."""
    picture = pypdfium2.PdfDocument(pdf)[0].render(scale=150 / 72).to_pil()
    return [code.bytes for code in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)]


if __name__ == "__main__":
    print(hashlib.sha256(drawn()).hexdigest())
