"""X-Signature: the vectors of the document, and a billing that believes nothing else."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.billing.wiring import billings, missing
from services.gateways.billing import wire
from services.gateways.billing.breaker import Breaker
from services.gateways.billing.http import HttpBilling
from services.gateways.billing.signature import signature
from services.model.reports import ReportKind, ReportState
from services.ports import Unavailable
from tests.billing.houses import house
from tests.billing.test_letter_adapter import letter
from tests.billing.test_settings import HTTPS, settings
from tests.fakes.billing import PREFIX, TOKEN
from tests.fakes.billing_signature import trouble
from tests.fakes.process import fake

SECRET = "an-example-of-a-secret"
AT = 1767225600
DOCS = Path(__file__).resolve().parents[2] / "docs"
VECTORS = [
    (
        "POST",
        "/abonent/v1/readings",
        b'{"uid": "r-1"}',
        "93ec9835049ab240482461cc665ab197dc6b168a4c3e27be1f83dc20ae8b1782",
    ),
    ("GET", "/abonent/v1/changes?since=c42", b"", "5ff4b7af18d04e9f3da68d98f059c9055375ced29bc2b8d902e729cf41a4a72b"),
]


@pytest.mark.parametrize(("method", "path", "body", "expected"), VECTORS)
def test_the_published_vectors_are_ours(method, path, body, expected):
    assert signature(SECRET, AT, method, path, body) == f"t={AT},v1={expected}"
    for name in ("billing-http.md", "billing-http.ru.md"):
        text = (DOCS / name).read_text("utf-8")
        assert all(word in text for word in (SECRET, str(AT), f"{method} {path}", body.decode(), expected))


@pytest.mark.parametrize("spoiled", ["method", "path", "body", "secret", "at"])
def test_whatever_is_changed_on_the_way_is_found(spoiled, monkeypatch):
    monkeypatch.setattr("tests.fakes.billing_signature.time.time", lambda: AT)
    said = {"secret": SECRET, "method": "POST", "path": "/a?b=1", "body": b"{}"}
    header = signature(SECRET, AT, "POST", "/a?b=1", b"{}")
    assert trouble(said["secret"], header, said["method"], said["path"], said["body"]) == ""
    if spoiled == "at":
        header = header.replace(str(AT), str(AT + 1))
    else:
        said[spoiled] = {"method": "PUT", "path": "/a?b=2", "body": b"{ }", "secret": "another"}[spoiled]
    assert trouble(said["secret"], header, said["method"], said["path"], said["body"]) == "bad_signature"


@pytest.fixture(scope="module")
async def strict():
    """Give a billing that believes signed requests alone."""
    async with fake("billing", "--secret", SECRET) as process:
        yield process
        assert process.rows("breach") == []


def adapter(cabinet, server, secret: str) -> HttpBilling:
    return HttpBilling(cabinet, f"{server.url}{PREFIX}", TOKEN, Breaker("teplo", most=1000), secret)


async def test_everything_that_is_asked_and_told_is_signed(strict, cabinet):
    signed = adapter(cabinet, strict, SECRET)
    ref = (await strict.tell("household", house("20990001")))["ref"]
    assert await signed.health() == "fake 1"
    assert (await signed.snapshot(ref, "20990001")).ref == ref
    assert (await signed.changes("c0")).items
    written = await signed.write(letter("signed-1", ref, "20990001"))
    assert written.state == ReportState.ACCEPTED
    assert (await signed.thread(ReportKind.APPEAL, "signed-1", ref)).state == ReportState.ACCEPTED
    await signed.close()


@pytest.mark.parametrize("secret", ["", "another-secret-of-length"])
async def test_who_does_not_know_the_secret_is_refused(strict, cabinet, secret):
    stranger = adapter(cabinet, strict, secret)
    with pytest.raises(Unavailable, match="401"):
        await stranger.health()
    await stranger.close()


async def test_an_old_signature_is_refused(strict, cabinet, monkeypatch):
    signed = adapter(cabinet, strict, SECRET)
    now = wire.time.time()
    monkeypatch.setattr(wire.time, "time", lambda: now - 400)
    with pytest.raises(Unavailable, match="401"):
        await signed.health()
    await signed.close()


async def test_each_cabinet_signs_by_its_own_secret(strict, cabinet):
    address = f"{strict.url}{PREFIX}"
    given = settings(address, TOKEN, TEPLO__BILLING_SECRET=SECRET)
    given = given.model_copy(update={"billing_secret": SecretStr("that-of-everybody-else")})
    assert list(missing(given, cabinet)) == []
    made = billings(given, {"teplo": cabinet})["teplo"]
    assert await made.health() == "fake 1"
    await made.close()


def test_a_short_secret_is_told_of_and_not_shown(cabinet):
    said = "\n".join(missing(settings(HTTPS, "x", TEPLO__BILLING_SECRET="tooshort"), cabinet))
    assert "KABINET_BILLING_SECRET of teplo is shorter than 16 characters" in said
    assert "tooshort" not in said
