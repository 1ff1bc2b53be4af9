"""Consents after registration: what was agreed to and when, withdrawn or given again (152-ФЗ, ст. 9)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fsm.dialog import Answers, Go, Plain, Redo, Step
from fsm.field import Choice, Option
from fsm.press import screen, start
from fsm.view import Button, Role, Row, Text, View
from handlers.documents import agreement, ticks
from handlers.screen import Silent
from handlers.world import World
from services import consents
from services.cabinets.documents import Document
from services.cabinets.profile import Cabinet

MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)
BACK = Button(Text("nav.back"), screen("profile"), Role.NAVIGATION)
CONSENT = "consent"


def has_consent(cabinet: Cabinet) -> bool:
    """Tell whether residents of this cabinet agree to anything that they may withdraw."""
    return any(document.slug == CONSENT for document in cabinet.documents)


class Consents(Silent):
    """The purposes of the consent, and how each stands."""

    name = "consents"

    def show(self, world: World, arg: str) -> View | Go:
        """Draw them with the way to change each."""
        resident = world.resident
        if resident is None or not has_consent(world.cabinet):
            return Go(screen="menu")
        document = world.cabinet.document(CONSENT)
        standing = consents.standing(world.uow, resident.id)
        lines, rows = [], []
        for number, purpose in enumerate(document.purposes, 1):
            given = standing.get((CONSENT, purpose.slug))
            shown: dict[str, object] = {"number": number, "purpose": purpose.within(world.language)}
            lines.append(
                Text("consents.given", {**shown, "at": given.given_at}) if given else Text("consents.not", shown)
            )
            dialog, key = ("withdraw", "consents.withdraw") if given else ("agree", "consents.give")
            rows.append((Button(Text(key, {"number": number}), start(dialog, purpose.slug)),))
        read: Row = (Button(Text("document.read"), form=f"document:{CONSENT}"),)
        return View(Text("consents.title"), tuple(lines), (*rows, read, (BACK, MENU)), section="profile")


@dataclass(frozen=True, slots=True)
class Which:
    """A purpose of the consent, in a language."""

    cabinet: str
    purpose: str
    language: str


class _Purpose(Plain[Which, World]):
    """What both ways have in common."""

    section = "profile"
    facts = Which
    given = True

    def __init__(self, cabinets: Mapping[str, Cabinet]) -> None:
        self._cabinets = cabinets

    def begin(self, world: World, arg: str) -> Which | View | Go:
        """Start for a purpose of this cabinet that stands as this dialog needs."""
        resident = world.resident
        if resident is None or not has_consent(world.cabinet):
            return Go(screen="menu")
        known = {purpose.slug for purpose in world.cabinet.document(CONSENT).purposes}
        stands = (CONSENT, arg) in consents.standing(world.uow, resident.id)
        if arg not in known or stands is not self.given:
            return Go(screen="consents")
        return Which(world.cabinet.slug, arg, world.language)

    def document(self, facts: Which) -> Document:
        """Return the consent of the cabinet."""
        return self._cabinets[facts.cabinet].document(CONSENT)


class Withdraw(_Purpose):
    """Withdraws one purpose, after saying what that means."""

    name = "withdraw"
    title = Text("withdraw.title")

    def steps(self, facts: Which, answers: Answers) -> Iterator[Step]:
        """Ask once."""
        document = self.document(facts)
        purpose = next(one for one in document.purposes if one.slug == facts.purpose)
        needed = consents.is_needed(document, facts.purpose)
        means = (Text("withdraw.closes" if needed else "withdraw.stays"),)
        yes = Option(Text("withdraw.yes"), value="yes", role=Role.DANGER)
        ask = Text("withdraw.ask", {"purpose": purpose.within(facts.language)})
        yield Step("sure", Choice(yes), ask, body=means)

    def finish(self, world: World, facts: Which, answers: Answers) -> View | Go | Redo:
        """Withdraw, and say what has become of the cabinet."""
        resident = world.resident
        given = consents.standing(world.uow, resident.id).get((CONSENT, facts.purpose)) if resident else None
        if given is None:
            return Go(screen="menu")
        closed = consents.withdraw(world.uow, given, self.document(facts), world.now)
        if not closed:
            return Go(screen="consents", toast=Text("withdraw.done"))
        world.remember(resident_id=None, account_id=None, paused=None)
        world.forget_resident()
        return View(Text("withdraw.closed.title"), (Text("withdraw.closed.text"),), ((MENU,),), keep=True)


class Agree(_Purpose):
    """Gives one purpose that was refused or withdrawn."""

    name = "agree"
    title = Text("agree.title")
    given = False

    def steps(self, facts: Which, answers: Answers) -> Iterator[Step]:
        """Ask as the registration does, for this purpose alone."""
        cabinet = self._cabinets[facts.cabinet]
        name = f"{CONSENT}_{facts.purpose}"
        yield from (step for step in agreement(cabinet, CONSENT, facts.language) if step.name == name)

    def finish(self, world: World, facts: Which, answers: Answers) -> View | Go | Redo:
        """Store it."""
        if world.resident is None:
            return Go(screen="menu")
        given = ticks(world.cabinet, answers, facts.language)
        consents.give(world.uow, world.resident.id, given, world.chat, world.now)
        return Go(screen="consents", toast=Text("agree.done" if given else "withdraw.done"))
