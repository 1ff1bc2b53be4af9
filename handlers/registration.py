"""Registration by the cabinet's own list of fields (R1, R2, R4–R7)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from fsm.dialog import Acted, Answers, Go, Plain, Redo, Step
from fsm.view import Text, View
from handlers import billing, captcha_step, steps
from handlers.applied import applied_view
from handlers.captcha_step import NO_RIDDLE, Riddle
from handlers.documents import ticks
from handlers.linked import waits_view
from handlers.page_secrets import spend_secret
from handlers.registration_fields import asked
from handlers.staff.bell import ring
from handlers.world import World
from services import admission, claimed, proofs, registration, tokens
from services.cabinets.profile import Cabinet
from services.claims import Claim
from services.linking import data_of
from services.model.metering import Account
from services.model.people import Purpose
from services.model.tickets import TicketState
from services.refusal import Refusal
from services.text import emails, logins


@dataclass(frozen=True, slots=True)
class Form:
    """The cabinet whose form is filled in, the language of its documents, and the captcha of the moment."""

    cabinet: str
    language: str = "ru"
    riddle: Riddle = NO_RIDDLE


class Registration(Plain[Form, World]):
    """Collects the form, proves the account where the form asks for it, and goes on as the profile says."""

    name = "register"
    title = Text("register.title")
    section = "registration"
    facts = Form

    def __init__(self, cabinets: Mapping[str, Cabinet]) -> None:
        self._cabinets = cabinets

    def begin(self, world: World, arg: str) -> Form | View | Go:
        """Start for strangers; who is in has a cabinet already, and who has applied waits."""
        ticket = admission.waiting(world.uow, world.chat)
        if ticket and ticket.state in (TicketState.NEW, TicketState.IN_WORK) and not world.resident:
            return applied_view(ticket)
        return Go(screen="menu") if world.resident else Form(world.cabinet.slug, world.language, _riddle(world))

    def steps(self, facts: Form, answers: Answers) -> Iterator[Step]:
        """Ask the profile's fields in its order, then show them all."""
        cabinet = self._cabinets[facts.cabinet]
        for field in cabinet.registration.fields:
            if field.name == "captcha":
                yield captcha_step.step(facts.riddle)
            else:
                yield from asked(cabinet, field, answers, facts.language)
        yield steps.review(Text("register.review"), Text("button.apply" if _by_staff(cabinet) else "button.send"))

    def act(self, world: World, facts: Form, answers: Answers, action: str) -> Acted[Form] | Redo:
        """Tell what to do without a serial number, or draw another captcha."""
        if action == "no_serial":
            return Acted(steps.no_serial(world.cabinet))
        fresh = captcha_step.riddle(world, spoken=action == captcha_step.SPOKEN)
        return Acted(Text("captcha.changed"), replace(facts, riddle=fresh))

    def check(self, world: World, facts: Form, answers: Answers, step: str) -> Redo | None:
        """Tell at once what would only be refused at the end."""
        refused = _judge(world, facts, answers, step)
        return Redo(Text(refused.reason, refused.args)) if refused else None

    def finish(self, world: World, facts: Form, answers: Answers) -> View | Go | Redo:
        """Register; a known address gets the same answer as a new one."""
        for step in ("serial", "login", "captcha"):
            refused = _judge(world, facts, answers, step) if step in answers else None
            if refused:
                return Redo(Text(refused.reason, refused.args), (step,))
        refused = tokens.may_resend(world.uow, Purpose.CONFIRM_EMAIL, world.chat, world.now, timedelta(0))
        if refused:
            return Redo(Text(refused.reason, refused.args))
        filled = _application(world, facts, answers)
        if isinstance(filled, Redo):
            return filled
        refused = _hand_over(world, answers) if filled.claim else None
        if refused:
            return Redo(Text(refused.reason, refused.args))
        done = registration.register(
            world.uow, world.cabinet, world.codes, filled, world.chat, world.language, world.now, world.key
        )
        world.called = True
        return _go_on(world, done)


def _go_on(world: World, done: registration.Registered) -> View | Go:
    """Let in whom the cabinet lets in at once; tell the others what they wait for."""
    if done.ticket:
        ring(world, done.ticket)
        return applied_view(done.ticket)
    if done.resident is None:
        return Go(dialog="phone_code" if world.cabinet.registration.confirmation == "sms" else "confirm")
    account_id = done.account.id if done.account else None
    if done.claimed:
        ring(world, done.claimed)
        world.said.append(waits_view(done.claimed))
    world.remember(cabinet=done.resident.cabinet, resident_id=done.resident.id, account_id=account_id, paused=None)
    return Go(screen="welcome", toast=Text("register.limited" if done.letter else "register.done"))


def _riddle(world: World) -> Riddle:
    wanted = any(field.name == "captcha" for field in world.cabinet.registration.fields)
    return captcha_step.riddle(world) if wanted else NO_RIDDLE


def _by_staff(cabinet: Cabinet) -> bool:
    return cabinet.registration.approval == "staff"


def _judge(world: World, facts: Form, answers: Answers, step: str) -> Refusal | None:
    if step == "serial":
        proved = _prove(world, answers)
        return proved if isinstance(proved, Refusal) and proved != proofs.REFERRED else None
    if step == "login":
        taken = world.uow.residents.by_login(world.cabinet.slug, logins.key(str(answers["login"])))
        return Refusal("login.taken") if taken else None
    return captcha_step.judge(world, facts.riddle, answers["captcha"]) if step == "captcha" else None


def _prove(world: World, answers: Answers) -> Account | Refusal:
    judge = billing.judge(world)
    return proofs.prove(world.uow, world.cabinet, world.codes, world.chat, _claim(answers), world.now, judge)


def _hand_over(world: World, answers: Answers) -> Refusal | None:
    return claimed.hand_over(world.uow, world.cabinet, world.codes, world.chat, _claim(answers), world.now)


def _claim(answers: Answers) -> Claim:
    holder = "" if "serial" in answers else str(answers.get("full_name", ""))
    return Claim(str(answers["account"]), serial=str(answers.get("serial", "")), holder=holder)


def _application(world: World, facts: Form, answers: Answers) -> registration.Application | Redo:
    account = _prove(world, answers) if "serial" in answers else None
    email = emails.read(steps.chosen_email(dict(answers))) if "email" in answers else emails.NONE
    if isinstance(email, Refusal):
        return Redo(Text(email.reason, email.args), ("email",))
    password_hash = spend_secret(world, str(answers["password"]), "hash") if "password" in answers else ""
    if password_hash is None:
        return Redo(Text("secret.expired"), ("password",))
    name, login = str(answers.get("full_name", "")), str(answers.get("login", ""))
    judged = isinstance(account, Account) or "account" not in answers
    return registration.Application(
        email=email.address,
        email_shown=email.shown,
        full_name=name,
        phone=str(answers.get("phone", "")),
        password_hash=str(password_hash),
        account_id=account.id if isinstance(account, Account) else None,
        login=login,
        login_key=logins.key(login),
        ticks=tuple(ticks(world.cabinet, answers, facts.language)),
        claim=None if judged else data_of(_claim(answers)),
    )
