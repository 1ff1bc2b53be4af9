"""A new address: who asks for it is proved first, and the letter to it before the old one is dropped (R31)."""

from collections.abc import Iterator

from fsm.dialog import Acted, Answers, Go, Plain, Redo, Step
from fsm.view import Text, View
from handlers import second_proof, steps
from handlers.facts import Sent
from handlers.second_proof import Proof
from handlers.texts import private_email
from handlers.world import World
from services import email_change, tokens
from services.model.people import Purpose, Token
from services.refusal import Refusal
from services.text import emails


class ChangeEmail(Plain[Proof, World]):
    """A new address is confirmed before the old one is dropped, and the old one is told."""

    name = "change_email"
    title = Text("change_email.title")
    section = "profile"
    facts = Proof

    def begin(self, world: World, arg: str) -> Proof | View | Go:
        """Start for residents; `arg` names the proof that a code to the old address gave."""
        return second_proof.begun(world, arg)

    def steps(self, facts: Proof, answers: Answers) -> Iterator[Step]:
        """Ask the present password, unless a code did instead, then the new address."""
        if not facts.token:
            yield second_proof.password()
        yield steps.email(meant=steps.chosen_email(dict(answers)))
        typo = steps.email_typo(str(answers["email"]))
        if typo:
            yield typo
        yield steps.review(Text("change.review"), Text("button.save"))

    def finish(self, world: World, facts: Proof, answers: Answers) -> View | Go | Redo:
        """Send a code to the new address."""
        pause = steps.pause(world.cabinet)
        early = tokens.may_resend(world.uow, Purpose.CHANGE_EMAIL, world.chat, world.now, pause)
        if early:  # before the proof is used up
            return Redo(Text(early.reason, early.args))
        email = emails.read(steps.chosen_email(dict(answers)))
        if isinstance(email, Refusal) or world.resident is None:
            return Redo(Text("email.format"), ("email",))
        if not second_proof.spend(world, facts, answers):
            return Go(dialog="prove") if facts.token else Redo(Text("secret.expired"), (second_proof.STEP,))
        refused = email_change.ask(
            world.uow, world.cabinet, world.codes, world.resident, email.address, email.shown,
            world.chat, world.language, world.now, world.key,
        )  # fmt: skip
        world.called = True
        return Redo(Text(refused.reason, refused.args)) if refused else Go(dialog="confirm_new_email")


class ConfirmNewEmail(Plain[Sent, World]):
    """The code of the letter to the new address."""

    name = "confirm_new_email"
    title = Text("change_email.title")
    section = "profile"
    facts = Sent

    def begin(self, world: World, arg: str) -> Sent | View | Go:
        """Ask for the code of the letter that this chat waits for."""
        token = _awaited(world)
        return (
            Sent(str((token.data or {}).get("email_shown", "")))
            if token
            else Go(screen="profile", toast=Text("code.none"))
        )

    def steps(self, facts: Sent, answers: Answers) -> Iterator[Step]:
        """Ask the code."""
        yield steps.code(Text("confirm.ask"), (Text("confirm.sent", {"email": private_email(facts.email)}),))

    def act(self, world: World, facts: Sent, answers: Answers, action: str) -> Acted[Sent] | Redo:
        """Send the letter again."""
        resident = world.resident
        token = _awaited(world)
        if resident is None or token is None:
            return Acted(Text("code.none"))
        refused = email_change.ask(
            world.uow, world.cabinet, world.codes, resident, str(token.data["email"]), facts.email,
            world.chat, world.language, world.now, world.key,
        )  # fmt: skip
        world.called = True
        return Acted(Text(refused.reason, refused.args) if refused else Text("confirm.resent"))

    def finish(self, world: World, facts: Sent, answers: Answers) -> View | Go | Redo:
        """Change the address."""
        if _awaited(world) is None:
            return Redo(Text("code.none"))
        tried = tokens.try_code(
            world.uow, world.codes, Purpose.CHANGE_EMAIL, world.chat, str(answers["code"]), world.now
        )
        if isinstance(tried, Refusal):
            return Redo(Text(tried.reason, tried.args))
        email_change.confirm(world.uow, tried, world.now)
        world.called = True
        world.forget_resident()
        return Go(screen="profile", toast=Text("change.done"))


def _awaited(world: World) -> Token | None:
    """Return the token of the letter that this resident waits for; one of the chat's last resident is nobody's."""
    token = world.uow.tokens.alive(Purpose.CHANGE_EMAIL, world.chat, world.now)
    return token if token and world.resident and token.resident_id == world.resident.id else None
