"""The question for a phone number: typed in any usual form, or shared by the messenger (R5–R7, R31)."""

from fsm.codec import Json
from fsm.dialog import Step
from fsm.field import Option, Refused, Samples
from fsm.view import Button, Said, Text
from handlers import private
from handlers.fields import Line, said
from services.refusal import Refusal
from services.text import phones

BAD = ("", "123", "+7(XXX)XXXXXXX", "8" * 300)


def phone(*, required: bool, mobile: bool = False) -> Step:
    """Ask a phone number; `mobile`: it has to hear SMS."""
    samples = Samples(good=said("8 (912) 345-67-89"), bad=said(*BAD))
    none = () if required else (Option(Text("phone.none"), value=""),)
    share = Button(Text("phone.share"), contact=True)
    field = PhoneLine(_mobile if mobile else _any, samples, options=none, private=True, mark=private.phone, digits=True)
    return Step("phone", field, Text("ask.phone"), label=Text("label.phone"), buttons=(share,))


class PhoneLine(Line):
    """A phone number, typed or shared."""

    def read(self, said: Said) -> Json | Refused:
        """Take the sender's own contact as a typed number; refuse somebody else's."""
        if said.contact is None:
            return super().read(said)
        if not said.contact.own:
            return Refused(Text("phone.not_own"))
        return super().read(Said(text=said.contact.phone))


def _any(text: str) -> str | Refusal:
    read = phones.read(text)
    return read if isinstance(read, Refusal) else read.e164


def _mobile(text: str) -> str | Refusal:
    read = phones.read(text)
    if isinstance(read, Refusal):
        return read
    return read.e164 if read.mobile else Refusal("phone.no_sms")
