"""The real words, as what is drawn asks for them."""

from functools import cache

from bot.channels.card import PAGE
from bot.presenter.format import Values
from bot.presenter.manner import Manner
from bot.presenter.words import Words
from fsm.view import Text
from services.cabinets.profile import Cabinet
from services.say import Say


@cache
def _values() -> Values:
    return Values(Words(strict=True))


def saying(cabinet: Cabinet, language: str = "ru") -> Say:
    how = Manner(language, cabinet, PAGE, "full")
    return lambda key, args: _values().text(Text(key, args), how)
