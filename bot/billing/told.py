"""Plans the report of a payment in the very transaction that stores its outcome."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.delivery.post import Desk
from services.billing.reporting import report_payment
from services.cabinets.profile import Cabinet
from services.model.billing import Payment
from services.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class Reported:
    """Tells the resident of an outcome, and reports the money to the cabinet's billing."""

    told: Callable[[UnitOfWork, Desk, Payment], None]
    cabinets: Mapping[str, Cabinet]

    def __call__(self, uow: UnitOfWork, desk: Desk, payment: Payment) -> None:
        """Write the card, and plan the report where there is a billing to tell."""
        self.told(uow, desk, payment)
        account = uow.accounts.get(payment.account_id)
        cabinet = self.cabinets.get(account.cabinet) if account else None
        if cabinet:
            report_payment(uow, cabinet, payment, desk.now)
