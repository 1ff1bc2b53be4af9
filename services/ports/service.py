"""Ports to tickets and files, employees, consents and subscriptions."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from services.model.consents import Consent
from services.model.people import Chat
from services.model.staff import Act, Employee
from services.model.tickets import Author, FileState, Message, StoredFile, Ticket, TicketKind, TicketState


class Tickets(Protocol):
    """Requests of residents and their threads."""

    def open(self, ticket: Ticket, operation: str) -> Ticket:
        """Store under the operation key (its `id` is ignored); the same key again returns the first ticket."""

    def get(self, ticket_id: int) -> Ticket | None:
        """Return a ticket."""

    def move(self, ticket_id: int, seen: TicketState, state: TicketState, now: datetime, **columns: Any) -> bool:
        """Change the state if it is still `seen` (with other columns by name); False when somebody was faster."""

    def change(self, ticket_id: int, now: datetime, **columns: Any) -> None:
        """Change columns by the names of the fields."""

    def of_resident(
        self, resident_id: int, kinds: Sequence[TicketKind], limit: int, offset: int = 0
    ) -> Sequence[Ticket]:
        """Return a resident's tickets, the newest change first."""

    def waiting(self, cabinet: str, kinds: Sequence[TicketKind], limit: int, offset: int = 0) -> Sequence[Ticket]:
        """Return a cabinet's unfinished tickets that wait for an employee, the oldest first."""

    def queue(self, cabinet: str) -> Mapping[TicketKind, tuple[int, datetime]]:
        """Return, for each kind, how many wait for an employee and when the oldest was opened."""

    def newest_of_chat(self, chat: Chat, kind: TicketKind) -> Ticket | None:
        """Return the newest ticket of a kind that was made in a chat."""

    def say(self, message: Message) -> Message:
        """Add a message (its `id` is ignored) and return it with its id."""

    def messages(self, ticket_id: int) -> Sequence[Message]:
        """Return the thread, the oldest first."""

    def last_author(self, ticket_ids: Sequence[int]) -> Mapping[int, Author]:
        """Return who wrote last in each thread."""


class Files(Protocol):
    """Files of threads."""

    def add(self, file: StoredFile) -> StoredFile:
        """Store what is known of a file (its `id` is ignored); its content comes later."""

    def get(self, file_id: int) -> StoredFile | None:
        """Return what is known of a file."""

    def of_ticket(self, ticket_id: int) -> Sequence[StoredFile]:
        """Return the files of a thread in their order."""

    def settle(self, file_id: int, state: FileState, reason: str, mime: str, content: bytes | None) -> None:
        """Keep the content, or say why it is refused."""

    def content(self, file_id: int) -> bytes | None:
        """Return the bytes that were kept."""

    def count_since(self, resident_id: int, since: datetime) -> int:
        """Count the files that a resident sent since then."""


class Staff(Protocol):
    """Employees and the journal."""

    def add(self, employee: Employee) -> Employee:
        """Store a new one (its `id` is ignored) and return it with its id."""

    def get(self, employee_id: int) -> Employee | None:
        """Return an employee."""

    def by_code(self, code_hash: str) -> Employee | None:
        """Find by the hash of an invitation code."""

    def of_chat(self, chat: Chat) -> Employee | None:
        """Return the active employee who is bound to a chat."""

    def of_cabinet(self, cabinet: str) -> Sequence[Employee]:
        """Return the active employees of a cabinet."""

    def change(self, employee_id: int, **columns: Any) -> None:
        """Change columns by the names of the fields; a chat is given as `channel` and `chat_id`."""

    def record(self, act: Act) -> None:
        """Add a line to the journal (its `id` is ignored)."""

    def journal(self, cabinet: str, limit: int, offset: int = 0) -> Sequence[Act]:
        """Return the newest lines first."""


class Consents(Protocol):
    """What residents agreed to."""

    def give(self, consent: Consent) -> None:
        """Store a tick (its `id` is ignored)."""

    def of_resident(self, resident_id: int) -> Sequence[Consent]:
        """Return every tick of a resident, withdrawn ones too, the oldest first."""

    def withdraw(self, consent_id: int, now: datetime) -> bool:
        """Withdraw; False when it was withdrawn before."""


class Subscriptions(Protocol):
    """Which notices a resident wants; what is not stored stands as the profile says."""

    def of_resident(self, resident_id: int) -> Mapping[str, bool]:
        """Return what the resident has switched."""

    def switch(self, resident_id: int, kind: str, *, enabled: bool) -> None:
        """Switch one kind of notice."""
