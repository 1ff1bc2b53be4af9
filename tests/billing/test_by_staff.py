"""A claim that an employee judges: the account may be one that only billing knows."""

import pytest

from tests.billing.houses import SERIAL
from tests.billing.office import PROFILE, office


@pytest.fixture
async def place(billing, database, tmp_path):
    """Give the program with a cabinet in which employees link accounts."""
    own = tmp_path / "teplo.toml"
    text = PROFILE.read_text("utf-8")
    own.write_text(text.replace("[linking]", '[linking]\ndecided = "staff"'), "utf-8")
    async with office(billing, database, own) as made:
        yield made


async def asked(place, number: str):
    """Claim an account; return the chats of the resident and of the employee before the question."""
    boss = await place.employee()
    talk = await place.linked(number, SERIAL)
    assert "у сотрудника" in talk.words
    await boss.tap("Посмотреть")
    await boss.tap("Одобрить")
    return talk, boss


async def test_an_approved_account_is_got_from_billing_and_linked(place, billing):
    number = await place.home()
    _, boss = await asked(place, number)
    assert await place.account(number) is None
    await boss.tap("Да, одобрить")
    account = await place.account(number)
    assert len(await place.look(lambda uow: uow.accounts.residents_of(account.id))) == 1
    assert [row["true"] for row in billing.rows("verify") if row["account"] == number] == [True]


async def test_an_account_that_billing_does_not_know_cannot_be_approved(place):
    talk, boss = await asked(place, "39999998")
    await boss.tap("Да, одобрить")
    assert "подключён" not in talk.words
    assert await place.account("39999998") is None


async def test_while_billing_is_away_the_employee_may_try_again(place, billing):
    number = await place.home()
    _, boss = await asked(place, number)
    await billing.spoil(method="verify", status=503, times=-1)
    await boss.tap("Да, одобрить")
    assert await place.account(number) is None
    await billing.heal()
    await boss.tap("Да, одобрить")
    assert await place.account(number) is not None
