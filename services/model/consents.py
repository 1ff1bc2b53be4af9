"""Consents: which text a resident agreed to, when and where, for which purpose (152-ФЗ, ст. 9)."""

from dataclasses import dataclass
from datetime import datetime

from services.model.people import Chat


@dataclass(frozen=True, slots=True)
class Consent:
    """One tick: `digest` is the SHA-256 of the text that was shown, in `language`."""

    id: int
    resident_id: int
    document: str
    purpose: str
    version: str
    digest: str
    language: str
    chat: Chat
    given_at: datetime
    withdrawn_at: datetime | None = None
