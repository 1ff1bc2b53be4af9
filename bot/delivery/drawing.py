"""The notices of one batch, drawn and stored: where each goes, or why it does not; judged at the moment of sending."""

import logging
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.delivery.post import Desk
from bot.delivery.together import Draft, grouped
from handlers.campaigns.kind import Telling
from handlers.campaigns.kinds import KINDS
from services.cabinets.profile import Cabinet
from services.campaigns.sending import place, unsent
from services.model.campaigns import Campaign, Due, NoticeState, Settled, Spot
from services.model.journeys import Reason
from services.model.people import ChatState
from services.ports import UnitOfWork

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Drawing:
    """`rooms`: how many more notices each channel takes; `left`: the first one, by channel, that found no room."""

    uow: UnitOfWork
    desk: Desk
    cabinet: Cabinet
    campaign: Campaign
    channels: Collection[str]
    rooms: dict[str, int]
    left: dict[str, Spot] = field(default_factory=dict)

    def settle(self, dues: Sequence[Due], together: Mapping[str, int], *, more: bool) -> list[Settled]:
        """Store the cards of those who are told; return what became of all but those who have to wait.

        Where `more` come behind, the last call of a card that fills whole ones waits for them.
        """
        drawn = list(self._drawn(dues))
        groups = grouped([one for one in drawn if isinstance(one, Draft)], together)
        going = self._whole(groups, together) if more else groups
        return [*(one for one in drawn if isinstance(one, Settled)), *self._posted(list(going))]

    def _drawn(self, dues: Sequence[Due]) -> Iterator[Settled | Draft]:
        for due in dues:
            state = place(self.uow, due, self.campaign.cabinet, self.channels)
            if isinstance(state, Reason):
                yield unsent(due, state)
            elif self.rooms.get(state.chat.channel, 0) <= 0:
                self.left.setdefault(state.chat.channel, due.spot)
            else:
                yield self._draft(due, state)

    def _draft(self, due: Due, state: ChatState) -> Settled | Draft:
        telling = Telling(self.uow, self.cabinet, self.campaign, self.desk.now, due)
        try:
            view = KINDS[self.campaign.kind].card(telling)
            if view is None:
                return unsent(due, Reason.SETTLED)
            body = self.desk.draw(state, view)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            log.error("notice %s cannot be drawn: %s", due.id, type(error).__name__)  # noqa: TRY400 - no personal data
            return Settled(due.id, NoticeState.FAILED, type(error).__name__)
        self.rooms[state.chat.channel] -= 1
        return Draft(due, state, body)

    def _whole(self, groups: Sequence[Sequence[Draft]], together: Mapping[str, int]) -> Iterator[Sequence[Draft]]:
        full = {group[0].card for group in groups if len(group) == together.get(group[0].state.chat.channel, 1) > 1}
        for group in groups:
            channel, spot = group[0].state.chat.channel, group[0].due.spot
            if group[0].card in full and len(group) < together[channel] and not group[0].state.client:
                self.left[channel] = min(self.left.get(channel, spot), spot)
            else:
                yield group

    def _posted(self, groups: Sequence[Sequence[Draft]]) -> Iterator[Settled]:
        parcels = self.desk.notify([[(draft.state.chat, draft.body) for draft in group] for group in groups])
        drafts = (draft for group in groups for draft in group)
        for draft, parcel in zip(drafts, parcels, strict=True):
            yield Settled(draft.due.id, NoticeState.SENT, "", parcel.chat, parcel.id)
