"""Registration by the cabinet's own list of fields, and the confirmation of the e-mail address (R1–R3, R9)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from fsm.dialog import Acted, Answers, Go, Plain, Redo, Step
from fsm.view import Private, Text, View
from handlers import steps
from handlers.confirmed import confirmed_view
from handlers.facts import Sent
from handlers.page_secrets import spend_secret
from handlers.world import World
from services import proofs, registration, tokens
from services.cabinets.profile import Cabinet
from services.claims import Claim
from services.model.metering import Account
from services.model.people import Purpose
from services.refusal import Refusal
from services.text import emails

ASKED: dict[str, Callable[[Cabinet, Answers], Step]] = {
    "account": lambda cabinet, _: steps.account(cabinet),
    "serial": lambda *_: steps.serial(),
    "email": lambda cabinet, answers: steps.email(cabinet.mail.sender, steps.chosen_email(dict(answers))),
    "password": lambda *_: steps.new_password(),
    "full_name": lambda *_: steps.full_name(),
}
"""How each field of a profile is asked."""


@dataclass(frozen=True, slots=True)
class Form:
    """The cabinet whose form is filled in."""

    cabinet: str


class Registration(Plain[Form, World]):
    """Collects the form, proves the account where the form asks for it, and sends the letter."""

    name = "register"
    title = Text("register.title")
    section = "registration"
    facts = Form

    def __init__(self, cabinets: Mapping[str, Cabinet]) -> None:
        self._cabinets = cabinets

    def begin(self, world: World, arg: str) -> Form | View | Go:
        """Start for strangers; who is in has a cabinet already."""
        return Go(screen="menu") if world.resident else Form(world.cabinet.slug)

    def steps(self, facts: Form, answers: Answers) -> Iterator[Step]:
        """Ask the profile's fields in its order, then show them all."""
        cabinet = self._cabinets[facts.cabinet]
        for field in cabinet.registration.fields:
            yield ASKED[field.name](cabinet, answers)
            typo = steps.email_typo(str(answers["email"])) if field.name == "email" else None
            if typo:
                yield typo
        yield steps.review(Text("register.review"), Text("button.send"))

    def act(self, world: World, facts: Form, answers: Answers, action: str) -> Acted[Form] | Redo:
        """Tell what to do without a serial number."""
        return Acted(steps.no_serial(world.cabinet))

    def check(self, world: World, facts: Form, answers: Answers, step: str) -> Redo | None:
        """Tell at once when account and serial number do not belong together."""
        if step != "serial":
            return None
        proved = _prove(world, answers)
        return Redo(Text(proved.reason, proved.args)) if isinstance(proved, Refusal) else None

    def finish(self, world: World, facts: Form, answers: Answers) -> View | Go | Redo:
        """Register and send the letter; a known address gets the same answer."""
        account = _prove(world, answers) if "serial" in answers else None
        if isinstance(account, Refusal):
            return Redo(Text(account.reason, account.args), ("serial",))
        refused = tokens.may_resend(world.uow, Purpose.CONFIRM_EMAIL, world.chat, world.now, timedelta(0))
        if refused:
            return Redo(Text(refused.reason, refused.args))
        email = emails.read(steps.chosen_email(dict(answers)))
        if isinstance(email, Refusal):
            return Redo(Text(email.reason, email.args), ("email",))
        password_hash = spend_secret(world, str(answers["password"]), "hash") if "password" in answers else ""
        if password_hash is None:
            return Redo(Text("secret.expired"), ("password",))
        filled = _application(answers, email, account, str(password_hash))
        registration.register(
            world.uow, world.cabinet, world.codes, filled, world.chat, world.language, world.now, world.key
        )
        world.called = True
        return Go(dialog="confirm")


def _prove(world: World, answers: Answers) -> Account | Refusal:
    number, serial = str(answers["account"]), str(answers["serial"])
    return proofs.prove(
            world.uow, world.cabinet, world.codes, world.chat, Claim(number, serial=serial), world.now
        )


def _application(
    answers: Answers, email: emails.Email, account: Account | None, password_hash: str
) -> registration.Application:
    return registration.Application(
        email=email.address,
        email_shown=email.shown,
        full_name=str(answers.get("full_name", "")),
        phone=str(answers.get("phone", "")),
        password_hash=password_hash,
        account_id=account.id if account else None,
    )


class Confirmation(Plain[Sent, World]):
    """Takes the code of the letter; the letter's link does the same through the web page."""

    name = "confirm"
    title = Text("confirm.title")
    section = "registration"
    facts = Sent

    def begin(self, world: World, arg: str) -> Sent | View | Go:
        """Ask for the code of the letter that this chat waits for."""
        token = world.uow.tokens.alive(Purpose.CONFIRM_EMAIL, world.chat, world.now)
        if token is None:
            return Go(screen="menu", toast=Text("code.none"))
        return Sent(str((token.data or {}).get("email_shown", "")))

    def steps(self, facts: Sent, answers: Answers) -> Iterator[Step]:
        """Ask the code."""
        sender = Text("confirm.sent", {"email": Private(facts.email)})
        yield steps.code(Text("confirm.ask"), (sender, Text("confirm.how")))

    def act(self, world: World, facts: Sent, answers: Answers, action: str) -> Acted[Sent] | Redo:
        """Send the letter again."""
        refused = registration.resend(world.uow, world.cabinet, world.codes, world.chat, world.now, world.key)
        world.called = True
        return Acted(Text(refused.reason, refused.args) if refused else Text("confirm.resent"))

    def finish(self, world: World, facts: Sent, answers: Answers) -> View | Go | Redo:
        """Confirm, link, and open the cabinet."""
        tried = tokens.try_code(
            world.uow, world.codes, Purpose.CONFIRM_EMAIL, world.chat, str(answers["code"]), world.now
        )
        if isinstance(tried, Refusal):
            return Redo(Text(tried.reason, tried.args))
        done = registration.confirm(world.uow, world.cabinet, tried, world.now)
        account_id = done.account.id if done.account else None
        world.remember(cabinet=done.resident.cabinet, resident_id=done.resident.id, account_id=account_id, paused=None)
        world.told += [(other, View(paragraphs=(Text("linked.other"),))) for other in done.others]
        world.said.append(confirmed_view(done.account))
        return Go(screen="welcome")
