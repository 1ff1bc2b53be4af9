"""The sandbox acquirer's page: over HTTP, and in a browser without JavaScript."""

import asyncio
import re
from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from services.gateways.sandbox import Sandbox
from services.model.billing import Payment
from services.ports import Opened, Unavailable
from tests.acquirers import ACCOUNT, SHOPS, made, orders, press
from tests.fakes.process import FakeProcess
from tests.phones.browser import chromium

Made = tuple[Payment, Opened]


async def page(url: str, language: str = "ru") -> tuple[int, str, str]:
    headers = {"Accept-Language": language}
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers, allow_redirects=False) as answer:
        return answer.status, await answer.text(), answer.headers.get("Content-Security-Policy", "")


@pytest.fixture
async def shop() -> AsyncIterator[TestServer]:
    """Give the site to which a payer comes back."""
    app = web.Application()
    app.router.add_get("/pay/x", _back)
    served = TestServer(app)
    await served.start_server()
    yield served
    await served.close()


async def _back(_request: web.Request) -> web.Response:
    return web.Response(text="<h1>back</h1>", content_type="text/html")


@pytest.fixture
async def opened(sandbox: Sandbox, shop: TestServer) -> Made:
    """Return a payment that waits on its page."""
    payment = made()
    return payment, await sandbox.create(payment, ACCOUNT, "Оплата за 10.2026", str(shop.make_url("/pay/x")))


async def test_the_page_says_to_whom_for_what_and_how_much(opened: Made) -> None:
    status, html, _ = await page(opened[1].url)
    assert status == 200
    for words in ("деньги не списываются", SHOPS["esk"], "Оплата за 10.2026", "1\u00a0234,56\u00a0₽"):
        assert words in html


async def test_the_page_speaks_english_to_english_browsers(opened: Made) -> None:
    _, html, _ = await page(opened[1].url, "en-US,en;q=0.9,ru;q=0.1")
    assert '<html lang="en">' in html
    assert "no money is taken" in html


async def test_looking_at_the_page_pays_nothing(opened: Made, bank: FakeProcess) -> None:
    for _ in range(20):
        await page(opened[1].url)
    assert orders(bank, opened[0].uid, "paid") == []


async def test_nothing_on_the_page_is_inline_and_forms_lead_to_the_shop_alone(opened: Made, shop: TestServer) -> None:
    _, html, policy = await page(opened[1].url)
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", html)
    assert "default-src 'none'" in policy
    assert f"form-action 'self' http://127.0.0.1:{shop.port};" in policy


async def test_pressing_twice_pays_once_and_leads_back(opened: Made, bank: FakeProcess) -> None:
    payment, known = opened
    first, *_ = await asyncio.gather(*(press(known.url, "pay") for _ in range(5)))
    assert first.status == 303
    assert len(orders(bank, payment.uid, "paid")) == 1


async def test_after_the_press_the_page_tells_what_happened(opened: Made) -> None:
    await press(opened[1].url, "decline")
    _, html, _ = await page(opened[1].url)
    assert "Платёж отменён" in html
    assert "<form" not in html


async def test_an_unknown_payment_has_a_page_that_says_what_to_do(bank: FakeProcess) -> None:
    status, html, _ = await page(f"{bank.url}/pay/none")
    assert status == 404
    assert "Вернитесь в чат" in html


@pytest.mark.parametrize("action", ["", "refund", "paid"])
async def test_a_press_of_no_button_does_nothing(opened: Made, bank: FakeProcess, action: str) -> None:
    assert (await press(opened[1].url, action)).status == 400
    assert {row["state"] for row in orders(bank, opened[0].uid)} == {"pending"}


async def test_a_hostile_name_of_a_shop_is_only_text(sandbox: Sandbox) -> None:
    known = await sandbox.create(made(), ACCOUNT, "<script>alert(1)</script> {{ 7*7 }}", "http://127.0.0.1:1/")
    _, html, _ = await page(known.url)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }}" in html


@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://x;script-src *", "ftp://x", "//x", "http://x y"])
async def test_a_payer_is_sent_back_to_web_addresses_alone(sandbox: Sandbox, url: str) -> None:
    with pytest.raises(Unavailable):
        await sandbox.create(made(), ACCOUNT, "", url)


async def test_a_person_pays_with_the_keyboard_in_a_browser(opened: Made, bank: FakeProcess) -> None:
    title, console = await asyncio.to_thread(_pay_with_keyboard, opened[1].url)
    assert title == "back"
    assert console == []
    assert len(orders(bank, opened[0].uid, "paid")) == 1


def _pay_with_keyboard(url: str) -> tuple[str, list[str]]:
    browser = chromium(size=(360, 740))
    try:
        browser.get(url)
        assert not browser.execute_script("return document.documentElement.scrollWidth > innerWidth")
        _tab_to(browser, "pay")
        browser.switch_to.active_element.send_keys(Keys.ENTER)
        heading = browser.find_element(By.TAG_NAME, "h1").text
        said = browser.get_log("browser")  # type: ignore[no-untyped-call]
        return heading, [row["message"] for row in said if "favicon" not in row["message"]]
    finally:
        browser.quit()


def _tab_to(browser: webdriver.Chrome, value: str) -> None:
    for _ in range(10):
        browser.switch_to.active_element.send_keys(Keys.TAB)
        if browser.switch_to.active_element.get_attribute("value") == value:
            return
    raise AssertionError("no such button")
