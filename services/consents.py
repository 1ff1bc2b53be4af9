"""Consents as a registration collects them, and what a resident may do with them later (152-ФЗ, ст. 9)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from services.cabinets.documents import Document
from services.model.consents import Consent
from services.model.people import Chat
from services.ports import UnitOfWork

Tick = Mapping[str, str]
"""A given consent before there is a resident: what was shown, in which language, for which purpose."""
WHOLE = ""
"""The purpose of a document that is accepted as a whole."""


def tick(document: Document, purpose: str, language: str) -> Tick:
    """Say that a text was shown and agreed to."""
    return {
        "document": document.slug,
        "purpose": purpose,
        "version": document.version,
        "digest": document.digest(language),
        "language": language,
    }


def give(uow: UnitOfWork, resident_id: int, ticks: Iterable[Tick], chat: Chat, now: datetime) -> None:
    """Store ticks as consents of a resident."""
    for given in ticks:
        uow.consents.give(Consent(id=0, resident_id=resident_id, chat=chat, given_at=now, **_texts(given)))


def _texts(given: Tick) -> dict[str, Any]:
    return {name: given[name] for name in ("document", "purpose", "version", "digest", "language")}
