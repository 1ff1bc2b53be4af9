"""Which shop serves which cabinet: settings for all, settings for one, what is missing."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot import acquiring
from bot.acquirers_examined import examined
from bot.build import build
from bot.commands import doctor, run
from bot.settings import UNSAFE_KEY, Settings
from services.cabinets.loading import WrongProfile, load
from tests.fakes import yookassa
from tests.fakes.process import fake

PROFILE = Path(__file__).resolve().parents[2] / "services" / "cabinets" / "profiles" / "esk.toml"
ALL = {"yookassa_shop_id": "1", "yookassa_secret_key": SecretStr("all")}


@pytest.fixture(autouse=True)
def _nothing_around(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Leave no `.env` of the machine in the way."""
    monkeypatch.chdir(tmp_path)


def profile(folder: Path, slug: str, payment: str) -> str:
    text = PROFILE.read_text("utf-8").replace('slug = "esk"', f'slug = "{slug}"', 1)
    path = folder / f"{slug}.toml"
    path.write_text(text.replace('acquirer = "sandbox"', payment), "utf-8")
    return str(path)


def settings(cabinets: str, **given: Any) -> Settings:
    return Settings(database_url="sqlite+aiosqlite:///:memory:", secret_key=UNSAFE_KEY, cabinets=cabinets, **given)


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("yookassa", "set KABINET_YOOKASSA_SHOP_ID and KABINET_YOOKASSA_SECRET_KEY, or KABINET_VODA__…"),
        ("tbank", "set KABINET_TBANK_TERMINAL_KEY and KABINET_TBANK_PASSWORD, or"),
        ("sber", "set KABINET_SBER_USER_NAME and KABINET_SBER_PASSWORD, or"),
    ],
)
def test_a_profile_without_secrets_is_refused_in_words(tmp_path: Path, name: str, missing: str) -> None:
    given = settings(profile(tmp_path, "voda", f'acquirer = "{name}"'))
    (said,) = [one for one in run.problems(given) if "voda is paid through" in one]
    assert missing in said


def test_with_secrets_nothing_is_refused_and_the_cabinet_has_its_shop(tmp_path: Path) -> None:
    given = settings(profile(tmp_path, "voda", 'acquirer = "yookassa"'), **ALL)
    assert acquiring.problems(given) == []
    shops = acquiring.acquirers(given)
    assert list(shops) == ["yookassa:voda"]
    assert build(given, acquirers=shops).cabinets["voda"].payment.acquirer == "yookassa"


def test_a_cabinets_own_secret_replaces_those_of_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = settings(profile(tmp_path, "voda", 'acquirer = "yookassa"'), **ALL, yookassa_api_url="http://127.0.0.1:9")
    monkeypatch.setenv("KABINET_VODA__YOOKASSA_SECRET_KEY", "own")
    mine = given.of_cabinet("voda")
    assert (mine.yookassa_secret_key.get_secret_value(), mine.yookassa_shop_id) == ("own", "")
    assert mine.yookassa_api_url == "http://127.0.0.1:9"
    assert "KABINET_YOOKASSA_SHOP_ID" in acquiring.problems(given)[0], "never half of one shop and half of another"
    monkeypatch.setenv("KABINET_VODA__YOOKASSA_SHOP_ID", "2")
    assert acquiring.problems(given) == []
    assert given.of_cabinet("other").yookassa_secret_key.get_secret_value() == "all"


def test_secrets_of_cabinets_are_read_from_the_file_too(tmp_path: Path) -> None:
    lines = "KABINET_VODA__TBANK_TERMINAL_KEY=T1\nKABINET_VODA__TBANK_PASSWORD=p1\nKABINET_TBANK_PASSWORD=all\n"
    (tmp_path / ".env").write_text(lines)
    mine = settings("esk").of_cabinet("voda")
    assert (mine.tbank_terminal_key, mine.tbank_password.get_secret_value()) == ("T1", "p1")


def test_a_token_of_sber_is_enough_and_a_bundle_has_to_be_there(tmp_path: Path) -> None:
    path = profile(tmp_path, "voda", 'acquirer = "sber"')
    assert acquiring.problems(settings(path, sber_token=SecretStr("t"))) == []
    (said,) = acquiring.problems(settings(path, sber_token=SecretStr("t"), sber_ca_bundle="/nowhere.pem"))
    assert "no such file" in said


def test_networks_that_are_none_are_refused() -> None:
    assert any("NETWORKS" in one for one in run.problems(settings("esk", yookassa_networks="everybody")))
    assert not any("NETWORKS" in one for one in run.problems(settings("esk", yookassa_networks="185.71.76.0/27, ::1")))


def test_secrets_are_in_no_text(tmp_path: Path) -> None:
    given = settings(profile(tmp_path, "voda", 'acquirer = "yookassa"'), yookassa_secret_key=SecretStr("live_hidden"))
    assert "live_hidden" not in f"{given!r} {run.problems(given)} {given.of_cabinet('voda')!r}"


@pytest.mark.parametrize(
    ("payment", "said"),
    [
        ('acquirer = "sber"\nutilities_order = true', "only YooKassa"),
        ('acquirer = "tbank"\nreceipt = { enabled = true }', "tax_system"),
        ('acquirer = "sber"\nreceipt = { enabled = true, vat = "22" }', "not known"),
        ('page = "http://x.example/?a={account}"', "https://"),
        ('page = "https://x.example/"', "{account}"),
        ('page = "https://x.example/?a={account}&b={secret}"', "{account}"),
        ('page = "https://x.example/?a={account.__class__}"', "{account}"),
        ('page = "https://{account}/"', "https://"),
        ('page = "https://x.example/?a={account"', "braces"),
    ],
)
def test_a_profile_that_cannot_be_meant_is_refused(tmp_path: Path, payment: str, said: str) -> None:
    with pytest.raises(WrongProfile) as told:
        load(profile(tmp_path, "voda", payment))
    assert said in str(told.value)


async def test_the_doctor_tries_the_credentials(tmp_path: Path) -> None:
    path = profile(tmp_path, "voda", 'acquirer = "yookassa"')
    async with fake("yookassa") as bank:
        found = {}
        for secret in (yookassa.SECRET, "guess"):
            secrets = {"yookassa_shop_id": yookassa.SHOP, "yookassa_secret_key": SecretStr(secret)}
            given = settings(path, **secrets, yookassa_api_url=f"{bank.url}/v3")
            found[secret] = [str(one) async for one in doctor.examine(given) if "acquirer" in one.what]
        assert found[yookassa.SECRET] == ["ok    acquirer yookassa:voda"]
        assert found["guess"] == ["WRONG acquirer yookassa:voda: the shop id or the secret key is wrong"]
        assert bank.rows() == []


async def test_an_acquirer_that_is_away_is_told_without_secrets(tmp_path: Path) -> None:
    given = settings(profile(tmp_path, "voda", 'acquirer = "yookassa"'), **ALL, yookassa_api_url="http://127.0.0.1:9")
    ((name, wrong),) = [one async for one in examined(acquiring.acquirers(given))]
    assert (name, wrong[:16]) == ("yookassa:voda", "does not answer:")
