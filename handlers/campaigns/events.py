"""The cards of events, drawn once more for who could not be told in the chat: a letter says the same."""

from fsm.view import View
from handlers.appeals.told import answered_view, closed_view
from handlers.campaigns.kind import Telling
from handlers.history import outcome_view
from handlers.staff.told import approved_view, rejected_view
from services.campaigns.events import ANSWERED, DECIDED, PAYMENT
from services.campaigns.rules import Rule
from services.model.tickets import Author, Ticket, TicketState


class Paid:
    """The outcome of a payment."""

    name, screen, rule = PAYMENT, "", Rule()

    def card(self, telling: Telling) -> View | None:
        """Draw it as it stands now."""
        payment = telling.uow.payments.get(telling.due.subject) if telling.due else None
        return outcome_view(payment) if payment else None


class Answered:
    """An employee has answered, or closed the thread."""

    name, screen, rule = ANSWERED, "", Rule()

    def card(self, telling: Telling) -> View | None:
        """Draw the last answer."""
        ticket = _ticket(telling)
        if ticket is None or ticket.state is TicketState.CLOSED:
            return closed_view(ticket, "") if ticket else None
        said = [one for one in telling.uow.tickets.messages(ticket.id) if one.author is Author.EMPLOYEE]
        return answered_view(ticket, said[-1].text, 0) if said else None


class Decided:
    """An application was approved or rejected."""

    name, screen, rule = DECIDED, "", Rule()

    def card(self, telling: Telling) -> View | None:
        """Draw the decision."""
        ticket = _ticket(telling)
        if ticket is None or ticket.state not in (TicketState.APPROVED, TicketState.REJECTED):
            return None
        return approved_view(ticket) if ticket.state is TicketState.APPROVED else _rejected(telling, ticket)


def _rejected(telling: Telling, ticket: Ticket) -> View:
    said = [one.text for one in telling.uow.tickets.messages(ticket.id) if one.state == TicketState.REJECTED]
    return rejected_view(ticket, said[-1] if said else "")


def _ticket(telling: Telling) -> Ticket | None:
    return telling.uow.tickets.get(telling.due.subject) if telling.due else None
