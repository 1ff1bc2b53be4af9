"""Where notices were tried, for employees: those of a campaign that did not arrive, and all of one resident."""

from fsm.dialog import Go
from fsm.press import screen
from fsm.view import Button, Role, Row, Text, View
from handlers.campaigns.kinds import KINDS
from handlers.screen import Silent
from handlers.staff.campaigns import campaign_of
from handlers.staff.outcomes import way, why
from handlers.staff.queue import MENU
from handlers.staff.ticket import ticket_of
from handlers.world import World
from services.model.journeys import Journey

SIZE = 8
"""Notices on one card."""


class Failed(Silent):
    """Notices of a campaign that did not arrive; `arg` is number.page."""

    name = "staff_failed"

    def show(self, world: World, arg: str) -> View | Go:
        """List a page of them: residents by their number alone."""
        number, _, page = arg.partition(".")
        campaign, at = campaign_of(world, number), int(page) if page.isdecimal() and len(page) < 5 else 0
        if campaign is None:
            return Go(screen="staff_campaigns")
        found = world.uow.journeys.failed(campaign.id, SIZE + 1, at * SIZE)
        lines = tuple(
            Text("journey.of.line", {"number": one.resident_id, "steps": _steps(one)}) for one in found[:SIZE]
        )
        back = Button(Text("nav.back"), screen("staff_campaign", number), Role.NAVIGATION)
        turns = _turns(number, at, more=len(found) > SIZE)
        return View(Text("journey.failed"), lines or (Text("journey.none"),), (*turns, (back, MENU)))


class OfTicket(Silent):
    """The newest notices of the resident who wrote a ticket; `arg` is its number."""

    name = "staff_told"

    def show(self, world: World, arg: str) -> View | Go:
        """List them."""
        known = ticket_of(world, arg)
        if known is None or known[1].resident_id is None:
            return Go(screen="staff")
        found = [one for one in world.uow.journeys.of_resident(known[1].resident_id, SIZE) if one.kind in KINDS]
        lines = tuple(
            Text("journey.what.line", {"kind": Text(f"campaign.kind.{one.kind}"), "steps": _steps(one)})
            for one in found
        )
        back = Button(Text("nav.back"), screen("staff_ticket", arg), Role.NAVIGATION)
        return View(Text("journey.told"), lines or (Text("journey.none"),), ((back, MENU),))


def _steps(one: Journey) -> tuple[Text, ...]:
    """Say each step of a journey."""
    return tuple(_step(channel, reason) for channel, reason in one.steps()) or (Text("journey.waits"),)


def _step(channel: str, reason: str) -> Text:
    if not reason:
        return Text("journey.sent", {"way": way(channel)})
    if not channel:
        return why(reason)
    return Text("journey.tried", {"way": way(channel), "why": why(reason)})


def _turns(number: str, page: int, *, more: bool) -> tuple[Row, ...]:
    back = (Button(Text("nav.previous"), screen("staff_failed", f"{number}.{page - 1}"), Role.NAVIGATION),)
    on = (Button(Text("nav.next"), screen("staff_failed", f"{number}.{page + 1}"), Role.NAVIGATION),)
    row = (back if page else ()) + (on if more else ())
    return (row,) if row else ()
