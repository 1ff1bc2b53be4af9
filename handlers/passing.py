"""How the passing on of a thread to billing stands: a line for its resident, more for employees."""

from fsm.view import Text
from services.billing.letters import passing
from services.model.tickets import Ticket
from services.ports import UnitOfWork


def passed_note(uow: UnitOfWork, ticket: Ticket) -> tuple[Text, ...]:
    """Tell the resident that it is on its way, or there; nothing where the company's people alone have it."""
    stands = passing(uow, ticket)
    if stands is None or stands.refused:
        return ()
    return (Text("passing.sending" if stands.waits else "passing.taken"),)


def staff_notes(uow: UnitOfWork, ticket: Ticket) -> tuple[Text, ...]:
    """Tell employees whether billing has the thread, and what of it stayed behind."""
    stands = passing(uow, ticket)
    if stands is None:
        return ()
    refused = (Text("staff.letter.refused"),) if stands.refused else ()
    state = () if stands.refused and not stands.waits else (_state(stands.waits),)
    files = (Text("staff.letter.files", {"count": stands.left_out}),) if stands.left_out else ()
    return (*state, *refused, *files)


def _state(waits: bool) -> Text:
    return Text("staff.letter.sending" if waits else "staff.letter.taken")
