"""A screen: a stateless card. Everything it needs is in the button that opened it, so old buttons keep working."""

from typing import Protocol

from fsm.dialog import Go
from fsm.view import Said, View
from handlers.world import World


class Screen(Protocol):
    """Shows one card of current data; authorises anew each time."""

    name: str

    def show(self, world: World, arg: str) -> View | Go:
        """Draw the card for what the button said; an unknown or foreign `arg` leads to the menu."""

    def hear(self, world: World, arg: str, said: Said) -> View | Go | None:
        """Take a text typed while this card is shown; None when it means nothing here."""


class Silent:
    """A screen on which typing means nothing."""

    def hear(self, world: World, arg: str, said: Said) -> View | Go | None:
        """Understand nothing but the buttons."""
        return None
