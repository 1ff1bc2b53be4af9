"""Plans letters and SMS for notices that no chat takes, a few at a time: codes and payments never wait for them."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from bot.delivery.post import Post
from handlers.campaigns.kinds import KINDS
from services.cabinets.profile import Cabinet
from services.campaigns import elsewhere
from services.campaigns.elsewhere import Handing, kind_of, sleeps_until
from services.campaigns.rules import addressees, still
from services.model.campaigns import FIRST, Campaign, CampaignState, Spot
from services.model.journeys import MAIL, SMS
from services.model.people import Chat
from services.ports import UnitOfWork, Urgency

MOST = 4
"""Calls of each way that are made at a time, or are tried again soon."""
SOON = timedelta(seconds=30)
WAITING = 1000
"""Calls of each way that wait for a later try: a mailbox that is full holds up no other, and a way that is down gets
no more of them."""
LOOKED_AT = 100
"""Notices looked at in one transaction: those who have no other way are only counted."""


class Elsewhere:
    """Works on one campaign after another; each piece is one transaction, so that a crash neither loses nor doubles."""

    def __init__(self, post: Post, cabinets: Mapping[str, Cabinet], called: Callable[[], None]) -> None:
        self._post, self._cabinets, self._called = post, cabinets, called
        self._after: dict[int, Spot] = {}

    async def batch(self, campaign_id: int) -> int:
        """Settle what can be settled now; return how many. Whoever makes the calls is told of them."""
        after = self._after.get(campaign_id, FIRST)
        done, upto = await self._post.database.run(lambda uow: self._plan(uow, campaign_id, after), Urgency.BULK)
        self._after = {**self._after, campaign_id: upto} if upto > FIRST else _without(self._after, campaign_id)
        if done:
            self._called()
        return done

    def _plan(self, uow: UnitOfWork, campaign_id: int, after: Spot) -> tuple[int, Spot]:
        """Return how many were settled, and after which notice to go on: who waits for one way stops nobody else."""
        campaign, now = uow.campaigns.hold(campaign_id), self._post.clock.now()
        if campaign is None or campaign.state is not CampaignState.RUNNING:
            return 0, FIRST
        cabinet = self._cabinets[campaign.cabinet]
        whom = still(addressees(cabinet, campaign, KINDS[campaign.kind].rule))
        rooms = self._rooms(uow, campaign)
        found = uow.journeys.elsewhere(campaign.id, whom, LOOKED_AT, after) if any(rooms.values()) else ()
        handing = Handing(uow, campaign, rooms, now)
        settled = [handing.hand_over(due, elsewhere.way(due, reach, cabinet)) for due, reach in found]
        done = elsewhere.settle_some(uow, campaign.id, settled, now)
        if len(found) < LOOKED_AT:
            return done, FIRST
        return done, found[-1][0].spot if any(rooms.values()) else after

    def _rooms(self, uow: UnitOfWork, campaign: Campaign) -> dict[Chat, int]:
        """Tell how many calls of each way may be planned: none while the way sleeps."""
        cabinet, now = self._cabinets[campaign.cabinet], self._post.clock.now()
        awake = [chat for chat in (MAIL, SMS) if sleeps_until(cabinet, campaign, chat, now) is None]
        return {chat: self._room(uow, kind_of(chat)) if chat in awake else 0 for chat in (MAIL, SMS)}

    def _room(self, uow: UnitOfWork, kind: str) -> int:
        soon = MOST - uow.calls.under_way(kind, MOST, self._post.clock.now() + SOON)
        return min(soon, WAITING - uow.calls.under_way(kind, WAITING)) if soon else 0


def _without(places: Mapping[int, Spot], campaign_id: int) -> dict[int, Spot]:
    return {number: spot for number, spot in places.items() if number != campaign_id}
