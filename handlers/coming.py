"""What was paid and is not in the balance yet, so that nobody pays it again."""

from datetime import date

from fsm.view import Private, Text
from handlers.world import World
from services.model.amounts import Money
from services.model.metering import Account
from services.payments import quoting


def coming_line(amount: Money, day: date) -> Text:
    """Say how much was paid, and until when the company counts it."""
    return Text("pay.coming.line", {"amount": Private(amount), "day": day})


def coming_lines(world: World, account: Account) -> tuple[Text, ...]:
    """Return the line about an account, if anything is on its way."""
    found = quoting.on_the_way(world.uow, world.cabinet, account)
    return (coming_line(*found),) if found else ()
