"""Passes a payment's link to a second chat that asked for the same payment while its link was on the way."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.calls.payments import OpenPayments
from bot.delivery.post import Desk
from services.model.billing import Payment, PaymentState
from services.model.people import Chat
from services.ports import Call, UnitOfWork

Told = Callable[[UnitOfWork, Desk, Payment], None]
"""Writes the card about an outcome, inside the transaction at hand."""


@dataclass(frozen=True, slots=True)
class PassLinks:
    """The caller of «acquirer.link»: the card goes to the chat of the call, and the call ends with it."""

    opener: OpenPayments
    told: Told

    async def __call__(self, call: Call) -> None:
        """Open the payment where nobody has done it yet, then write its card; Unavailable when it cannot be opened."""
        payment_id = int(call.payload["payment"])
        await self.opener.open(payment_id)
        await self.opener.post.run(lambda uow, desk: self._pass(uow, desk, call, payment_id))

    def _pass(self, uow: UnitOfWork, desk: Desk, call: Call, payment_id: int) -> None:
        payment = uow.payments.get(payment_id)
        if payment:
            asked = replace(payment, chat=Chat(*call.payload["chat"]), resident_id=int(call.payload["resident"]))
            if payment.state is PaymentState.PENDING:
                self.opener.link_ready(uow, desk, asked)
            elif payment.state is not PaymentState.CREATED:
                self.told(uow, desk, asked)
        uow.calls.done(call.id, desk.now)
