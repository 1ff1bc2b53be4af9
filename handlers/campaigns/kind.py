"""A kind of notice: its rules, and the card that a resident gets."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from fsm.press import screen
from fsm.view import Button, Role, Text, View
from services.cabinets.profile import Cabinet
from services.campaigns.rules import Rule
from services.model.campaigns import Campaign, Due
from services.ports import UnitOfWork

MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)


@dataclass(frozen=True, slots=True)
class Telling:
    """One notice at the moment of sending; `due` is None in a preview. `chat`: it can be answered where it is read."""

    uow: UnitOfWork
    cabinet: Cabinet
    campaign: Campaign
    now: datetime
    due: Due | None = None
    chat: bool = True


class Kind(Protocol):
    """A kind of notice."""

    @property
    def name(self) -> str:
        """What campaigns of this kind are called in the database."""

    @property
    def screen(self) -> str:
        """Where a chat stands after it, so that an answer is understood; empty: where it stood before."""

    @property
    def rule(self) -> Rule:
        """Who may refuse it, and whom it is for."""

    def card(self, telling: Telling) -> View | None:
        """Draw what the resident gets; None when there is no longer a reason to tell."""
