"""Plans letters and SMS for notices that no chat takes, a few at a time: codes and payments never wait for them."""

from collections.abc import Callable, Mapping

from bot.delivery.post import Post
from handlers.campaigns.kinds import KINDS
from services.cabinets.profile import Cabinet
from services.campaigns import elsewhere
from services.campaigns.elsewhere import Handing, kind_of, sleeps_until
from services.campaigns.rules import addressees
from services.model.campaigns import Campaign, CampaignState
from services.model.journeys import MAIL, SMS
from services.model.people import Chat
from services.ports import UnitOfWork, Urgency

MOST = 4
"""Calls of each way that are not over: half of what one process makes at once."""
LOOKED_AT = 100
"""Notices looked at in one transaction: those who have no other way are only counted."""


class Elsewhere:
    """Works on one campaign after another; each piece is one transaction, so that a crash neither loses nor doubles."""

    def __init__(self, post: Post, cabinets: Mapping[str, Cabinet], called: Callable[[], None]) -> None:
        self._post, self._cabinets, self._called = post, cabinets, called

    async def batch(self, campaign_id: int) -> int:
        """Settle what can be settled now; return how many. Whoever makes the calls is told of them."""
        done = await self._post.database.run(lambda uow: self._plan(uow, campaign_id), Urgency.BULK)
        if done:
            self._called()
        return done

    def _plan(self, uow: UnitOfWork, campaign_id: int) -> int:
        campaign, now = uow.campaigns.hold(campaign_id), self._post.clock.now()
        if campaign is None or campaign.state is not CampaignState.RUNNING:
            return 0
        cabinet = self._cabinets[campaign.cabinet]
        whom = addressees(cabinet, campaign, KINDS[campaign.kind].rule)
        rooms = self._rooms(uow, campaign)
        found = uow.journeys.elsewhere(campaign.id, whom, LOOKED_AT) if any(rooms.values()) else ()
        handing = Handing(uow, campaign, rooms, now)
        settled = [handing.hand_over(due, elsewhere.way(due, reach, cabinet)) for due, reach in found]
        return elsewhere.settle_some(uow, campaign.id, settled, now)

    def _rooms(self, uow: UnitOfWork, campaign: Campaign) -> dict[Chat, int]:
        """Tell how many calls of each way may be planned: none while the way sleeps."""
        cabinet, now = self._cabinets[campaign.cabinet], self._post.clock.now()
        awake = [chat for chat in (MAIL, SMS) if sleeps_until(cabinet, campaign, chat, now) is None]
        return {chat: MOST - uow.calls.under_way(kind_of(chat), MOST) if chat in awake else 0 for chat in (MAIL, SMS)}
