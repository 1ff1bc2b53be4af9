"""Writing to the company: an appeal on a topic, or feedback (R28, R30)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fsm.dialog import Answers, Go, Plain, Redo, Step
from fsm.field import Choice, Option
from fsm.press import screen
from fsm.view import Button, Role, Text, View
from handlers import letter_steps, steps
from handlers.access import reach
from handlers.passing import passed_note
from handlers.staff.bell import ring
from handlers.world import World
from services import correspondence
from services.billing.letters import pass_on
from services.cabinets.profile import Cabinet
from services.model.tickets import Ticket, TicketKind
from services.refusal import Refusal
from services.tickets import Moment, Wish

MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)


@dataclass(frozen=True, slots=True)
class About:
    """The cabinet that is written to, and the account that is written about (0: none)."""

    cabinet: str
    account: int
    language: str


class Appeal(Plain[About, World]):
    """A topic of the profile, words, files."""

    name = "appeal"
    title = Text("appeal.title")
    section = "appeals"
    facts = About

    def __init__(self, cabinets: Mapping[str, Cabinet]) -> None:
        self._cabinets = cabinets

    def begin(self, world: World, arg: str) -> About | View | Go:
        """Start for residents with an account, where the profile takes appeals."""
        if world.resident is None or not world.cabinet.appeals.topics:
            return Go(screen="menu")
        linked = reach(world, "", "appeals")
        return linked if isinstance(linked, Go) else About(world.cabinet.slug, linked.account.id, world.language)

    def steps(self, facts: About, answers: Answers) -> Iterator[Step]:
        """Ask the topic, the words, the files; show it all."""
        appeals = self._cabinets[facts.cabinet].appeals
        topics = (
            Option(Text("plain", {"text": topic.within(facts.language)}), value=topic.slug) for topic in appeals.topics
        )
        yield Step("topic", Choice(*topics), Text("ask.topic"), label=Text("label.topic"))
        yield letter_steps.words(Text("ask.appeal"), (Text("ask.appeal_how"),))
        yield from letter_steps.files(appeals.files, answers)
        yield steps.review(Text("appeal.review"), Text("button.send"))

    def finish(self, world: World, facts: About, answers: Answers) -> View | Go | Redo:
        """Send it."""
        wish = _wish(world, TicketKind.APPEAL, facts.account, str(answers["topic"]))
        return sent(world, wish, answers)


class Feedback(Plain[About, World]):
    """Words and files to those who run the service."""

    name = "feedback"
    title = Text("feedback.title")
    section = "appeals"
    facts = About

    def __init__(self, cabinets: Mapping[str, Cabinet]) -> None:
        self._cabinets = cabinets

    def begin(self, world: World, arg: str) -> About | View | Go:
        """Start for residents, where the profile takes feedback."""
        if world.resident is None or not world.cabinet.appeals.feedback:
            return Go(screen="menu")
        return About(world.cabinet.slug, 0, world.language)

    def steps(self, facts: About, answers: Answers) -> Iterator[Step]:
        """Ask the words and the files; show them."""
        yield letter_steps.words(Text("ask.feedback"))
        yield from letter_steps.files(self._cabinets[facts.cabinet].appeals.files, answers)
        yield steps.review(Text("appeal.review"), Text("button.send"))

    def finish(self, world: World, facts: About, answers: Answers) -> View | Go | Redo:
        """Send it."""
        return sent(world, _wish(world, TicketKind.FEEDBACK, 0, ""), answers)


def _wish(world: World, kind: TicketKind, account: int, topic: str) -> Wish:
    resident = world.resident.id if world.resident else None
    return Wish(kind, world.cabinet.slug, world.chat, resident, account or None, topic)


def sent(world: World, wish: Wish, answers: Answers) -> View | Redo:
    """Open the thread and show its number."""
    letter = letter_steps.letter_of(world.chat, answers)
    opened = correspondence.write(world.uow, wish, letter, Moment(world.now, world.key))
    if isinstance(opened, Refusal):
        return Redo(Text(opened.reason, opened.args))
    world.called = True
    ring(world, opened)
    pass_on(world.uow, world.cabinet, opened, world.now)
    return sent_view(opened, passed_note(world.uow, opened))


def sent_view(ticket: Ticket, notes: tuple[Text, ...] = ()) -> View:
    """Say that it is on its way, under which number."""
    text = Text(f"sent.{ticket.kind}", {"number": ticket.id})
    open_it = Button(Text("ticket.open"), screen("ticket", str(ticket.id)), Role.MAIN)
    return View(Text("sent.title"), (text, *notes), ((open_it,), (MENU,)), keep=True)
