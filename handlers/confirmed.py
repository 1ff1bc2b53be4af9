"""What a resident sees when the address is confirmed, whichever way it came."""

from fsm.view import Private, Text, View
from services.model.metering import Account


def confirmed_view(account: Account | None) -> View:
    """Say that the cabinet is open, and which account is linked."""
    linked = (
        (Text("confirmed.linked", {"account": Private(account.number, f"…{account.number[-3:]}")}),) if account else ()
    )
    return View(title=Text("confirmed.title"), paragraphs=linked, keep=True, fresh=True)
