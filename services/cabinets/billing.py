"""Where a cabinet's accounts, meters and bills come from."""

from typing import Annotated, Literal

from pydantic import Field

from services.cabinets.part import Part

Told = Literal["applications", "appeals", "contacts"]


class Billing(Part):
    """`adapter`: empty, they come in registries; http, billing is asked over HTTP (docs/billing-http.md).

    What is older than `fresh_minutes` is asked anew before a card, for `wait_seconds` at most. Beside readings and
    payments it is told of what `tells` names.
    """

    adapter: Literal["", "http"] = ""
    fresh_minutes: Annotated[int, Field(ge=1, le=1440)] = 15
    wait_seconds: Annotated[int, Field(ge=1, le=10)] = 3
    tells: tuple[Told, ...] = ("applications", "appeals", "contacts")

    def told_of(self, what: Told) -> bool:
        """Tell whether billing is asked over HTTP, and told of this."""
        return bool(self.adapter) and what in self.tells
