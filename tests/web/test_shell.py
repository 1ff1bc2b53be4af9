import logging
import re
from pathlib import Path

import pytest

import bot.web
from bot.presenter.words import Words
from services.ports import Letter
from storage.database import SqlDatabase
from tests.townsfolk import CODES, OWNER_EMAIL, applied, register
from tests.web.site import path_of, site

HTML = {"Accept": "text/html"}
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
GOOD = {"password": "зелёный чайник", "repeat": "зелёный чайник"}


def letter(**changes):
    parts = {
        "to": "a@example.org",
        "subject": "Тема <b>",
        "text": "Код 123 456\nhttps://kabinet.example.org/confirm/abc\n<script>",
        "html": "<html><head></head><body onload=alert(1)><script>alert(1)</script><p>Код</p></body></html>",
        "sender": "s@example.org",
        "sender_name": "Отправитель",
        "message_id": "<1@x>",
    }
    return Letter(**(parts | changes))


async def test_every_answer_is_guarded(database: SqlDatabase):
    async with site(database) as running:
        token = await database.run(lambda uow: register(uow, applied()))
        form = await running.form("new_password")
        for path in (path_of(token), path_of(form, "form"), "/confirm/x", "/nowhere", "/pay/x", "/demo/mail"):
            headers = (await running.client.get(path, headers=HTML)).headers
            assert headers["Content-Security-Policy"] == POLICY, path
            assert headers["Referrer-Policy"] == "no-referrer"
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert headers["Cache-Control"] == "no-store"
            assert headers["X-Frame-Options"] == "DENY"
            assert "max-age" in headers["Strict-Transport-Security"]


async def test_pages_have_no_script_and_no_inline_style(database: SqlDatabase):
    async with site(database) as running:
        token = await database.run(lambda uow: register(uow, applied()))
        form = await running.form("new_password")
        for path in (path_of(token), path_of(form, "form"), "/confirm/x", "/pay/x", "/demo/mail", "/demo/sms"):
            _, html = await running.get(path)
            assert not re.search(r"<script|\son\w+=|\sstyle=|<style|javascript:", html), path
            assert "<h1>" in html
            assert re.search(r'<html lang="(ru|en)">', html)


async def test_errors_are_pages_in_words(database: SqlDatabase):
    async with site(database) as running:
        answer = await running.client.get("/nowhere", headers=HTML)
        assert (answer.status, "Такой страницы нет" in await answer.text()) == (404, True)
        answer = await running.client.post("/confirm/x", data={"a": "b" * 20_000}, headers=HTML)
        assert (answer.status, "Слишком много данных" in await answer.text()) == (413, True)
        answer = await running.client.delete("/confirm/x", headers=HTML)
        assert answer.status == 405


async def test_a_busy_service_asks_to_wait(database: SqlDatabase):
    async with site(database) as running:
        form = await running.form("new_password")
        running.passwords._waiting = 1000
        status, html = await running.press(path_of(form, "form"), **GOOD)
        assert (status, "Подождите полминуты" in html) == (503, True)


async def test_a_bug_is_a_page_and_a_log_line_without_what_was_typed(database: SqlDatabase, caplog):
    async with site(database) as running:
        form = await running.form("new_password")
        running.passwords.close()
        with caplog.at_level(logging.DEBUG):
            status, html = await running.press(path_of(form, "form"), **GOOD)
        assert (status, "Что-то сломалось" in html) == (500, True)
        assert "/form/{link} failed: RuntimeError" in caplog.text
        assert "чайник" not in caplog.text


async def test_logs_name_routes_and_never_tokens(database: SqlDatabase, caplog):
    async with site(database) as running:
        token = await database.run(lambda uow: register(uow, applied()))
        link = CODES.link(token.id)
        with caplog.at_level(logging.INFO):
            await running.press(path_of(token), action="confirm")
            await running.get(f"/confirm/{link}x")
            await running.get(f"/nowhere/{link}")
        ours = "\n".join(record.getMessage() for record in caplog.records if record.name == "kabinet.web")
        assert "POST /confirm/{link} 303" in ours
        assert "GET (no route) 404" in ours
        for secret in (link, CODES.code(token.id), token.id, OWNER_EMAIL):
            assert secret not in ours


async def test_health_tells_whether_residents_are_served(database: SqlDatabase):
    async with site(database) as running:
        assert (await running.get("/health/live"))[0] == 200
        assert (await running.get("/health/ready"))[0] == 200
        running.waiting = 300.0
        assert (await running.get("/health/ready"))[0] == 503


async def test_a_dead_database_makes_us_unready_and_not_dead(database: SqlDatabase):
    class Gone:
        """A database that does not answer."""

        async def run(self, work):
            raise OSError("gone")

    async with site(database) as running:
        running.post_office.database = Gone()
        assert (await running.get("/health/ready"))[0] == 503
        assert (await running.get("/health/live"))[0] == 200


async def test_the_return_page_knows_nothing(database: SqlDatabase):
    async with site(database) as running:
        status, html = await running.get("/pay/some-uid")
        assert status == 200
        assert "результат оплаты придёт туда" in html
        assert "some-uid" not in html
        assert "https://t.me/kabinet_bot" in html


async def test_the_demo_mailbox_shows_letters_safely(database: SqlDatabase):
    async with site(database) as running:
        await running.mailbox.send(letter())
        await running.mailbox.send(letter(subject="тот же"))
        _, listed = await running.get("/demo/mail")
        assert listed.count("/demo/mail/1") == 1
        assert "Тема &lt;b&gt;" in listed
        _, shown = await running.get("/demo/mail/1")
        assert '<a href="https://kabinet.example.org/confirm/abc" rel="noopener" target="_blank">' in shown
        assert "&lt;script&gt;" in shown
        assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in shown


async def test_the_html_part_of_a_letter_may_run_nothing(database: SqlDatabase):
    async with site(database) as running:
        await running.mailbox.send(letter())
        answer = await running.client.get("/demo/mail/1/html")
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "sandbox allow-popups" in policy
        assert "frame-ancestors 'self'" in policy
        assert "script" not in policy


async def test_short_messages_are_listed_once_each(database: SqlDatabase):
    async with site(database) as running:
        for _ in range(2):
            await running.sms.send("+79120000000", "Код 123456", "key")
        _, html = await running.get("/demo/sms")
        assert html.count("Код 123456") == 1


@pytest.mark.parametrize("path", ["/demo/mail", "/demo/mail/1", "/demo/mail/1/html", "/demo/sms"])
async def test_real_operation_has_no_demo_pages(database: SqlDatabase, path):
    async with site(database, demo=False) as running:
        assert (await running.get(path))[0] == 404


def test_every_word_of_the_pages_exists_and_is_used():
    folder = Path(bot.web.__file__).parent
    texts = "".join(file.read_text("utf-8") for file in sorted((folder / "templates").glob("*.html")))
    code = "".join(file.read_text("utf-8") for file in sorted(folder.glob("*.py")))
    for key in sorted(key for key in Words(strict=True).keys("ru") if key.startswith("web.")):
        name = key.removeprefix("web.")
        head, _, tail = name.rpartition(".")
        assert any(part in texts + code for part in (f'"{name}"', f'".{tail}"', f'"{head}."', f'"{head}"')), key
