"""The disclosure policy: what may be shown of a private value, and where to look for the rest (149-ФЗ, ст. 10 ч. 8)."""

from dataclasses import replace
from functools import reduce

from bot.presenter.manner import Manner
from bot.presenter.words import Words
from fsm.view import Media, Private, Text

MASK = "•••"
LESS = ".withheld"
"""Ends the key of what a text says where its private values are withheld."""


class Withheld(Exception):
    """A private value stands where the disclosure policy shows nothing of it."""


def part(value: Private, how: Manner) -> object:
    """Return what may be shown of a value; Withheld when nothing may. An unknown policy is the strictest."""
    shown = {"full": value.value, "masked": value.masked}.get(how.policy, value.least)
    if shown is None:
        raise Withheld
    return shown


def blanks(how: Manner) -> bool:
    """Tell whether a text without words of its own for this stays, with a mask in place of what is withheld."""
    return how.policy == "masked" or how.keeps


def keeping(how: Manner) -> Manner:
    """Return the manner of what cannot be left out: labels of buttons, and what pictures are called."""
    return how if how.policy in ("full", "masked") else replace(how, keeps=True)


def goes(media: Media, how: Manner) -> bool:
    """Tell whether a picture or a document is sent: who may see it masked may not see it."""
    return how.policy == "full" or not media.personal


def elsewhere(words: Words, how: Manner) -> Text:
    """Say where private values are shown: messengers that the profile names with `full`, the site, else by phone."""
    cabinet = how.cabinet
    told = (Text(f"disclosure.in.{channel}") for channel, policy in cabinet.disclosure.items() if policy == "full")
    places = [place for place in told if words.has(how.language, place.key)]
    if cabinet.contacts.site:
        places.append(Text("disclosure.site", {"site": cabinet.contacts.site}))
    if not places:
        return Text("disclosure.call", {"hotline": cabinet.contacts.hotline})
    return Text("disclosure.elsewhere", {"places": reduce(_either, places)})


def _either(one: Text, other: Text) -> Text:
    return Text("disclosure.or", {"one": one, "other": other})
