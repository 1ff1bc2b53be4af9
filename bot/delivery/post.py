"""Transactions that also write to chats: cards are stored with the effect, and sent after COMMIT."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Protocol, TypeVar

from bot.channels.card import Card, Limits
from bot.presenter.presenter import Manner, Presenter, limits_for
from fsm.press import KEPT
from fsm.view import View
from services.cabinets.profile import Cabinet
from services.campaigns.events import keep, place
from services.model.campaigns import Event
from services.model.people import Chat, ChatState
from services.ports import Clock, Database, Parcel, UnitOfWork, Urgency
from services.ports.queues import Cards

T = TypeVar("T")
LEASE = timedelta(seconds=8)


class Sender(Protocol):
    """Takes stored parcels that this process is to deliver."""

    def take(self, parcels: list[Parcel]) -> None:
        """Queue for delivery; returns at once."""


class Post:
    """Renders views for chats and puts them into the outbox of the transaction at hand."""

    def __init__(  # noqa: PLR0913, PLR0917 - wiring
        self,
        database: Database,
        presenter: Presenter,
        cabinets: dict[str, Cabinet],
        limits: dict[str, Limits],
        clock: Clock,
        owner: str,
    ) -> None:
        self.database, self.presenter, self.clock, self.owner = database, presenter, clock, owner
        self._cabinets, self._limits = cabinets, limits
        self._manners: dict[tuple[str, ...], Manner] = {}
        self.senders: dict[str, Sender] = {}

    def manner(self, state: ChatState) -> Manner:
        """Tell how this chat is spoken to: language, limits, disclosure."""
        kind = state.chat.channel, state.cabinet, state.language, state.client
        if kind not in self._manners:
            self._manners[kind] = self._manner(state)
        return self._manners[kind]

    def _manner(self, state: ChatState) -> Manner:
        cabinet = self._cabinets.get(state.cabinet) or next(iter(self._cabinets.values()))
        limits = limits_for(self._limits[state.chat.channel], state.client)
        policy = cabinet.discloses(state.chat.channel)
        return Manner(state.language or "ru", cabinet, limits, policy, cabinet.providers[0].zone)

    async def run(self, work: "Callable[[UnitOfWork, Desk], T]", urgency: Urgency = Urgency.DIALOG) -> T:
        """Run work in one transaction; what it wrote to its desk goes out after COMMIT."""
        parcels: list[Parcel] = []

        def wrapped(uow: UnitOfWork) -> T:
            parcels.clear()
            return work(uow, Desk(self, uow, parcels))

        result = await self.database.run(wrapped, urgency)
        self.hand_over(parcels)
        return result

    def hand_over(self, parcels: list[Parcel]) -> None:
        """Give committed parcels to the channels' senders; those of other channels wait for a process that has them."""
        for channel in {parcel.chat.channel for parcel in parcels} & self.senders.keys():
            self.senders[channel].take([parcel for parcel in parcels if parcel.chat.channel == channel])


class Desk:
    """Writes cards inside one transaction."""

    def __init__(self, post: Post, uow: UnitOfWork, parcels: list[Parcel]) -> None:
        self._post, self._uow, self._parcels = post, uow, parcels
        self._drawn: dict[int, tuple[View, Any]] = {}

    @property
    def now(self) -> datetime:
        """The moment of writing."""
        return self._post.clock.now()

    def write(self, state: ChatState, view: View, edit: str = "") -> Parcel:
        """Store one card for this chat; `edit` names the message it replaces."""
        card = self._post.presenter.render(view, self._post.manner(state))
        return self.send(state.chat, replace(kept(card) if view.keep else card, edit=edit))

    def send(self, chat: Chat, card: Card) -> Parcel:
        """Store a rendered card."""
        now = self.now
        parcel = self._uow.outbox.add(chat, card.to_json(), self._post.owner, now + LEASE, now)
        if not parcel.free:
            self._parcels.append(parcel)
        return parcel

    def draw(self, state: ChatState, view: View) -> Any:
        """Return a card as it is stored; the same view as before, for a chat spoken to in the same way, is the same."""
        manner = self._post.manner(state)
        known = self._drawn.get(id(manner))
        if known is None or known[0] != view:
            card = self._post.presenter.render(view, manner)
            known = self._drawn[id(manner)] = view, (kept(card) if view.keep else card).to_json()
        return known[1]

    def notify(self, groups: Sequence[Cards]) -> Sequence[Parcel]:
        """Store notices, those of a group to go in one call; return them in their order."""
        now = self.now
        parcels = self._uow.outbox.notify(groups, self._post.owner, now + LEASE, now)
        self._parcels += parcels
        return parcels

    def tell(self, resident_id: int, view: View) -> None:
        """Store the card for every reachable chat of a resident."""
        for state in self._uow.chats.of_resident(resident_id):
            if state.reachable:
                self.write(state, view)

    def report(self, event: Event, view: View) -> None:
        """Tell of an event in one chat; where there is none, or it refuses, the notice goes the other ways."""
        state = place(self._uow, event, self._post.senders)
        keep(self._uow, event, self.write(state, view) if state else None, self.now)

    def tell_chat(self, chat: Chat, view: View) -> None:
        """Store the card for one chat, if it is known and can be reached."""
        state = self._uow.chats.get(chat)
        if state and state.reachable:
            self.write(state, view)


def kept(card: Card) -> Card:
    """Mark the buttons of a card worth keeping: what they open comes as a new message."""
    rows = tuple(tuple(replace(key, press=KEPT + key.press) if key.press else key for key in row) for row in card.rows)
    return replace(card, rows=rows)
