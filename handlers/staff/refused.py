"""How employees hear that billing has refused money that was really paid."""

from fsm.press import screen
from fsm.view import Button, Private, Role, Text, View
from services.model.outgoing import Answered

MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)


def refused_view(said: Answered) -> View:
    """Name the payment by its number, with billing's reason."""
    reason = (Text("rejected.reason", {"reason": Private(said.reason)}),) if said.reason else ()
    text = Text("staff.refused", {"number": said.subject})
    return View(Text("staff.refused.title"), (text, *reason), ((MENU,),), keep=True, fresh=True)
