"""What a one-time form knows of the resident whom it was given to."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from fsm.session import Session
from services.cabinets.profile import Cabinet
from services.model.people import Token
from services.ports import UnitOfWork


def answers_of(uow: UnitOfWork, form: Token) -> Mapping[str, str]:
    """Return what the resident has typed into the dialog that waits for the form."""
    state = uow.chats.get(form.chat)
    if state is None or not state.session:
        return {}
    answers: dict[str, Any] = Session.from_json(state.session).answers
    return {name: value for name, value in answers.items() if isinstance(value, str)}


def email_of(uow: UnitOfWork, form: Token) -> str:
    """Return the address under which a browser may remember the password."""
    resident = uow.residents.get(form.resident_id) if form.resident_id else None
    return resident.email_shown if resident else answers_of(uow, form).get("email", "")


def personal(uow: UnitOfWork, form: Token, cabinet: Cabinet) -> tuple[str, ...]:
    """Return the words that stand for the resident and the company: no password is made of them."""
    resident = uow.residents.get(form.resident_id) if form.resident_id else None
    known = (resident.email, resident.full_name, resident.phone) if resident else ()
    said = (*known, *answers_of(uow, form).values(), cabinet.slug, cabinet.short_name, cabinet.name)
    return tuple(dict.fromkeys(word for text in said for word in _words(text)))


def _words(text: str) -> Iterator[str]:
    yield text
    yield text.partition("@")[0]
    yield from re.findall(r"\w+", text)
