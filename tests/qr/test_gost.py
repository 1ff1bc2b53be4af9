"""The payment QR: its bytes, and that a scanner reads exactly these."""

import pytest
import zxingcpp

from services.cabinets.utility import Requisites
from services.model.amounts import Money
from services.model.periods import Period
from services.qr import gost
from services.refusal import Refusal
from tests.qr.pictures import pixels

OCTOBER = Period(2026, 10)
SUM = Money(123456)
ENCODINGS = [("windows-1251", "1"), ("utf-8", "2"), ("koi8-r", "3")]


def said(requisites: Requisites, amount: Money | None = SUM, number: str = "5018435412") -> bytes:
    purpose = gost.purpose(requisites, number, OCTOBER)
    made = gost.payload(requisites, amount=amount, purpose=purpose, account_number=number, period=OCTOBER)
    assert isinstance(made, bytes), made
    return made


def refused(requisites: Requisites, amount: Money | None = SUM) -> bool:
    made = gost.payload(requisites, amount=amount, purpose="", account_number="1", period=OCTOBER)
    return isinstance(made, Refusal)


def test_the_block_of_the_standards_example_is_ours(good: Requisites) -> None:
    block = (
        'ST00012|Name=ООО «Три кита»|PersonalAcc=40702810138250123017|BankName=ОАО "БАНК"'
        "|BIC=044525225|CorrespAcc=30101810400000000225|"
    )
    assert said(good).decode().startswith(block)


def test_the_order_follows_in_kopecks_and_months(good: Requisites) -> None:
    order = (
        "|PayeeINN=7707083893|KPP=773601001|Sum=123456|Purpose=Оплата за 10.2026, л/с 5018435412"
        "|PersAcc=5018435412|PaymPeriod=102026|TechCode=02"
    )
    assert said(good).decode().endswith(order)


def test_without_an_amount_there_is_no_sum(good: Requisites) -> None:
    assert b"Sum=" not in said(good, None)


@pytest.mark.parametrize(("encoding", "digit"), ENCODINGS)
def test_a_scanner_reads_the_very_bytes(good: Requisites, encoding: str, digit: str) -> None:
    payload = said(good.model_copy(update={"encoding": encoding}))
    read = zxingcpp.read_barcode(pixels(gost.png(payload)))
    assert read is not None
    assert read.bytes == payload
    assert payload[6:7] == digit.encode()
    assert "Оплата за 10.2026" in payload.decode(encoding)


def test_koi8_has_no_typographers_quotes_and_gets_plain_ones(good: Requisites) -> None:
    payload = said(good.model_copy(update={"encoding": "koi8-r"}))
    assert 'Name=ООО "Три кита"' in payload.decode("koi8-r")


def test_the_separator_is_the_first_sign_that_occurs_nowhere(good: Requisites) -> None:
    assert said(good.model_copy(update={"name": "ООО |#;"})).startswith(b"ST00012:Name=")


def test_values_that_use_every_separator_are_refused(good: Requisites) -> None:
    assert refused(good.model_copy(update={"name": gost.SEPARATORS}))


def test_a_line_break_in_a_name_becomes_a_space(good: Requisites) -> None:
    assert "Name=ООО Кит|" in said(good.model_copy(update={"name": "ООО\r\n\u202eКит"})).decode()


def test_a_name_of_nothing_visible_is_refused(good: Requisites) -> None:
    assert refused(good.model_copy(update={"name": "\u202e\n"}))


def test_a_mandatory_block_of_more_than_300_bytes_is_refused(good: Requisites) -> None:
    long = good.model_copy(update={"name": "Я" * 100, "bank_name": "Б" * 45})
    assert refused(long)
    assert not refused(long.model_copy(update={"encoding": "windows-1251"}))


def test_signs_that_the_encoding_lacks_are_refused(good: Requisites) -> None:
    assert refused(good.model_copy(update={"name": "水道局", "encoding": "windows-1251"}))


@pytest.mark.parametrize("field", ["personal_acc", "corresp_acc", "inn"])
def test_no_qr_is_made_with_a_wrong_check_digit(good: Requisites, field: str) -> None:
    right = getattr(good, field)
    assert refused(good.model_copy(update={field: right[:-1] + str((int(right[-1]) + 1) % 10)}))


def test_the_month_may_be_written_with_a_dot(good: Requisites) -> None:
    assert "|PaymPeriod=10.2026|" in said(good.model_copy(update={"period": "MM.YYYY"})).decode()


def test_codes_of_the_budget_follow_the_payee_where_the_profile_has_them(good: Requisites) -> None:
    budget = good.model_copy(update={"cbc": "00000000000000000130", "oktmo": "45382000"})
    assert "|KPP=773601001|CBC=00000000000000000130|OKTMO=45382000|Sum=" in said(budget).decode()


@pytest.mark.parametrize(
    ("change", "trouble"),
    [
        ({"name": "Я" * 100, "bank_name": "Б" * 45}, "name and bank_name are too long: 392 bytes of 300 in utf-8"),
        ({"name": "水道局", "encoding": "windows-1251"}, "windows-1251 has no '水'"),
        ({"name": gost.SEPARATORS}, "every separator occurs in a value"),
        ({"name": "\u202e"}, "Name is empty"),
        ({"bank_name": "Б" * 46}, "BankName is too long"),
    ],
)
def test_the_operator_is_told_why_there_is_no_qr(good: Requisites, change: dict[str, str], trouble: str) -> None:
    assert gost.trouble(good.model_copy(update=change)) == trouble
    assert refused(good.model_copy(update=change))


def test_right_requisites_are_no_trouble(good: Requisites) -> None:
    assert gost.trouble(good) == ""


@pytest.mark.parametrize(("amount", "fits"), [(10**18 - 1, True), (10**18, False)])
def test_a_sum_has_eighteen_digits_at_most(good: Requisites, amount: int, fits: bool) -> None:
    assert refused(good, Money(amount)) is not fits


@pytest.mark.parametrize("kopecks", [0, -1])
def test_nothing_and_less_cannot_be_paid(good: Requisites, kopecks: int) -> None:
    assert refused(good, Money(kopecks))


def test_the_picture_has_six_pixels_a_module_and_a_quiet_zone_of_four(good: Requisites) -> None:
    shape = pixels(gost.png(said(good))).shape
    assert shape is not None
    height, width = shape
    assert height == width
    modules, rest = divmod(width, 6)
    assert rest == 0
    assert (modules - 2 * 4 - 17) % 4 == 0
