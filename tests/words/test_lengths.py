"""What stands on buttons and in toasts fits every messenger, with the longest values that are usual."""

import ast

import pytest

from bot.channels.card import TELEGRAM, VK
from bot.presenter.disclosure import LESS
from bot.presenter.words import Words
from tests.words.families import DIALOGS, FAMILIES, expanded
from tests.words.source import modules

LABEL = min(TELEGRAM.label, VK.label)
TOAST = min(TELEGRAM.toast, VK.toast)
LONG: dict[str, str | int] = {
    "amount": "1 234 567,89 ₽",
    "value": "123 456,789",
    "period": "сентябрь 2026",
    "number": 1234567,
    "day": "30 сентября 2026 г.",
    "most": 50,
    "time": "23:59",
    "count": 123,
    "name": "Где вы писали последний раз",
}
FREE = {"button.use", "button.keep", "files.named", "label.purpose", "plain"}
"""Labels that show what the resident typed: the presenter cuts them."""
LABELS = {"Button": 0, "Option": 0, "Action": 1}


def _shown(call: ast.Call) -> tuple[list[ast.expr], list[ast.expr]]:
    """Return what of a call becomes a label or a toast."""
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    at = LABELS.get(name)
    labels = [call.args[at]] if at is not None and len(call.args) > at else []
    labels += [word.value for word in call.keywords if word.arg == "label"]
    toasts = call.args[:1] if name == "with_toast" else [word.value for word in call.keywords if word.arg == "toast"]
    return labels, toasts


def _keys() -> tuple[set[str], set[str]]:
    found: tuple[set[str], set[str]] = set(), set()
    for module in modules("fsm", "handlers", "bot"):
        for call in (node for node in ast.walk(module.tree) if isinstance(node, ast.Call)):
            for keys, parts in zip(found, _shown(call), strict=True):
                uses = [use for part in parts for use in module.uses(part)]
                known = (key for use in uses for key in use.keys if key in FAMILIES or "{}" not in key)
                keys.update(name for key in known for name in expanded(key))
    return found


LABEL_KEYS, TOAST_KEYS = _keys()


def _length(words: Words, language: str, key: str) -> int:
    return len(words.text(language, "", key, {name: LONG[name] for name in words.placeholders(language, key)}))


def test_the_scan_finds_labels_and_toasts():
    assert {"menu.submit", "pay.debt", "help.entry.title", "button.no_serial", "label.email", "pay.show"} <= LABEL_KEYS
    assert {"welcome.off", "new_password.done", "link.most", "code.none"} <= TOAST_KEYS


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_label_fits_a_button(words, language):
    keys = LABEL_KEYS - FREE - {"menu.resume"} | {key for key in words.keys(language) if key.startswith("nav.")}
    keys |= {key + LESS for key in keys if words.has(language, key + LESS)}
    assert {key for key in keys if _length(words, language, key) > LABEL} == set()


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_button_that_goes_on_with_a_dialog_shows_its_whole_title(words, language):
    titles = [words.text(language, "", f"{name}.title", {}) for name in DIALOGS]
    assert [title for title in titles if len(words.text(language, "", "menu.resume", {"title": title})) > LABEL] == []


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_toast_fits_a_messenger(words, language):
    keys = TOAST_KEYS | {key for key in words.keys(language) if key.startswith("toast.")}
    assert {key for key in keys if _length(words, language, key) > TOAST} == set()


def test_the_main_buttons_carry_the_words_of_the_contract(words):
    keys = ("menu.register", "menu.enter", "menu.link", "menu.submit", "menu.bills", "menu.history", "menu.profile")
    promised = "Зарегистрироваться|Войти|Подключить лицевой счёт|Передать показания|Счета и оплата|История|Профиль"
    assert [words.text("ru", "", key, {}) for key in keys] == promised.split("|")
    short = ("menu.help", "button.skip", "button.send", "nav.fix", "button.pay")
    shown = [words.text("ru", "", key, {}) for key in short]
    assert shown == ["Помощь", "Пропустить", "Отправить", "Исправить", "Оплатить"]
