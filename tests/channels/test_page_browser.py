import asyncio
import re

import pytest
from selenium.webdriver.common.keys import Keys

from bot.channels.card import Card, Key
from tests.channels.echo import served
from tests.phones.page import PagePhone

NAMELESS = """
[...document.querySelectorAll('button, textarea, a')].filter((one) => !one.ariaLabel && !one.textContent.trim()).length
"""
NO_STORAGE = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no') }})"


@pytest.fixture(scope="module")
async def browser():
    phone = await PagePhone.idle()
    yield phone
    await phone.close()


@pytest.fixture
async def echo(browser):
    async with served() as (echo, url):
        await browser.move(url)
        echo.number = 100
        yield echo


def script(browser, text, *values):
    return browser.do(lambda: browser.driver.execute_script(text, *values))


def focused(browser):
    return script(browser, "return document.activeElement.textContent.trim() || document.activeElement.id")


def press(browser, *keys):
    return browser.do(lambda: [browser.driver.switch_to.active_element.send_keys(key) for key in keys])


async def test_a_resident_walks_by_taps_and_words(browser, echo):
    assert (await browser.start()).title == "Энергосбыт"
    assert (await browser.tap("счета и оплата")).links == {"Оплатить": "https://example.org/pay"}
    assert (await browser.tap("назад")).title == "Энергосбыт"
    assert browser.card.version == 2
    assert list(await browser.toasts()) == ["Готово"]
    assert (await browser.say("привет")).text == "Вы написали: привет"
    assert len(await browser.history()) == 2


async def test_a_press_spins_until_it_is_answered_and_counts_once(browser, echo):
    await browser.start()
    echo.slow = 0.4
    key = await browser.do(lambda: browser.key(browser.card.id, 1))
    await browser.do(lambda: [key.click(), key.click()])
    assert await browser.do(lambda: key.get_attribute("aria-busy")) == "true"
    assert await script(browser, "return !document.getElementById('dots').hidden")
    await browser.wait("К оплате")
    assert sum(1 for event in echo.events if event.said and event.said.press) == 1


async def test_pictures_documents_and_links_are_there(browser, echo):
    await browser.start()
    photo, paper = (await browser.say("qr")).media
    assert (photo.kind, photo.name, photo.size > 100) == ("photo", "QR-код для оплаты 1 234,56 ₽", True)
    assert (paper.kind, paper.name) == ("document", "Квитанция за октябрь.pdf")
    await browser.tap("меню")
    await browser.tap("история")
    link = await browser.do(lambda: browser.find(".text a"))
    found = await browser.do(lambda: [link.get_attribute(name) for name in ("href", "target", "rel")])
    assert found == ["https://example.org/pay?a=1&b=2", "_blank", "noopener"]


async def test_a_phone_number_is_shared_in_a_dialog(browser, echo):
    await browser.say("телефон")
    assert (await browser.share_contact("+7 900 000-00-00")).text == "Записали +7 900 000-00-00."


async def test_a_photo_is_attached(browser, echo):
    assert (await browser.send_photo()).text.startswith("Получили photo photo.png")
    assert await script(browser, "return document.querySelector('.you .photo').src.includes('/upload/')")


@pytest.mark.parametrize("text", ["<img src=x onerror=alert(1)>", "1\n2", "😀 <b>", "javascript:alert(1)", "\u202eabc"])
async def test_texts_are_only_texts(browser, echo, text):
    assert (await browser.say(text)).text == f"Вы написали: {text}"
    assert await script(browser, "return document.querySelectorAll('.message img, .message b, .text a').length") == 0


async def test_an_address_that_is_no_page_is_not_opened(browser, echo):
    await echo.show(browser.chat, Card("x", rows=((Key("Опасно", url="javascript:alert(1)"),),)))
    await browser.wait("x")
    assert await browser.do(lambda: browser.key("101", 0).get_attribute("href")) in ("", None)


async def test_a_reload_shows_the_conversation_again(browser, echo):
    await browser.start()
    await browser.say("раз")
    before = [(one.title, one.text, one.rows) for one in await browser.history()]
    await browser.visit()
    assert [(one.title, one.text, one.rows) for one in await browser.history()] == before
    assert len(echo.events) == 2


async def test_a_deep_link_is_said_once(browser, echo):
    await browser.start("abc")
    assert [event.start for event in echo.events] == ["abc"]
    assert "start" not in await script(browser, "return location.search")
    await browser.do(browser.driver.refresh)
    await asyncio.sleep(0.3)
    assert len(echo.events) == 1


async def test_what_could_not_be_stored_is_told_and_sent_later_in_order(browser, echo):
    echo.down = True
    await browser.do(lambda: [browser.type("раз"), browser.type("два")])
    await browser.until(lambda: "Ещё не отправлено" in browser.find(".you .state").text)
    echo.down = False
    await browser.wait("Вы написали: два")
    assert [event.said.text for event in echo.events] == ["раз", "два"]
    assert "отправлено" not in await browser.do(lambda: browser.find("#log").text)


async def test_what_was_not_sent_survives_a_reload(browser, echo):
    echo.down = True
    await browser.do(lambda: browser.type("раз"))
    await asyncio.sleep(0.2)
    await browser.visit()
    assert await browser.do(lambda: browser.find(".you .text").get_attribute("textContent").startswith("раз"))
    echo.down = False
    await browser.wait("Вы написали: раз")
    assert len(echo.events) == 1


async def test_after_a_restart_of_the_server_the_page_goes_on(browser):
    async with served() as (first, url):
        await browser.move(url)
        await browser.start()
        first.number = 50
    async with served(port=int(url.rsplit(":", 1)[1])) as (second, _):
        second.number = 200
        await browser.do(lambda: browser.key("1", 1).click())
        assert (await browser.wait("К оплате")).id == "201"
        assert [one.id for one in await browser.history()] == ["1", "201"]


