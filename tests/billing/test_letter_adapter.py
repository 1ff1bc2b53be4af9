"""Letters and contacts at the adapter: what goes over the wire, and what it refuses to believe."""

import base64
import itertools
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from services.billing.port import Odd, TooLarge
from services.billing.written import Attachment, SentContact, SentLetter, SentMessage, Word
from services.gateways.billing import wire
from services.gateways.billing.multipart import packed
from services.model.reports import ReportKind, ReportState
from services.ports import Unavailable
from tests.billing.houses import house
from tests.billing.letters import PDF, large
from tests.fakes.multipart import parts

NUMBERS = itertools.count(25_000_001)
NOW = datetime(2026, 11, 20, 20, 59, tzinfo=UTC)
FILE = Attachment("7-акт.pdf", "application/pdf", PDF)
APPEAL, APPLICATION = ReportKind.APPEAL, ReportKind.APPLICATION


@pytest.fixture
def number():
    return str(next(NUMBERS))


@pytest.fixture
async def ref(billing, number):
    return (await billing.tell("household", house(number)))["ref"]


@pytest.fixture
async def house_of(number, ref):
    return number, ref


def letter(uid: str, ref: str = "", number: str = "", **changes) -> SentLetter:
    sent = SentLetter(uid, APPEAL, ref, number, "quality", (), "Нет тепла", NOW, "vk", None)
    return replace(sent, **changes)


def message(uid: str, to: str, **changes) -> SentMessage:
    return replace(SentMessage(uid, to, APPEAL, "resident", "Ещё", "", NOW), **changes)


def booked(billing, kind: str, uid: str) -> list[dict]:
    return [row for row in billing.rows(kind) if row["uid"] == uid]


async def test_a_letter_is_booked_once_with_its_files(billing, adapter, ref, number):
    sent = letter(f"a-{number}", ref, number, files=(FILE, FILE))
    for _ in range(2):
        assert await adapter.write(sent) == Word(ReportState.ACCEPTED)
    (row,) = booked(billing, "appeal", f"a-{number}")
    assert (row["account"], row["text"], row["sent_at"]) == (number, "Нет тепла", NOW.isoformat())
    assert [(file["name"], file["size"]) for file in row["files"]] == [("7-акт.pdf", len(PDF))] * 2


async def test_an_upload_is_one_try_for_its_caller_tries_again(billing, adapter, number):
    await billing.spoil(method="applications", drop="after")
    sent = letter(f"p-{number}", kind=APPLICATION, premises=("ул. Кирова, 12",), text="", topic="")
    with pytest.raises(Unavailable):
        await adapter.write(sent)
    assert (await adapter.write(sent)).state == ReportState.ACCEPTED
    (row,) = booked(billing, "application", f"p-{number}")
    assert row["premises"] == ["ул. Кирова, 12"]
    assert not {"account", "account_ref", "topic", "sender"} & set(row)


async def test_files_that_billing_finds_too_large_are_told_apart(billing, adapter, ref, number):
    big = Attachment("1-file.pdf", "application/pdf", large())
    with pytest.raises(TooLarge):
        await adapter.write(letter(f"b-{number}", ref, number, files=(big,)))
    assert booked(billing, "appeal", f"b-{number}") == []
    await adapter.write(letter(f"b-{number}", ref, number, left_out=1))
    with pytest.raises(TooLarge):
        await adapter.add(message(f"bm-{number}", f"b-{number}", files=(big,)))
    assert (await adapter.add(message(f"bm-{number}", f"b-{number}", left_out=1))).state == ReportState.ACCEPTED


async def test_a_thread_is_what_the_company_has_said(billing, adapter, ref, number):
    uid = f"t-{number}"
    await adapter.write(letter(uid, ref, number))
    assert (await adapter.add(message(f"m-{number}", uid, author="employee", decision="closed"))).state == "accepted"
    await billing.tell("answer", uid=uid, status="done", text="Включили", comment="Готово")
    word = await adapter.thread(APPEAL, uid, ref)
    assert (word.state, word.comment, [one.text for one in word.said]) == (ReportState.DONE, "Готово", ["Включили"])
    late = await adapter.add(message(f"l-{number}", uid))
    assert (late.state, late.code) == (ReportState.REJECTED, "closed")


