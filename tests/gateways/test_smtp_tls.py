"""Letters over TLS: certificates are verified, and what the operator must mend is said without secrets."""

import logging
from dataclasses import replace

import pytest

from services.gateways.smtp import SmtpMail, server_of
from services.ports import Unavailable
from tests.fakes.process import fake
from tests.gateways.test_smtp import LETTER

LOGIN = ("--user", "lk@example.ru", "--password", "s3cret")


async def url_of(post, scheme, rest="", who="lk%40example.ru:s3cret@"):
    told = await post.ask("smtp")
    return f"{scheme}://{who}127.0.0.1:{told['port']}?ca={told['ca']}{rest}"


@pytest.fixture(scope="module", params=["starttls", "implicit"])
async def secure(request):
    async with fake("smtp", "--tls", request.param, *LOGIN) as process:
        yield (
            process,
            "smtps" if request.param == "implicit" else "smtp",
            "" if request.param == "implicit" else "&starttls=1",
        )


async def test_a_letter_and_its_password_travel_encrypted(secure):
    post, scheme, rest = secure
    await SmtpMail(server_of(await url_of(post, scheme, rest))).send(LETTER)
    row = post.rows("letter")[-1]
    assert (row["secure"], row["authenticated"]) == (True, True)


async def test_a_certificate_that_nobody_vouches_for_is_refused_and_told(secure, caplog):
    post, scheme, rest = secure
    count = len(post.rows("letter"))
    server = replace(server_of(await url_of(post, scheme, rest)), ca="")
    with caplog.at_level(logging.DEBUG), pytest.raises(Unavailable):
        await SmtpMail(server).send(LETTER)
    assert "certificate is not to be trusted" in caplog.text
    assert len(post.rows("letter")) == count


async def test_a_wrong_password_is_told_to_the_operator_without_being_repeated(secure, caplog):
    post, scheme, rest = secure
    url = await url_of(post, scheme, rest, "lk%40example.ru:wr0ng@")
    with caplog.at_level(logging.DEBUG), pytest.raises(Unavailable):
        await SmtpMail(server_of(url)).send(LETTER)
    assert "refuses the login" in caplog.text
    assert "password for applications" in caplog.text
    assert "wr0ng" not in caplog.text
    with pytest.raises(Unavailable, match="refuses the login"):
        await SmtpMail(server_of(url)).check()


async def test_a_check_logs_in_and_sends_nothing(secure):
    post, scheme, rest = secure
    count = len(post.rows("letter"))
    await SmtpMail(server_of(await url_of(post, scheme, rest))).check()
    assert len(post.rows("letter")) == count


async def test_a_certificate_for_another_host_is_refused(caplog):
    async with fake("smtp", "--tls", "implicit", "--host", "127.0.0.2") as post:
        with pytest.raises(Unavailable):
            await SmtpMail(server_of(await url_of(post, "smtps", who=""))).send(LETTER)
        assert post.rows("letter") == []
    assert "let KABINET_SMTP_URL name the host" in caplog.text


async def test_a_server_without_starttls_is_told_where_tls_is_required(caplog):
    async with fake("smtp") as post:
        port = (await post.ask("smtp"))["port"]
        with pytest.raises(Unavailable):
            await SmtpMail(server_of(f"smtp://u:p@127.0.0.1:{port}?starttls=1")).send(LETTER)
        assert post.rows("letter") == []
    assert "offers no STARTTLS" in caplog.text


async def test_a_refused_sender_is_told_and_the_letter_waits(caplog):
    async with fake("smtp") as post:
        await post.spoil(method="mail", status=553, body="sender rejected")
        with pytest.raises(Unavailable):
            await SmtpMail(server_of(f"smtp://127.0.0.1:{(await post.ask('smtp'))['port']}")).send(LETTER)
    assert "[mail] sender" in caplog.text


async def test_answers_go_where_the_profile_says():
    async with fake("smtp") as post:
        mail = SmtpMail(server_of(f"smtp://127.0.0.1:{(await post.ask('smtp'))['port']}"))
        await mail.send(replace(LETTER, reply_to="office@смородина.онлайн"))
        await mail.send(LETTER)
        heads = [row["headers"]["reply-to"] for row in post.rows("letter")]
    assert heads == ["office@xn--80ahmohdapg.xn--80asehdb", ""]


async def test_an_address_of_the_company_may_be_known_inside_its_network_alone():
    async with fake("smtp") as post:
        mail = SmtpMail(server_of(f"smtp://127.0.0.1:{(await post.ask('smtp'))['port']}"))
        await mail.send(replace(LETTER, sender="lk@mail.local", reply_to="office@intranet"))
        (row,) = post.rows("letter")
    assert (row["envelope_from"], row["headers"]["reply-to"]) == ("lk@mail.local", "office@intranet")


@pytest.mark.parametrize("rest", ["?startls=1", "?hour=many", "?day=-1"])
def test_a_misprint_after_the_question_mark_is_told(rest):
    with pytest.raises(ValueError, match="hour and day"):
        server_of(f"smtp://u:s3cret@mail.test{rest}")


def test_limits_and_the_certificates_file_are_read():
    server = server_of("smtps://mail.test?hour=60&day=500&ca=/etc/ca.pem")
    assert (server.hour, server.day, server.ca) == (60, 500, "/etc/ca.pem")
