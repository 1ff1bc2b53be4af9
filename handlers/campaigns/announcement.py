"""A plain announcement: the company's own words, which a resident may switch off."""

from fsm.press import screen
from fsm.view import Button, Text, View
from handlers.campaigns.kind import MENU, Telling
from services.campaigns.rules import ANNOUNCEMENT

OFF = Button(Text("announcements.off"), screen("announcements", "off"))


class Announcement:
    """Says what the employee wrote."""

    name, screen, rule = "announcement", "", ANNOUNCEMENT

    def card(self, telling: Telling) -> View | None:
        """Draw the words under the company's name."""
        title = Text("announcement.title", {"cabinet": telling.cabinet.short_name})
        said = Text("plain", {"text": telling.campaign.data["text"]})
        return View(title, (said,), ((OFF,), (MENU,)), keep=True, fresh=True)
