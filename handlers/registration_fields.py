"""How each field of a registration form is asked, by its name in the profile (R2, R4–R7)."""

from collections.abc import Callable, Iterator

from fsm.dialog import Answers, Step
from fsm.field import Samples
from fsm.view import Text
from handlers import documents, steps
from handlers.fields import Line, said
from handlers.phone_step import phone
from services.cabinets.people import Asked
from services.cabinets.profile import Cabinet
from services.refusal import Refusal
from services.text import logins

Ask = Callable[[Cabinet, Asked, Answers, str], Iterator[Step]]


def asked(cabinet: Cabinet, field: Asked, answers: Answers, language: str) -> Iterator[Step]:
    """Ask one field; documents are shown in the language of the form."""
    yield from ASKED[field.name](cabinet, field, answers, language)


def _account(cabinet: Cabinet, *_: object) -> Iterator[Step]:
    yield steps.account(cabinet)


def _serial(cabinet: Cabinet, *_: object) -> Iterator[Step]:
    yield steps.serial(cabinet)


def _email(cabinet: Cabinet, _: Asked, answers: Answers, __: str) -> Iterator[Step]:
    yield steps.email(cabinet.mail.sender, steps.chosen_email(dict(answers)))
    typo = steps.email_typo(str(answers["email"]))
    if typo:
        yield typo


def _password(*_: object) -> Iterator[Step]:
    yield steps.new_password()


def _full_name(*_: object) -> Iterator[Step]:
    yield steps.full_name()


def _phone(cabinet: Cabinet, field: Asked, *_: object) -> Iterator[Step]:
    yield phone(required=field.required, mobile=cabinet.registration.confirmation == "sms")


def _login(*_: object) -> Iterator[Step]:
    samples = Samples(good=said("Иван_1"), bad=said("", "-", "аdmin", "<b>", "я" * 300))
    yield Step("login", Line(_read_login, samples, private=True), Text("ask.login"), label=Text("label.login"))


def _read_login(text: str) -> str | Refusal:
    read = logins.read(text)
    return read if isinstance(read, Refusal) else read.shown


def _document(cabinet: Cabinet, field: Asked, _: Answers, language: str) -> Iterator[Step]:
    yield from documents.agreement(cabinet, field.name, language)


ASKED: dict[str, Ask] = {
    "account": _account,
    "serial": _serial,
    "email": _email,
    "password": _password,
    "full_name": _full_name,
    "phone": _phone,
    "login": _login,
    "license": _document,
    "consent": _document,
}
"""Every field but the captcha, whose challenge the form keeps."""
