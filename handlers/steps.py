"""Questions that several dialogs ask."""

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from fsm.codec import Json
from fsm.dialog import Action, Step
from fsm.field import Choice, Option, Samples
from fsm.press import start
from fsm.view import Button, Media, Private, Role, Text
from handlers.fields import Line, Secret, said
from handlers.private import name, number
from handlers.texts import private_email
from services import hint_picture
from services.cabinets.profile import Cabinet
from services.codes import DIGITS
from services.hint_picture import Hint
from services.refusal import Refusal
from services.text import accounts, emails, names, serials

SERIAL = "40217385"
"""An example of a serial number."""


def account(cabinet: Cabinet, provider: str = "") -> Step:
    """Ask a лицевой счёт, in the shape that the provider has (R2, R16)."""
    shape = cabinet.number_of(provider)
    samples = Samples(good=said(shape.example), bad=said("", "1", "abc", "0" * 300, "12 34 ' OR 1=1 --"))
    field = Line(lambda text: accounts.read(text, shape), samples, private=True, mark=number)
    return Step(
        "account",
        field,
        Text("ask.account", {"example": shape.example}),
        label=Text("label.account"),
        hint=Text("hint.account", _contacts(cabinet)),
        hint_media=(_picture(cabinet, "account", shape.example),),
    )


def _picture(cabinet: Cabinet, hint: Hint, example: str) -> Media:
    """Show where a number is found. What is printed there is Russian, whatever the resident reads."""
    source = f"hint:{cabinet.slug}:ru:{hint}:{example}"
    return Media("photo", source, f"{hint}.png", Text(hint_picture.ALT[hint], {"example": example}), personal=False)


def serial(cabinet: Cabinet) -> Step:
    """Ask the serial number of any meter of the account; without it the hotline helps (R2, R3)."""
    field = Line(serials.read, Samples(good=said(SERIAL), bad=said("", "*", "9" * 300)), private=True, mark=number)
    return Step(
        "serial",
        field,
        Text("ask.serial"),
        body=(Text("ask.serial_any"),),
        label=Text("label.serial"),
        hint=Text("hint.serial_place"),
        hint_media=(_picture(cabinet, "serial", SERIAL),),
        actions=(Action("no_serial", Text("button.no_serial")),),
    )


def no_serial(cabinet: Cabinet) -> Text:
    """Tell a resident without the serial number whom to call and what to have ready (R3)."""
    return Text("hint.serial", _contacts(cabinet))


def email(own: str = "", meant: str = "", known: str = "") -> Step:
    """Ask an e-mail address; the answer is as typed, trimmed. `own` is the cabinet's sender, nobody's own address.

    `meant` is what the resident chose after the question about a typo; `known` was typed a moment ago.
    """
    samples = Samples(good=said("resident@example.org"), bad=said("", "a@mail,ru", "a@b@c", "a" * 300, "{email}"))
    again = (Option(Text("button.keep", {"text": private_email(known)}), value=known, role=Role.MAIN),) if known else ()
    field = Address(partial(_read_email, own=own), samples, options=again, private=True, meant=meant)
    return Step("email", field, Text("ask.email"), label=Text("label.email"), hint=Text("hint.email"))


@dataclass(frozen=True)
class Address(Line):
    """An e-mail address; a review shows the one that letters will go to."""

    meant: str = ""

    def show(self, value: Json) -> Private:
        """Show what was meant, else what was typed."""
        return private_email(self.meant or str(value))


def _read_email(text: str, own: str) -> str | Refusal:
    read = emails.read(text, own)
    return read if isinstance(read, Refusal) else read.shown


def email_typo(shown: str) -> Step | None:
    """Ask about an address that looks mistyped; the resident may insist."""
    read = emails.read(shown)
    if isinstance(read, Refusal) or not read.suggestion:
        return None
    options = (
        Option(Text("button.use", {"text": private_email(read.suggestion)}), value=read.suggestion, role=Role.MAIN),
        Option(Text("button.keep", {"text": private_email(read.shown)}), value=read.shown),
        Option(Text("button.retype"), drops=("email",)),
    )
    ask = Text("ask.email_typo", {"suggestion": private_email(read.suggestion)})
    return Step(f"email_typo:email:{shown}", Choice(*options), ask)


def chosen_email(answers: dict[str, object]) -> str:
    """Return the address after the question about a typo; nothing before there is an address."""
    shown = str(answers.get("email", ""))
    return str(answers.get(f"email_typo:email:{shown}", shown))


def address(shown: str) -> str:
    """Return the canonical form of an address that was accepted before."""
    read = emails.read(shown)
    return "" if isinstance(read, Refusal) else read.address


def new_password() -> Step:
    """Ask for a new password on a one-time page."""
    return _password_page(Button(Text("button.form_password"), role=Role.MAIN, form="new_password"))


def changed_password() -> Step:
    """Ask for a new password on a page that asks the present one too; who forgot it gets a code by e-mail."""
    button = Button(Text("button.form_password"), role=Role.MAIN, form="change_password")
    return _password_page(button, Button(Text("button.forgot"), start("recover")))


def _password_page(*buttons: Button) -> Step:
    return Step(
        "password",
        Secret(),
        Text("ask.new_password"),
        body=(Text("ask.on_page"),),
        label=Text("label.password"),
        buttons=buttons,
        secret=True,
    )


def full_name() -> Step:
    """Ask ФИО."""
    samples = Samples(good=said("Иванов Иван Иванович"), bad=said("", "да", "Иван2", "<b>", "и" * 300))
    field = Line(_read_full_name, samples, private=True, mark=name)
    return Step("full_name", field, Text("ask.full_name"), label=Text("label.full_name"))


def _read_full_name(text: str) -> str | Refusal:
    """Read a name of two words at least: a single one is more often «да» or a greeting than somebody's name."""
    name = names.read(text)
    return name if isinstance(name, Refusal) or " " in name else Refusal("name.two")


def code(ask: Text, body: tuple[Text, ...]) -> Step:
    """Ask the code of a letter; whether it is right is judged against the stored token."""
    field = Line(_read_code, Samples(good=said("123456"), bad=said("", "слово")), digits=True)
    resend = Action("resend", Text("button.resend"))
    return Step("code", field, ask, body=body, actions=(resend,))


def _read_code(text: str) -> str | Refusal:
    """Find the code among the words it was copied with; what cannot be a code costs no try."""
    digits = re.sub(r"\D", "", text)
    return digits if len(digits) == DIGITS else Refusal("code.format")


def review(title: Text, send: Text) -> Step:
    """List every answer; each may be changed before sending (R1)."""
    return Step("review", Choice(Option(send, value="yes", role=Role.MAIN)), title, review=True)


def _contacts(cabinet: Cabinet) -> dict[str, object]:
    return {"hotline": cabinet.contacts.hotline, "hours": cabinet.contacts.hours or "—"}


def pause(cabinet: Cabinet) -> timedelta:
    """Return how long to wait before a letter is sent again."""
    return timedelta(seconds=cabinet.registration.resend_seconds)
