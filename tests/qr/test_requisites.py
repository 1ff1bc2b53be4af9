"""Check digits of bank requisites."""

import pytest

from services.cabinets.loading import load
from services.cabinets.utility import Requisites
from services.qr.requisites import account_ok, inn_key, inn_ok, key_of, problems

ACCOUNTS = [
    ("044525225", "40702810138250123017"),
    ("044030653", "40702810455000024248"),
    ("040033685", "40647859100000003330"),
    ("044712578", "50300807000000002104"),
    ("044525225", "30101810400000000225"),
    ("044525974", "30101810145250000974"),
    ("043207612", "30101810200000000612"),
    ("046015602", "40702810952090030727"),
    ("046015602", "30101810600000000602"),
    ("044030653", "30101810500000000653"),
    ("043601607", "40703810856000002997"),
    ("043601607", "30101810200000000607"),
    ("045655635", "40702810748000001123"),
    ("045655635", "30101810000000000635"),
    ("043807330", "40703810416020000062"),
]
"""Published: in the standard, on receipts, in the code and the papers of those who read them."""


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


@pytest.mark.parametrize("account", ["03214643000000017300", "40102810545370000003"])
def test_a_treasury_account_is_nowhere_but_at_the_treasury(account: str) -> None:
    assert not account_ok("044525225", account)


def test_an_account_in_a_settlement_centre_is_checked_with_the_centres_number() -> None:
    in_bank, in_centre = "044525225", "044525000"
    account = "40702810138250123017"
    spoiled = account[:8] + key_of(in_centre, account) + account[9:]
    assert key_of(in_centre, account) != key_of(in_bank, account)
    assert (account_ok(in_centre, spoiled), account_ok(in_bank, spoiled)) == (True, False)


@pytest.mark.parametrize(("bic", "account"), ACCOUNTS)
def test_the_digit_that_is_asked_for_is_the_ninth(bic: str, account: str) -> None:
    for wrong in range(10):
        assert key_of(bic, f"{account[:8]}{wrong}{account[9:]}") == account[8]


@pytest.mark.parametrize("bic", ["", "04452522", "944525225", "0445252255", "٠٤٤٥٢٥٢٢٥", "044525225\n"])
def test_what_is_no_bic_fits_no_account(bic: str) -> None:
    assert not account_ok(bic, "40702810138250123017")


@pytest.mark.parametrize("inn", ["7707083893", "6311095616", "1654019570", "500110474504", "6168108630", "6163123641"])
def test_real_inns_are_right(inn: str) -> None:
    assert inn_ok(inn)


@pytest.mark.parametrize("inn", ["500110474556", "1234567810", "7707083894", "", "77070838933", "٧٧٠٧٠٨٣٨٩٣"])
def test_wrong_inns_are_noticed(inn: str) -> None:
    assert not inn_ok(inn)


@pytest.mark.parametrize("inn", ["7707083893", "500110474504"])
def test_the_digits_that_are_asked_for_are_the_last(inn: str) -> None:
    assert inn.endswith(inn_key(inn[:10] + "00")) if len(inn) == 12 else inn.endswith(inn_key(inn[:9] + "0"))


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


def test_the_operator_is_told_which_digit_to_look_at(good: Requisites) -> None:
    wrong = good.model_copy(update={"personal_acc": "40702810238250123017", "inn": "7707083894"})
    assert problems(wrong) == (
        (
            "personal_acc 40702810238250123017: the check digit, the 9th, is 2, but BIC 044525225 and the other"
            " digits ask for 1; one of the digits is mistyped"
        ),
        "inn 7707083894: by the others the last digit would be 3, not 4; one of the digits is mistyped",
    )


def test_a_treasury_account_in_a_bank_is_told(good: Requisites) -> None:
    (problem,) = problems(good.model_copy(update={"personal_acc": "03214643000000017300"}))
    assert problem.startswith("personal_acc 03214643000000017300: a treasury account goes with a BIC")


def test_the_requisites_of_a_treasury_are_right() -> None:
    budget = Requisites(
        name="УФК по г. Москве (МБУ «Водоканал», л/с 20736X12345)",
        personal_acc="03214643000000017300",
        bank_name="ГУ БАНКА РОССИИ ПО ЦФО//УФК ПО Г. МОСКВЕ",
        bic="004525988",
        corresp_acc="40102810545370000003",
        inn="7707083893",
    )
    assert problems(budget) != ()
    assert problems(budget.model_copy(update={"bic": "014525988"})) == ()
