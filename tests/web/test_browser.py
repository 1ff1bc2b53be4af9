"""A person with a browser in which scripts are switched off."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.expected_conditions import presence_of_element_located, staleness_of
from selenium.webdriver.support.wait import WebDriverWait

from storage.database import SqlDatabase
from tests.databases import opened
from tests.phones.browser import chromium
from tests.townsfolk import OWNER, OWNER_EMAIL, applied, confirmed, register, settle
from tests.web.site import Site, path_of, site

PICTURES = os.environ.get("KABINET_TEST_PICTURES", "")


class Person:
    """Looks at pages, tabs through them, types and presses."""

    def __init__(self, driver: Chrome, root: str) -> None:
        self._driver, self._root = driver, root

    async def open(self, path: str) -> str:
        await asyncio.to_thread(self._driver.get, self._root + path)
        return await self.sees()

    async def sees(self) -> str:
        return await asyncio.to_thread(lambda: self._driver.find_element(By.TAG_NAME, "main").text)

    async def press(self, label: str) -> str:
        await asyncio.to_thread(self._press, label)
        return await self.sees()

    def _press(self, label: str) -> None:
        before = self._driver.find_element(By.TAG_NAME, "main")
        self._driver.find_element(By.XPATH, f"//button[text()='{label}']").click()
        waiting = WebDriverWait(self._driver, 10, ignored_exceptions=(WebDriverException,))
        waiting.until(staleness_of(before))
        waiting.until(presence_of_element_located((By.TAG_NAME, "h1")))

    async def write(self, label: str, text: str) -> None:
        await asyncio.to_thread(self._write, label, text)

    def _write(self, label: str, text: str) -> None:
        name = self._driver.find_element(By.XPATH, f"//label[text()='{label}']").get_attribute("for")
        self._driver.find_element(By.ID, str(name)).send_keys(text)

    async def tab(self, keys: int) -> str:
        return await asyncio.to_thread(self._tab, keys)

    def _tab(self, keys: int) -> str:
        for _ in range(keys):
            self._driver.switch_to.active_element.send_keys(Keys.TAB)
        return self._driver.switch_to.active_element.text

    async def narrow(self) -> bool:
        """Tell whether the page fits a screen 320 px wide without scrolling sideways."""
        return await asyncio.to_thread(lambda: self._width() <= 320)

    def _width(self) -> int:
        screen = {"width": 320, "height": 640, "deviceScaleFactor": 1, "mobile": True}
        self._driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
        size = self._driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
        return int(size["width"])

    async def picture(self, name: str) -> None:
        if PICTURES:
            await asyncio.to_thread(self._driver.save_screenshot, str(Path(PICTURES) / f"{name}.png"))


@pytest.fixture(scope="module")
async def driver() -> AsyncIterator[Chrome]:
    running = await asyncio.to_thread(chromium)
    running.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    yield running
    await asyncio.to_thread(running.quit)


@pytest.fixture
async def lite() -> AsyncIterator[SqlDatabase]:
    async with opened("sqlite") as database:
        yield database


def person(driver: Chrome, running: Site) -> Person:
    return Person(driver, str(running.client.make_url("")).rstrip("/"))


async def test_a_person_confirms_without_scripts(driver: Chrome, lite: SqlDatabase) -> None:
    async with site(lite) as running:
        token = await lite.run(lambda uow: register(uow, applied(account=settle(uow))))
        visitor = person(driver, running)
        assert "Подтвердите регистрацию" in await visitor.open(path_of(token))
        assert await visitor.tab(1) == "Подтвердить"
        await visitor.picture("confirm")
        assert "Адрес подтверждён" in await visitor.press("Подтвердить")
        await visitor.picture("confirmed")
        assert running.cards() == [(OWNER, "the cabinet is open")]
        assert "Ссылка больше не работает" in await visitor.open(path_of(token))
        await visitor.picture("dead")


async def test_a_person_sets_a_password_after_a_mistake(driver: Chrome, lite: SqlDatabase) -> None:
    async with site(lite) as running:
        visitor = person(driver, running)
        await visitor.open(path_of(await running.form("new_password"), "form"))
        await visitor.picture("new_password")
        await visitor.write("Пароль", "qwerty123")
        await visitor.write("Пароль ещё раз", "qwerty123")
        assert "из самых частых" in await visitor.press("Сохранить пароль")
        await visitor.picture("new_password_refused")
        await visitor.write("Пароль", "зелёный чайник 7")
        await visitor.write("Пароль ещё раз", "зелёный чайник 7")
        assert "Вернитесь в чат" in await visitor.press("Сохранить пароль")
        assert running.told_once()[0] == OWNER


async def test_a_person_signs_in_after_a_wrong_password(driver: Chrome, lite: SqlDatabase) -> None:
    async with site(lite) as running:
        hashed = await running.passwords.hash("зелёный чайник 7")
        resident = await lite.run(confirmed)
        await lite.run(lambda uow: uow.residents.change(resident.id, password_hash=hashed))
        visitor = person(driver, running)
        await visitor.open(path_of(await running.form(f"password:{OWNER_EMAIL}"), "form"))
        await visitor.write("Пароль", "wrong")
        assert "не подходят" in await visitor.press("Войти")
        await visitor.picture("enter_wrong")
        await visitor.write("Пароль", "зелёный чайник 7")
        assert "Вернитесь в чат" in await visitor.press("Войти")
        assert running.told_once()[0] == OWNER


async def test_pages_fit_a_narrow_screen_and_break_no_rule_of_their_own_policy(
    driver: Chrome, lite: SqlDatabase
) -> None:
    async with site(lite) as running:
        token = await lite.run(lambda uow: register(uow, applied("a" * 60 + "@" + "long-domain." * 10 + "ru")))
        form = await running.form("new_password")
        visitor = person(driver, running)
        for name, path in (("confirm", path_of(token)), ("form", path_of(form, "form")), ("dead", "/confirm/x")):
            await visitor.open(path)
            assert await visitor.narrow(), name
            await visitor.picture(f"narrow_{name}")
        said = [line["message"] for line in driver.get_log("browser")]  # type: ignore[no-untyped-call]
        assert [line for line in said if "Content Security Policy" in line] == []
