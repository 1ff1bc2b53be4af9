"""Consents as a registration collects them, and what a resident may do with them later (152-ФЗ, ст. 9)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
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


def standing(uow: UnitOfWork, resident_id: int) -> Mapping[tuple[str, str], Consent]:
    """Return the consents that hold now, by document and purpose: the newest of each."""
    given = {(one.document, one.purpose): one for one in uow.consents.of_resident(resident_id)}
    return {name: one for name, one in given.items() if one.withdrawn_at is None}


def is_needed(document: Document, purpose: str) -> bool:
    """Tell whether the cabinet cannot be kept without this consent."""
    return purpose == WHOLE or any(one.slug == purpose and one.required for one in document.purposes)


def withdraw(uow: UnitOfWork, consent: Consent, document: Document, now: datetime) -> bool:
    """Withdraw a consent; what cannot be kept without it is closed: True when the cabinet is.

    Its accounts are unlinked, its chats left, the resident's data and photos of meters erased; what billing and the
    threads need stays with the company, which has its own grounds for it (152-ФЗ, ст. 9 ч. 2, ст. 21 ч. 5).
    """
    uow.consents.withdraw(consent.id, now)
    if not is_needed(document, consent.purpose):
        return False
    for linked in uow.accounts.linked(consent.resident_id):
        uow.accounts.unlink(consent.resident_id, linked.account.id)
    for state in uow.chats.of_resident(consent.resident_id):
        uow.chats.save(replace(state, resident_id=None, account_id=None, session=None, paused=None, screen=""), now)
    uow.photos.erase(consent.resident_id)
    uow.residents.change(consent.resident_id, **ERASED)
    return True


ERASED: Mapping[str, Any] = {
    "email": "", "email_shown": "", "email_confirmed": False, "full_name": "", "phone": "",
    "login": "", "login_key": "", "password_hash": "", "phone_confirmed": False, "prefers": "",
}  # fmt: skip
"""What is left of a resident who has withdrawn: nothing but a number."""
