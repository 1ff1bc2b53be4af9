"""A supply interruption: the day, the hours, what and why, and whom to call (R33)."""

from datetime import date

from fsm.view import Text, View
from handlers.campaigns.kind import MENU, Telling
from services.campaigns.quiet import local_day
from services.campaigns.rules import INTERRUPTION


class Interruption:
    """Says when there will be no supply; nobody misses it by having switched something off."""

    name, screen, rule = "interruption", "", INTERRUPTION

    def card(self, telling: Telling) -> View | None:
        """Draw it; a day that is over is no news."""
        data, contacts = telling.campaign.data, telling.cabinet.contacts
        day = date.fromisoformat(data["day"])
        if telling.due and local_day(telling.cabinet, telling.campaign, telling.now) > day:
            return None
        title = Text("interruption.title", {"cabinet": telling.cabinet.short_name})
        when = Text("interruption.when", {"day": day, "hours": data["hours"]})
        said = Text("plain", {"text": data["text"]})
        call = Text("interruption.call", {"hotline": contacts.hotline})
        return View(title, (when, *_where(telling), said, call), ((MENU,),), keep=True, fresh=True)


def _where(telling: Telling) -> tuple[Text, ...]:
    area = telling.campaign.audience.area
    return (Text("interruption.where", {"area": area}),) if area else ()
