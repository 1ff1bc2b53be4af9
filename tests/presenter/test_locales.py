import itertools

from bot.presenter.keys import own_keys


def test_russian_and_english_have_the_same_keys(words):
    assert words.languages == ("en", "ru")
    assert words.keys("ru") == words.keys("en")


def test_russian_and_english_ask_for_the_same_placeholders(words):
    differ = {key for key in words.keys("ru") if words.placeholders("ru", key) != words.placeholders("en", key)}
    assert differ == set()


def test_every_text_can_be_said(words):
    for language, number in itertools.product(words.languages, (0, 1, 2, 5)):
        for key in words.keys(language):
            assert words.text(language, "", key, dict.fromkeys(words.placeholders(language, key), number))


def test_the_keys_of_the_presenter_exist(words):
    assert own_keys() <= words.keys("ru")


def test_labels_of_navigation_are_the_words_of_the_contract(words):
    shown = [words.text("ru", "", key, {}) for key in ("nav.back", "nav.menu", "nav.cancel", "nav.fix")]
    assert shown == ["Назад", "Меню", "Отмена", "Исправить"]
