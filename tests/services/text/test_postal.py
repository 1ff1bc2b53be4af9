"""Addresses that go onto envelopes: those of residents are real ones, the company's may be of its own network."""

import pytest

from services.text.postal import checked, ours, theirs


@pytest.mark.parametrize(
    ("address", "ascii_form"),
    [
        ("lk@example.org", "lk@example.org"),
        ("lk@mail.local", "lk@mail.local"),
        ("lk@intranet", "lk@intranet"),
        ("no-reply+lk@смородина.онлайн", "no-reply+lk@xn--80ahmohdapg.xn--80asehdb"),
    ],
)
def test_an_address_of_the_company_has_an_ascii_form(address, ascii_form):
    assert ours(address) == ascii_form
    assert checked(address) == address


@pytest.mark.parametrize(
    "address",
    ["офис@почта.рф", "a@b@c", "@b.ru", "a@", "a b@c.ru", "a@b.ru\r\nBcc: v@x.ru", "a@b..ru", ".a@b.ru", "a@-b"],
)
def test_what_no_mail_server_takes_is_refused(address):
    with pytest.raises(ValueError, match="should be an address that every mail server takes"):
        checked(address)


def test_no_address_is_none():
    assert checked("") == ""


@pytest.mark.parametrize("address", ["a@mail.local", "иван@почта.рф", "a@localhost"])
def test_a_residents_address_must_be_known_to_the_world(address):
    with pytest.raises(ValueError, match=r"@-sign|internationalized"):
        theirs(address)
