"""Check digits of bank requisites."""

import pytest

from services.cabinets.loading import load
from services.cabinets.utility import Requisites
from services.qr.requisites import account_ok, inn_ok, problems

ACCOUNTS = [
    ("044525225", "40702810138250123017"),
    ("044030653", "40702810455000024248"),
    ("040033685", "40647859100000003330"),
    ("044712578", "50300807000000002104"),
    ("044525225", "30101810400000000225"),
    ("044525974", "30101810145250000974"),
    ("043207612", "30101810200000000612"),
]


@pytest.mark.parametrize(("bic", "account"), ACCOUNTS)
def test_real_accounts_have_a_right_key(bic: str, account: str) -> None:
    assert account_ok(bic, account)


@pytest.mark.parametrize(("bic", "account"), ACCOUNTS)
def test_one_wrong_digit_anywhere_is_noticed(bic: str, account: str) -> None:
    spoiled = [account[:at] + str((int(account[at]) + 1) % 10) + account[at + 1 :] for at in range(3, 20)]
    assert not any(account_ok(bic, wrong) for wrong in spoiled)


def test_an_account_does_not_fit_another_bank() -> None:
    assert not account_ok("044525974", "40702810138250123017")


def test_a_letter_of_a_clearing_currency_counts_as_its_number() -> None:
    fits = [digit for digit in "0123456789" if account_ok("044525225", f"40702A10{digit}38250123017")]
    same = [digit for digit in "0123456789" if account_ok("044525225", f"40702010{digit}38250123017")]
    assert fits == same
    assert len(fits) == 1


@pytest.mark.parametrize("account", ["03214643000000017300", "40102810545370000003"])
def test_treasury_accounts_have_no_key_to_check(account: str) -> None:
    assert account_ok("017003983", account)


@pytest.mark.parametrize("bic", ["", "04452522", "944525225", "0445252255", "٠٤٤٥٢٥٢٢٥", "044525225\n"])
def test_what_is_no_bic_fits_no_account(bic: str) -> None:
    assert not account_ok(bic, "40702810138250123017")


@pytest.mark.parametrize("inn", ["7707083893", "6311095616", "1654019570", "500110474504"])
def test_real_inns_are_right(inn: str) -> None:
    assert inn_ok(inn)


@pytest.mark.parametrize("inn", ["500110474556", "1234567810", "7707083894", "", "77070838933", "٧٧٠٧٠٨٣٨٩٣"])
def test_wrong_inns_are_noticed(inn: str) -> None:
    assert not inn_ok(inn)


def test_the_shipped_profile_has_no_problem() -> None:
    known = load("esk").provider("esk").requisites
    assert known is not None
    assert problems(known) == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("bic", "944525225"),
        ("personal_acc", "40702810138250123018"),
        ("corresp_acc", "30101810400000000226"),
        ("inn", "7707083894"),
        ("purpose", "Оплата {month}"),
    ],
)
def test_each_mistake_is_told_by_its_field(good: Requisites, field: str, value: str) -> None:
    wrong = good.model_copy(update={field: value})
    assert any(line.startswith(field) for line in problems(wrong))
