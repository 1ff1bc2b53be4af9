"""One-time pages behind buttons: a button that asks for a form gets a link that works once, for this chat."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from fsm.session import Session
from fsm.view import Button, View
from handlers.world import World
from services import tokens
from services.cabinets.profile import Cabinet
from services.model.people import Purpose

LIFETIME = timedelta(minutes=30)
DOCUMENT = "document:"
"""A form that is only read: the texts of the profile."""


@dataclass(frozen=True, slots=True)
class Forms:
    """Issues links to `/form/<token>`."""

    cabinets: Mapping[str, Cabinet]
    public_url: str

    def issue(self, world: World, view: View) -> View:
        """Return the view with every form button turned into a link."""
        if not any(button.form for button in view.buttons):
            return view
        rows = tuple(tuple(self._linked(world, button) for button in row) for row in view.rows)
        return replace(view, rows=rows)

    def _linked(self, world: World, button: Button) -> Button:
        if not button.form:
            return button
        if button.form.startswith(DOCUMENT):
            page = f"{world.cabinet.slug}/{button.form.removeprefix(DOCUMENT)}?language={world.language}"
            return replace(button, form="", url=f"{self.public_url}/documents/{page}")
        data = {
            "form": button.form,
            "session": Session.from_json(world.state.session).id if world.state.session else "",
            "cabinet": world.cabinet.slug,
            "language": world.language,
        }
        token = tokens.issue(
            world.uow, world.codes, Purpose.FORM, world.chat, world.now, LIFETIME, world.state.resident_id, data
        )
        return replace(button, form="", url=f"{self.public_url}/form/{world.codes.link(token.id)}")
