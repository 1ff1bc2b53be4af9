"""What a квитанция is drawn from, and the sheet that it is drawn on."""

from dataclasses import dataclass

from services.cabinets.profile import Cabinet
from services.model.amounts import Money
from services.model.billing import Bill
from services.model.metering import Account
from services.say import Say, shown

MM = 72 / 25.4
MARGIN = 15 * MM
WIDTH = 180 * MM
"""Between the margins of A4."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A bill of an account in a cabinet, and how it is put into words."""

    cabinet: Cabinet
    account: Account
    bill: Bill
    say: Say

    @property
    def due(self) -> Money | None:
        """What is to be paid; None when nothing is."""
        owed = self.bill.total.kopecks
        return Money(owed) if owed > 0 else None

    def word(self, key: str, **args: object) -> str:
        """Say a text."""
        return self.say(key, args)

    def value(self, value: object) -> str:
        """Say a value without words around it."""
        return shown(self.say, value)


def capital(text: str) -> str:
    """Begin with a capital letter: a balance in words stands alone here."""
    return text[:1].upper() + text[1:]
