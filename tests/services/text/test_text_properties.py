"""What holds for every text: values come back as they were written, and reading twice changes nothing."""

import unicodedata
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from services.model.amounts import Money
from services.refusal import Refusal
from services.text import clean, dates, emails, fold, names, numbers, phones, serials, sums
from services.text.numbers import Given

LEAST, MOST = Money(1), Money(10**12)


@given(st.integers(0, 99_999_999), st.sampled_from(",."))
def test_a_reading_reads_as_it_was_written(thousandths: int, comma: str) -> None:
    text = f"{thousandths // 1000}{comma}{thousandths % 1000:03d}"
    assert numbers.reading(text, 5, 3) == thousandths


@given(st.text("0123456789,.", max_size=12), st.integers(1, 3))
def test_a_shorter_fraction_never_makes_a_reading_larger(text: str, digits: int) -> None:
    cut, full = numbers.reading(text, 8, digits), numbers.reading(text, 8, 3)
    assert isinstance(full, Refusal) or (isinstance(cut, int) and full - 10 ** (3 - digits) < cut <= full)


@given(st.integers(1, 10**12))
def test_a_sum_reads_as_it_was_written(kopecks: int) -> None:
    text = f"{kopecks // 100:,}".replace(",", "\u00a0") + f",{kopecks % 100:02d} ₽"
    assert sums.read(text, LEAST, MOST) == Money(kopecks)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_date_reads_as_it_was_written(day: date) -> None:
    assert dates.read(f"{day:%d.%m.%Y}", date(1900, 1, 1), date(2100, 1, 1)) == dates.ReadDate(day, exact=True)


@given(st.text())
def test_what_is_visible_stays_the_same_when_cleaned_again(text: str) -> None:
    once = clean.visible(text)
    assert isinstance(once, Refusal) or clean.visible(once) == once


def test_a_line_may_be_as_long_as_the_limit_and_no_longer() -> None:
    assert clean.visible("я" * 256) == "я" * 256
    assert clean.visible("я" * 257) == Refusal("text.long", {"most": 256})


@given(st.text(max_size=60))
def test_a_read_serial_is_the_same_serial(text: str) -> None:
    read = serials.read(text)
    assert isinstance(read, Refusal) or serials.same_serial(read, text) or not read.strip("0ОOоo .-_/")


@given(st.text(), st.text())
def test_sameness_of_serials_has_no_order(one: str, other: str) -> None:
    assert serials.same_serial(one, other) == serials.same_serial(other, one)


@given(st.text(st.sampled_from("абвёйАБЁabcAB '-"), max_size=30))
def test_a_read_name_is_the_same_name_in_any_case(text: str) -> None:
    name = names.read(text)
    assert isinstance(name, Refusal) or names.same_name(name.upper(), unicodedata.normalize("NFD", text).lower())


@given(st.emails())
def test_a_canonical_address_is_its_own_canonical_form(text: str) -> None:
    email = emails.read(text)
    if isinstance(email, emails.Email):
        again = emails.read(email.address)
        assert isinstance(again, emails.Email)
        assert (again.address, email.address.isascii()) == (email.address, True)


@given(st.from_regex(r"\+7[0-9]{10}", fullmatch=True))
def test_a_canonical_phone_is_its_own_canonical_form(text: str) -> None:
    phone = phones.read(text)
    assert phone == (Refusal("phone.free") if text[2:5] in phones.FREE else phones.Phone(text, text[2] == "9"))


@given(st.text())
def test_folded_digits_are_ascii_or_none(text: str) -> None:
    assert all(symbol.isascii() for symbol in fold.digits(text) if symbol.isdecimal())


@given(st.lists(st.integers(0, 99_999), min_size=1, max_size=6), st.sampled_from([" ", "; ", "\n", ", "]))
def test_a_list_of_values_is_split_as_it_was_joined(values: list[int], between: str) -> None:
    texts = [str(value) for value in values]
    assert numbers.split_readings(between.join(texts)) == tuple(Given("", text) for text in texts)