async def test_everything_can_be_done_by_keyboard(browser, echo):
    await browser.do(lambda: browser.find("#start").send_keys(Keys.ENTER))
    await browser.wait("Долг")
    assert await focused(browser) == "input"
    await script(browser, "document.querySelector('.key').focus()")
    await press(browser, Keys.TAB)
    assert await focused(browser) == "Счета и оплата"
    await press(browser, Keys.SPACE)
    await browser.wait("К оплате")
    assert await script(browser, "return document.activeElement.tagName") == "ARTICLE"
    await press(browser, Keys.TAB, Keys.TAB)
    assert (await focused(browser)).startswith("Оплатить")


async def test_the_hints_open_and_close_on_a_small_screen(browser, echo):
    await browser.resize(320, 568)
    await browser.do(lambda: browser.find("#hints").click())
    assert await focused(browser) == "close"
    await press(browser, Keys.ESCAPE)
    assert await focused(browser) == "hints"
    await browser.do(lambda: [browser.find("#hints").click(), browser.find(".insert").click()])
    assert await script(browser, "return [document.activeElement.value, innerWidth]") == ["1234567890", 320]
    await browser.start()
    assert await script(browser, "return document.documentElement.scrollWidth") == 320
    await browser.resize(1200, 900)


async def test_new_messages_do_not_move_what_is_being_read(browser, echo):
    await browser.start()
    for number in range(8):
        await echo.show(browser.chat, Card(f"Сообщение {number}\n" * 5))
    await browser.wait("Сообщение 7")
    await script(browser, "document.getElementById('scroll').scrollTop = 0")
    await asyncio.sleep(0.1)
    await echo.show(browser.chat, Card("Новое"))
    await browser.wait("Новое")
    assert await script(browser, "return document.getElementById('scroll').scrollTop") == 0
    assert await browser.do(lambda: browser.find("#down").text) == "1"
    await browser.do(lambda: browser.find("#down").click())
    await browser.until(lambda: not browser.find("#down").is_displayed())


async def test_the_newest_message_stays_in_sight_when_the_screen_shrinks(browser, echo):
    await browser.start()
    await browser.say("qr")
    await browser.resize(360, 420)
    far = "const box = document.getElementById('scroll'); return box.scrollHeight - box.scrollTop - box.clientHeight"
    await browser.until(lambda: browser.driver.execute_script(far) < 2)
    await browser.resize(1200, 900)


async def test_two_residents_share_a_browser(browser, echo):
    await browser.say("я")
    mine = browser.chat
    await browser.visit("?as=сосед")
    assert await browser.history() == []
    assert (await browser.say("сосед")).text == "Вы написали: сосед"
    assert [event.chat.id == mine for event in echo.events] == [True, False]
    await browser.visit()
    assert [one.text for one in await browser.history()] == ["Вы написали: я"]


async def test_screen_readers_are_told_what_is_what(browser, echo):
    await browser.start()
    log = await browser.do(lambda: browser.find("#log"))
    assert [await browser.do(lambda n=n: log.get_attribute(n)) for n in ("role", "aria-live")] == ["log", "polite"]
    assert await script(browser, f"return {NAMELESS.strip()}") == 0
    assert await script(browser, "return document.querySelector('.message .unseen').textContent") == "Кабинет: "
    name = await script(browser, "return document.querySelector('.them article').ariaLabel")
    assert re.fullmatch(r"Кабинет, \d\d:\d\d", name)


async def test_a_heading_is_only_its_words(browser, echo):
    await echo.show(browser.chat, Card("", "Готово"))
    await browser.wait("Готово")
    assert await script(browser, "return document.querySelector('.title').textContent") == "Готово"
    assert await script(browser, "return document.querySelectorAll('.them time').length") == 1


async def test_tab_meets_the_newest_keyboard_alone_and_older_ones_can_be_clicked(browser, echo):
    await browser.start()
    await echo.show(browser.chat, Card("Новее", rows=((Key("Да", "s:bills:"),),)))
    await browser.wait("Новее")
    reached = "[...document.querySelectorAll('.key')].filter((key) => key.tabIndex === 0)"
    assert await script(browser, f"return {reached}.map((key) => key.textContent)") == ["Да"]
    await browser.tap("счета и оплата")
    await browser.wait("К оплате")


async def test_a_message_that_will_never_be_taken_is_told(browser, echo):
    await browser.do(lambda: browser.find("#start"))
    await script(browser, "document.getElementById('input').removeAttribute('maxlength')")
    await browser.do(lambda: browser.type("я" * 16_001 + "\n1"))
    await browser.until(lambda: "не получилось" in browser.find(".you .state").text)
    assert (await browser.say("дальше")).text == "Вы написали: дальше"


async def test_the_page_breaks_no_rule_of_its_policy(browser, echo):
    await browser.do(lambda: browser.driver.get_log("browser"))
    await browser.visit()
    await browser.start()
    await browser.say("qr")
    assert await browser.do(lambda: browser.driver.get_log("browser")) == []


async def test_without_storage_the_chat_is_kept_in_a_cookie(browser, echo):
    def cdp(command, given):
        return browser.do(lambda: browser.driver.execute_cdp_cmd(f"Page.{command}ScriptToEvaluateOnNewDocument", given))

    added = await cdp("add", {"source": NO_STORAGE})
    await browser.visit()
    await browser.say("раз")
    await browser.visit()
    assert [one.text for one in await browser.history()] == ["Вы написали: раз"]
    await cdp("remove", added)
    await browser.do(browser.driver.delete_all_cookies)
