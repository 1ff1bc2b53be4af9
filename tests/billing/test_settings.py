"""Where billing is asked: settings of all or of one cabinet, refused in words, looked at by the doctor."""

import pytest
from pydantic import SecretStr

from bot.billing.wiring import billings, missing
from bot.build import build
from bot.commands.doctor import examine
from bot.commands.run import problems
from bot.own_settings import told
from bot.settings import UNSAFE_KEY, Settings
from services.cabinets.loading import load
from tests.billing.office import PROFILE
from tests.fakes.billing import PREFIX, TOKEN

HTTPS = "https://billing.example/abonent/v1"


def settings(url: str = "", token: str = "", **own: str) -> Settings:
    return Settings(
        database_url="sqlite+aiosqlite:///:memory:", cabinets=str(PROFILE), secret_key=SecretStr(UNSAFE_KEY),
        telegram_token="", vk_token="", billing_url=url, billing_token=SecretStr(token),
        own=told({f"KABINET_{name}": value for name, value in own.items()}),
    )  # fmt: skip


def test_a_cabinet_that_asks_billing_does_not_start_without_its_address_and_token(cabinet):
    assert [line.split(" ")[0] for line in missing(settings(), cabinet)] == [
        "KABINET_BILLING_URL", "KABINET_BILLING_TOKEN",
    ]  # fmt: skip
    said = "\n".join(problems(settings()))
    assert "KABINET_TEPLO__BILLING_URL" in said
    assert "KABINET_TEPLO__BILLING_TOKEN" in said


def test_a_cabinets_own_settings_count_before_those_of_all(cabinet):
    assert list(missing(settings(HTTPS, TEPLO__BILLING_TOKEN="x"), cabinet)) == []
    assert list(missing(settings("http://elsewhere", "x", TEPLO__BILLING_URL=HTTPS), cabinet)) == []
    assert list(missing(settings(HTTPS, "x"), load("esk"))) == list(missing(settings(), load("esk"))) == []


@pytest.mark.parametrize(
    ("url", "good"),
    [
        (HTTPS, True),
        ("http://127.0.0.1:8000/v1", True),
        ("http://localhost/v1", True),
        ("http://[::1]:80", True),
        ("http://billing.example/v1", False),
        ("http://10.0.0.5/v1", False),
        ("ftp://127.0.0.1", False),
        ("billing.example", False),
        ("https://user:password@billing.example", False),
        ("https://billing.example/?token=1", False),
        ("https://[half", False),
    ],
)
def test_a_token_does_not_go_where_others_could_read_it(cabinet, url, good):
    said = list(missing(settings(url, "secret-token"), cabinet))
    assert (said == []) is good
    assert "secret-token" not in "".join(said)
    assert "password" not in "".join(said)


def test_without_settings_the_cabinet_works_from_its_tables(cabinet):
    assert billings(settings(), {"teplo": cabinet}) == {}
    assert build(settings()).cabinets["teplo"].billing.adapter == ""
    assert build(settings(HTTPS, "x")).cabinets["teplo"].billing.adapter == "http"


async def findings(given: Settings) -> list[str]:
    return [str(found) async for found in examine(given) if found.what.startswith("billing")]


async def test_the_doctor_asks_billing_how_it_is(billing):
    address = f"{billing.url}{PREFIX}"
    assert await findings(settings(address, TOKEN)) == ["note  billing of teplo: answers, version fake 1"]
    assert await findings(settings(address, "another")) == ["WRONG billing of teplo: billing: answered 401"]
    await billing.spoil(method="changes", status=404, times=-1)
    assert await findings(settings(address, TOKEN)) == ["WRONG billing of teplo: billing: answered 404"]
    assert "ClientConnectorError" in (await findings(settings("http://127.0.0.1:9", TOKEN)))[0]
