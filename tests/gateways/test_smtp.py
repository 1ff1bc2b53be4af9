import asyncio
import logging
from dataclasses import replace

import pytest

from services.gateways.smtp import Server, SmtpMail, ascii_of, server_of
from services.ports import Letter, Unavailable, Undeliverable
from tests.fakes.process import fake

LETTER = Letter(
    to="resident@example.org",
    subject="Подтверждение регистрации",
    text="Код: 123 456\n",
    html="<p>Код: <b>123456</b></p>\n",
    sender="mup-esk-notice@bk.ru",
    sender_name="Личный кабинет ЭСК",
    message_id="<1@bk.ru>",
)


@pytest.fixture(scope="module")
async def post():
    async with fake("smtp") as process:
        yield process


@pytest.fixture
async def mail(post):
    await post.heal()
    return SmtpMail(Server("127.0.0.1", (await post.ask("smtp"))["port"], starttls=None), seconds=2)


async def test_a_letter_arrives_with_both_parts_and_honest_headers(post, mail):
    await mail.send(LETTER)
    row = post.rows("letter")[-1]
    assert (row["text"], row["html"]) == (LETTER.text, LETTER.html)
    headers = row["headers"]
    assert headers["from"] == "Личный кабинет ЭСК <mup-esk-notice@bk.ru>"
    assert (headers["to"], headers["subject"]) == (LETTER.to, LETTER.subject)
    assert (headers["message-id"], headers["auto-submitted"]) == ("<1@bk.ru>", "auto-generated")
    assert headers["date"]


async def test_cyrillic_domains_travel_in_punycode(post, mail):
    await mail.send(replace(LETTER, to="support@смородина.онлайн", sender="notice@почта.рф"))
    row = post.rows("letter")[-1]
    assert row["envelope_to"] == ["support@xn--80ahmohdapg.xn--80asehdb"]
    assert row["envelope_from"] == "notice@xn--80a1acny.xn--p1ai"


async def test_a_letter_that_may_be_refused_says_so_to_mail_programs(post, mail):
    await mail.send(replace(LETTER, unsubscribe="https://kabinet.example.org/off/1-abc"))
    await mail.send(LETTER)
    refusable, plain = [row["headers"] for row in post.rows("letter")[-2:]]
    assert refusable["list-unsubscribe"] == "<https://kabinet.example.org/off/1-abc>"
    assert refusable["list-unsubscribe-post"] == "List-Unsubscribe=One-Click"
    assert (plain["list-unsubscribe"], plain["list-unsubscribe-post"]) == ("", "")


@pytest.mark.parametrize("address", ["иван@почта.рф", "a@b@c", "", "a@mail.ru\r\nBcc: v@x.ru"])
async def test_an_address_that_no_server_takes_is_refused_before_any_call(mail, address):
    with pytest.raises(Undeliverable):
        await mail.send(replace(LETTER, to=address))


@pytest.mark.parametrize("subject", ["one\r\nBcc: victim@example.org", "one\nBcc: victim@example.org"])
async def test_a_subject_cannot_add_headers(post, mail, subject):
    count = len(post.rows("letter"))
    with pytest.raises(ValueError, match=r"linefeed|carriage"):
        await mail.send(replace(LETTER, subject=subject))
    assert len(post.rows("letter")) == count


@pytest.mark.parametrize(
    ("method", "status"), [("connect", 421), ("mail", 451), ("rcpt", 450), ("rcpt", 451), ("data", 452), ("mail", 530)]
)
async def test_a_server_with_a_bad_day_is_tried_later(post, mail, method, status):
    await post.spoil(method=method, status=status, body="try again later")
    with pytest.raises(Unavailable):
        await mail.send(LETTER)
    await mail.send(LETTER)


@pytest.mark.parametrize(("method", "status"), [("rcpt", 550), ("rcpt", 553), ("data", 554)])
async def test_a_refused_address_or_letter_is_refused_for_good_without_naming_it(post, mail, method, status):
    await post.spoil(method=method, status=status, body="5.1.1 no such user resident@example.org")
    with pytest.raises(Undeliverable) as caught:
        await mail.send(LETTER)
    assert str(caught.value) == str(status)
    assert caught.value.__suppress_context__


@pytest.mark.parametrize("method", ["connect", "mail", "rcpt", "data"])
async def test_a_dropped_connection_is_tried_later(post, mail, method):
    await post.spoil(method=method, drop="before")
    with pytest.raises(Unavailable):
        await mail.send(LETTER)


async def test_a_silent_server_does_not_hold_us_for_ever(post):
    patient = SmtpMail(Server("127.0.0.1", (await post.ask("smtp"))["port"]), seconds=0.3)
    await post.spoil(method="rcpt", delay=1.5)
    with pytest.raises(Unavailable):
        async with asyncio.timeout(3):
            await patient.send(LETTER)


async def test_nobody_listening_is_tried_later():
    with pytest.raises(Unavailable):
        await SmtpMail(Server("127.0.0.1", 1), seconds=2).send(LETTER)


async def test_a_login_is_used_and_a_wrong_one_is_an_alarm_without_secrets(caplog):
    async with fake("smtp", "--user", "kabinet", "--password", "s3cret") as closed:
        port = (await closed.ask("smtp"))["port"]
        await SmtpMail(Server("127.0.0.1", port, "kabinet", "s3cret")).send(LETTER)
        assert closed.rows("letter")[0]["authenticated"]
        with caplog.at_level(logging.DEBUG), pytest.raises(Unavailable):
            await SmtpMail(Server("127.0.0.1", port, "kabinet", "wr0ng")).send(LETTER)
    assert "refuses us" in caplog.text
    assert "wr0ng" not in caplog.text


async def test_a_password_is_not_sent_in_clear_where_starttls_is_missing(post, mail):
    port = (await post.ask("smtp"))["port"]
    with pytest.raises(Unavailable):
        await SmtpMail(Server("127.0.0.1", port, "kabinet", "s3cret", starttls=True)).send(LETTER)


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.test", Server("mail.test", 25)),
        ("smtp://mail.test:2525", Server("mail.test", 2525)),
        ("smtp://u%40x:p%3Aw@mail.test", Server("mail.test", 587, "u@x", "p:w", starttls=True)),
        ("smtp://u:p@mail.test?starttls=0", Server("mail.test", 587, "u", "p", starttls=False)),
        ("smtp://mail.test?starttls=1", Server("mail.test", 25, starttls=True)),
        ("smtp://u:p@127.0.0.1:1025", Server("127.0.0.1", 1025, "u", "p", starttls=False)),
        ("smtps://u:p@mail.test", Server("mail.test", 465, "u", "p", tls=True, starttls=False)),
    ],
)
def test_the_url_says_how_to_connect(url, server):
    assert server_of(url) == server


@pytest.mark.parametrize("url", ["", "http://mail.test", "smtp://", "mail.test:25", "smtp://u:secret@"])
def test_a_wrong_url_is_explained_without_repeating_it(url):
    with pytest.raises(ValueError, match=r"smtp://user:password@host") as caught:
        server_of(url)
    assert "secret" not in str(caught.value)


def test_an_ascii_address_stays_as_it_is():
    assert ascii_of("resident@example.org") == "resident@example.org"
