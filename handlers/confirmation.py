"""The confirmation of the e-mail address by the code of its letter (R9)."""

from collections.abc import Iterator

from fsm.dialog import Acted, Answers, Go, Plain, Redo, Step
from fsm.view import Text, View
from handlers import steps
from handlers.confirmed import confirmed_view
from handlers.facts import Sent
from handlers.linked import waits_view
from handlers.staff.bell import ring
from handlers.texts import private_email
from handlers.world import World
from services import access, confirming, tokens
from services.model.people import Purpose, Token
from services.refusal import Refusal


class Confirmation(Plain[Sent, World]):
    """Takes the code of the letter; the letter's link does the same through the web page."""

    name = "confirm"
    title = Text("confirm.title")
    section = "registration"
    facts = Sent

    def begin(self, world: World, arg: str) -> Sent | View | Go:
        """Ask for the code of the letter that this chat waits for."""
        token = _awaited(world)
        if token is None:
            return Go(screen="menu", toast=Text("code.none"))
        return Sent(str((token.data or {}).get("email_shown", "")))

    def steps(self, facts: Sent, answers: Answers) -> Iterator[Step]:
        """Ask the code."""
        sender = Text("confirm.sent", {"email": private_email(facts.email)})
        yield steps.code(Text("confirm.ask"), (sender, Text("confirm.how")))

    def act(self, world: World, facts: Sent, answers: Answers, action: str) -> Acted[Sent] | Redo:
        """Send the letter again."""
        refused = confirming.resend(world.uow, world.cabinet, world.codes, world.chat, world.now, world.key)
        world.called = True
        return Acted(Text(refused.reason, refused.args) if refused else Text("confirm.resent"))

    def finish(self, world: World, facts: Sent, answers: Answers) -> View | Go | Redo:
        """Confirm, link, and open the cabinet."""
        tried = tokens.try_code(
            world.uow, world.codes, Purpose.CONFIRM_EMAIL, world.chat, str(answers["code"]), world.now
        )
        if isinstance(tried, Refusal):
            return Redo(Text(tried.reason, tried.args))
        done = confirming.confirm(world.uow, world.cabinet, tried, world.now)
        account_id = done.account.id if done.account else None
        world.remember(cabinet=done.resident.cabinet, resident_id=done.resident.id, account_id=account_id, paused=None)
        world.told += [(other, View(paragraphs=(Text("linked.other"),))) for other in done.others]
        world.said.append(confirmed_view(done.account))
        if done.ticket:
            ring(world, done.ticket)
            world.said.append(waits_view(done.ticket))
        return Go(screen="welcome")


def _awaited(world: World) -> Token | None:
    """Return the token of the letter that this chat waits for; a resident who needs one is sent a letter (R11)."""
    waits = world.uow.tokens.alive(Purpose.CONFIRM_EMAIL, world.chat, world.now)
    resident = world.resident
    if waits or resident is None or access.is_confirmed(world.cabinet, resident) or not resident.email:
        return waits
    pause = tokens.may_resend(world.uow, Purpose.CONFIRM_EMAIL, world.chat, world.now, steps.pause(world.cabinet))
    if pause:
        return None
    confirming.remind(world.uow, world.cabinet, world.codes, resident, world.chat, world.language, world.now, world.key)
    world.called = True
    return world.uow.tokens.alive(Purpose.CONFIRM_EMAIL, world.chat, world.now)
