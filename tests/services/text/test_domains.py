"""One slip from a popular domain is asked about; two slips, and domains that really exist, are not."""

import pytest

from services.text.domains import POPULAR, meant


@pytest.mark.parametrize(
    "typed", ["gmai.com", "gmaill.com", "gmajl.com", "gmial.com", "gmail.con", "gmail.cmo", "mgail.com", "gmail.comm"]
)
def test_one_slip_is_noticed_wherever_it_is(typed: str) -> None:
    assert meant(typed) == "gmail.com"


@pytest.mark.parametrize(
    "typed",
    ["gmia.com", "mgial.com", "gm.com", "gmajl.con", "gmial.con", "gmailxy.com", "agmail.con", "company.example"],
)
def test_two_slips_are_somebodys_own_domain(typed: str) -> None:
    assert meant(typed) is None


@pytest.mark.parametrize("typed", [*POPULAR, "mail.com", "bk.ru", "vk.com", "почта.рф", "ok.ru"])
def test_domains_that_exist_are_not_doubted(typed: str) -> None:
    assert meant(typed) is None
