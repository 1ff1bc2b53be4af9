"""Links of bills: a right one comes in, a wrong one is a row of the report, and nothing leads out of the folder."""

import pytest

from services.model.periods import Period
from services.registries import links
from services.registries.faults import Bad
from tests.qr.test_sbp import HOME, PUBLISHED
from tests.registries.desk import ACCOUNTS, desk

LINK = HOME + PUBLISHED[0]
HEADER = "account;period;bill_no;accrued;total;sbp_url;pdf\n"


@pytest.fixture
async def place(database, tmp_path):
    async with desk(database, tmp_path) as made:
        await made.take("accounts_20261101.csv", ACCOUNTS)
        yield made


async def bill(place, number="100000001"):
    account = await place.database.run(lambda uow: uow.accounts.by_number("uk", number))
    return await place.database.run(lambda uow: uow.bills.get(account.id, Period(2026, 10)))


async def test_the_link_and_the_file_of_a_bill_come_in(place):
    rows = f"100000001;10.2026;Б-1;10;10;{LINK};b-1.pdf\n100000002;10.2026;Б-2;10;10;;https://b.example/2\n"
    outcome = await place.take("charges_20261101.csv", HEADER + rows)
    assert outcome.state == "done", outcome
    one, two = await bill(place), await bill(place, "100000002")
    assert (one.sbp_url, one.pdf) == (LINK, "b-1.pdf")
    assert (two.sbp_url, two.pdf) == ("", "https://b.example/2")


async def test_a_later_file_takes_a_link_away(place):
    await place.take("charges_20261101.csv", f"{HEADER}100000001;10.2026;Б-1;10;10;{LINK};b-1.pdf\n")
    await place.take("charges_20261102.csv", f"{HEADER}100000001;10.2026;Б-1;10;10;;\n")
    assert ((await bill(place)).sbp_url, (await bill(place)).pdf) == ("", "")


@pytest.mark.parametrize(
    "wrong",
    [
        LINK[:-1] + "B", LINK.replace("qr.nspk.ru", "qr.nspk.example"), LINK.replace("https", "http"),
        "https://pay.example/1", "qr.nspk.ru",
    ],
)  # fmt: skip
async def test_a_wrong_link_refuses_the_file_and_its_row_says_why(place, wrong):
    outcome = await place.take("charges_20261101.csv", f"{HEADER}100000001;10.2026;Б-1;10;10;{wrong};\n")
    assert outcome.state == "rejected"
    assert [(fault.line, fault.code, fault.column) for fault in outcome.faults] == [(2, "sbp", "sbp_url")]
    assert await bill(place) is None


@pytest.mark.parametrize(
    "wrong",
    [
        "../b.pdf", "..", ".hidden.pdf", "a/b.pdf", "a\\b.pdf", "/etc/passwd", "http://b.example/1", "https://",
        "https://user:word@b.example/1", "https://b.example:x/1", "file:///etc/passwd", "https:///b.pdf",
    ],
)  # fmt: skip
def test_what_leads_elsewhere_is_no_file_of_a_bill(wrong):
    with pytest.raises(Bad) as caught:
        links.paper(wrong)
    assert caught.value.code == "link"


@pytest.mark.parametrize("right", ["b-1.pdf", "квитанция_2.pdf", "https://b.example:8443/1?no=2", ""])
def test_names_and_addresses_are_taken(right):
    assert links.paper(right) == (right or None)
