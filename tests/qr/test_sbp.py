"""Links of the СБП: published ones are right, and no other link passes for one."""

import pytest

from services.model.amounts import Money
from services.qr.sbp import crc, read

HOME = "https://qr.nspk.ru/"
PUBLISHED = [
    "AS100001ORTF4GAF80KPJ53K186D9A3G?type=01&bank=100000000007&crc=0C8A",
    "AS10003P3RH0LJ2A9ROO038L6NT5RU1M?type=01&bank=000000000001&sum=10000&cur=RUB&crc=F3D0",
    "AS1A001L0PPJMNTT90MQCL98UAVS1U04?type=01&bank=100000000015&crc=0866",
    "AS2A006F0RCJU7V991SBLV4AACJGFT2P?type=01&bank=100000000004&crc=A93E",
    "AS1A007S6L54D2GE8BIP92DSJCED7O6M?type=01&bank=100000000007&crc=037F",
    "AD1P0060EL96K9C18LLRIJ39S23RO4HP?type=02&bank=100000000004&sum=1000&cur=RUB&crc=92EA",
    "AD100004BAL7227F9BNP6KNE007J9B3K?type=02&bank=100000000007&sum=1&cur=RUB&crc=AB75",
    "AD10003B4EACO3648G89G25T6DLRGBLB?type=02&bank=100000000111&sum=100&cur=RUB&crc=1A23",
]


@pytest.mark.parametrize("link", PUBLISHED)
def test_published_links_are_right(link):
    found = read(HOME + link)
    assert found is not None
    assert (found.url, found.static) == (HOME + link, link.startswith("AS"))


def test_the_sum_of_a_link_is_in_kopecks_and_may_be_missing():
    assert [read(HOME + link).amount for link in PUBLISHED[:2]] == [None, Money(10000)]


@pytest.mark.parametrize("link", PUBLISHED)
def test_one_wrong_sign_anywhere_is_noticed(link):
    for at, sign in enumerate(link):
        other = "1" if sign != "1" else "2"
        assert read(HOME + link[:at] + other + link[at + 1 :]) is None


def test_a_link_that_somebody_made_up_is_refused():
    """Published too, by somebody who put it together without a bank."""
    assert read(HOME + "AS100003N9QZSJSLFXW0UUB6L23E0UDB?type=01&bank=100000000111&crc=A3DD") is None


@pytest.mark.parametrize(
    "change",
    [
        lambda url: url.replace("https://", "http://"),
        lambda url: url.replace("qr.nspk.ru", "qr.nspk.ru.evil.example"),
        lambda url: url.replace("qr.nspk.ru", "user@qr.nspk.ru"),
        lambda url: url + "\n",
        lambda url: url + "&next=1",
        lambda url: url.replace("type=01", "type=02"),
        lambda url: "",
    ],
)
def test_what_is_no_link_of_the_system_is_refused_even_with_a_right_sum(change):
    body = change(HOME + PUBLISHED[0]).partition("&crc=")[0]
    made = f"{body}&crc={crc(body)}"
    assert read(change(HOME + PUBLISHED[0])) is None
    assert made == HOME + PUBLISHED[0] or read(made) is None


def test_the_check_sum_is_that_of_the_catalogue_of_parametrised_crcs():
    assert crc("123456789") == "29B1"
