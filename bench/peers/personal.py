"""Kabinet with one more kind of notice, which says something else to everybody: their account and meters are read."""

import sys
from typing import cast

from bot.cli import main
from fsm.view import Text, View
from handlers.campaigns.kind import MENU, Kind, Telling
from handlers.campaigns.kinds import KINDS
from services.campaigns.rules import ANNOUNCEMENT

NAME = "personal"


class Personal:
    """Says to each resident what nobody else is told."""

    name, screen, rule = NAME, "", ANNOUNCEMENT

    def card(self, telling: Telling) -> View | None:
        """Draw it from what the database holds of the resident."""
        resident = telling.due.resident_id if telling.due else 0
        accounts = telling.uow.accounts.linked(resident)
        meters = [meter.serial for linked in accounts for meter in telling.uow.meters.of_account(linked.account.id)]
        said = f"{telling.campaign.data['text']} {resident}: {', '.join(meters)}"
        return View(Text("announcement.title", {"cabinet": telling.cabinet.short_name}),
                    (Text("plain", {"text": said}),), ((MENU,),), keep=True, fresh=True)  # fmt: skip


if __name__ == "__main__":
    cast(dict[str, Kind], KINDS)[NAME] = Personal()
    sys.exit(main(["run"]))
