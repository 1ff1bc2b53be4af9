"""Ports to residents: who they are, their chats, one-time tokens and failed proofs."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from services.model.people import Chat, ChatState, Purpose, Resident, Token


class Residents(Protocol):
    """Residents by cabinet."""

    def get(self, resident_id: int) -> Resident | None:
        """Return a resident."""

    def by_email(self, cabinet: str, email: str) -> Resident | None:
        """Find by canonical e-mail: who has confirmed it, else who claimed it last."""

    def by_login(self, cabinet: str, login_key: str) -> Resident | None:
        """Find by what look-alike login names share."""

    def by_phone(self, cabinet: str, phone: str) -> Sequence[Resident]:
        """Find by phone number (E.164), the oldest first: a phone may be a family's."""

    def add(self, resident: Resident) -> Resident:
        """Store a new one (its `id` is ignored); login names and confirmed addresses are unique in a cabinet."""

    def change(self, resident_id: int, **columns: Any) -> None:
        """Change columns by the names of the fields."""

    def changed_contacts(self, cabinet: str, limit: int) -> Sequence[int]:
        """Return residents whose contacts, consents or accounts have changed since they were returned here last."""

    def purge_unconfirmed(self, before: datetime, limit: int) -> int:
        """Delete applications made before then that nobody confirmed and nothing refers to; return how many."""


class Chats(Protocol):
    """What is remembered of chats."""

    def get(self, chat: Chat) -> ChatState | None:
        """Return what is known of a chat."""

    def save(self, state: ChatState, now: datetime) -> None:
        """Insert or replace; `now` is when the chat was last active."""

    def stand(self, chats: Sequence[Chat], screen: str, before: datetime) -> None:
        """Let chats stand at a screen, a card of which was sent to them, unless they are in the middle of a dialog.

        One that was last touched before then is put aside.
        """

    def of_resident(self, resident_id: int) -> Sequence[ChatState]:
        """Return the chats through which a resident is reached."""

    def of_residents(self, resident_ids: Sequence[int]) -> Mapping[int, Sequence[ChatState]]:
        """Return what `of_resident` does, of many at once; who has no chat is not in it."""


class Tokens(Protocol):
    """One-time tokens."""

    def add(self, token: Token) -> None:
        """Store; earlier unused tokens of the same purpose and chat die."""

    def by_link(self, link_hash: str) -> Token | None:
        """Find by the hash of a link's token."""

    def get(self, token_id: str) -> Token | None:
        """Find by id."""

    def alive(self, purpose: Purpose, chat: Chat, now: datetime) -> Token | None:
        """Return the one unused, unexpired token of this purpose and chat."""

    def issued(self, purpose: Purpose, chat: Chat, since: datetime) -> int:
        """Count tokens of this purpose and chat made since then."""

    def tried(self, token_id: str) -> int:
        """Count one more wrong try and return how many there were."""

    def use(self, token_id: str, now: datetime) -> bool:
        """Use up; False when it was used before."""

    def purge(self, before: datetime, limit: int) -> int:
        """Delete tokens that expired before then, at most so many; return how many."""


class Attempts(Protocol):
    """Failed proofs, for limits: `subject` is a hash of what was guessed at, `chat` who guessed."""

    def add(self, kind: str, subject: str, chat: Chat, now: datetime) -> None:
        """Record one failure."""

    def count(self, kind: str, since: datetime, *, subject: str | None = None, chat: Chat | None = None) -> int:
        """Count failures since then, of this subject, of this chat, or of both."""

    def purge(self, before: datetime, limit: int) -> int:
        """Delete failures of before then, at most so many; return how many."""