@pytest.mark.parametrize(
    "said",
    [
        {"uid": "another", "status": "accepted"},
        {"status": "approved"},
        {"status": "counted"},
        {"account_ref": "another", "status": "accepted"},
        {
            "status": "answered",
            "thread": [{"id": "a/b", "author": "company", "at": "2026-11-20T10:00:00Z", "text": ""}],
        },
        {"status": "answered", "thread": [{"id": "a", "author": "company", "at": "2026-11-20T10:00:00", "text": ""}]},
        {"status": "answered", "thread": [{"id": "a", "author": "we", "at": "2026-11-20T10:00:00Z", "text": "тайна"}]},
    ],
)
async def test_what_is_not_about_the_letter_or_not_the_contract_is_refused(billing, adapter, house_of, said, caplog):
    number, ref = house_of
    uid = f"o-{number}"
    await adapter.write(letter(uid, ref, number))
    answer = {"uid": uid, "account_ref": ref, **said}
    await billing.spoil(method="appeal", status=200, body=json.dumps(answer))
    with pytest.raises(Odd) as refused:
        await adapter.thread(APPEAL, uid, ref)
    assert not any(secret in f"{refused.value} {caplog.text}" for secret in (number, ref, "тайна"))


async def test_a_file_of_the_thread_comes_as_it_is_and_one_that_is_not_there_is_none(billing, adapter, ref, number):
    uid = f"e-{number}"
    await adapter.write(letter(uid, ref, number))
    enclosed = {"name": "акт.pdf", "mime": "application/pdf", "content": base64.b64encode(PDF).decode()}
    await billing.tell("answer", uid=uid, text="Вот", files=[enclosed])
    (said,) = (await adapter.thread(APPEAL, uid, ref)).said
    ((name, size),) = [(file.name, file.size) for file in said.files]
    assert (name, size, await adapter.enclosed(APPEAL, uid, said.files[0].ref)) == ("акт.pdf", len(PDF), PDF)
    assert await adapter.enclosed(APPEAL, uid, "another") is None
    assert await adapter.enclosed(APPLICATION, uid, said.files[0].ref) is None
    for lost in ("..", "a/b", ""):
        with pytest.raises(Odd):
            await adapter.enclosed(APPEAL, uid, lost)


@pytest.mark.parametrize(
    "fault",
    [{"status": 500}, {"drop": "before"}, {"status": 302}, {"status": 404, "body": "<html>"}, {"status": 409}],
)
async def test_what_is_no_file_and_no_final_no_is_unavailable(billing, adapter, number, fault, monkeypatch):
    monkeypatch.setattr(wire, "PAUSE", 0.01)
    health = (await billing.ask("asked")).get("health", 0)
    away = (
        {"body": f"{billing.url.replace('127.0.0.1', 'localhost')}/abonent/v1/health"}
        if fault.get("status") == 302
        else {}
    )
    await billing.spoil(method="files", times=-1, **fault, **away)
    with pytest.raises(Unavailable):
        await adapter.enclosed(APPEAL, f"x-{number}", "f1")
    assert (await billing.ask("asked")).get("health", 0) == health


async def test_a_letter_that_names_no_account_is_answered_about_none(billing, adapter, ref, number):
    uid = f"n-{number}"
    await adapter.write(letter(uid, kind=APPLICATION))
    assert (await adapter.thread(APPLICATION, uid, "")).state == ReportState.ACCEPTED
    await billing.spoil(method="application", error={"account": number})
    with pytest.raises(Odd):
        await adapter.thread(APPLICATION, uid, "")


async def test_contacts_are_told_under_their_uid(billing, adapter, ref, number):
    contact = SentContact(f"c-{number}", ref, number, "17", True, "full", "a@example.org", "", (), NOW)
    for _ in range(2):
        assert (await adapter.tell(contact)).state == ReportState.ACCEPTED
    (row,) = booked(billing, "contact", f"c-{number}")
    assert (row["email"], row["phone"], row["linked"], row["consents"]) == ("a@example.org", None, True, [])
    foreign = await adapter.tell(replace(contact, uid=f"f-{number}", number="00000000"))
    assert (foreign.state, foreign.code) == (ReportState.REJECTED, "another_account")


@pytest.mark.parametrize("content", [b"", b"\r\n", b"--kabinet-\r\n", bytes(range(256)) * 9, b"\r\n--\r\n"])
def test_whatever_a_file_holds_comes_out_as_it_went_in(content):
    name = 'a"b\r\nX: 1.pdf'
    made = packed({"text": "ё\r\n--"}, (Attachment(name, "image/png", content), FILE))
    said, files = parts(made.mime, made.body)
    assert said == {"letter": {"text": "ё\r\n--"}}
    assert [(file.content, file.mime) for file in files] == [(content, "image/png"), (PDF, "application/pdf")]
    assert files[0].name == "a%22b%0D%0AX: 1.pdf"
