"""What a typed text means where a chat stands: a word for everywhere, a button, an item of the menu, an answer."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.presenter.manner import Manner
from bot.presenter.typed import Typed
from bot.sessions import live
from fsm.dialog import Step
from fsm.field import Refused
from fsm.layout import BACK
from fsm.machine import Machine
from fsm.press import parse, screen, token
from fsm.session import Session
from fsm.view import Said, View
from handlers.help import help_from
from handlers.menu import items
from handlers.world import World


@dataclass(frozen=True, slots=True)
class Meaning:
    """Finds what is meant; it changes nothing."""

    machine: Machine
    typed: Typed

    def press(self, world: World, said: Said, manner: Manner, show: Callable[[], View]) -> str | None:
        """Find the button that a text stands for, on the card that `show` draws; None for an answer or nothing."""
        text, session = said.text, live(world)
        if not text or said.file:
            return None
        word = self.typed.word(text, manner.language)
        if word:
            return _word(world, session, word, show)
        if _is_new(world) or (session and _is_answer(text) and self._digits(session)):
            return None
        found = self.typed.press(text, show(), manner)
        return found.press if found and found.press else None

    def item(self, world: World, said: Said, manner: Manner) -> str | None:
        """Find the item of the menu that a text names; in a dialog by its whole name, and never a text that answers."""
        text, session = said.text, live(world)
        if not text or said.file or _is_answer(text) or (session and not self._refuses(session, said)):
            return None
        busy = session is not None
        found = self.typed.named(text, items(world, busy=busy), manner, whole=busy)
        return found.press if found else None

    def secret(self, world: World) -> bool:
        """Tell whether what is typed now may be a secret."""
        session = live(world)
        step = self._asked(session) if session else None
        return step is not None and step.secret

    def _asked(self, session: Session) -> Step | None:
        return self.machine.expects(session).current

    def _digits(self, session: Session) -> bool:
        step = self._asked(session)
        return step is not None and step.field.digits and not session.mode

    def _refuses(self, session: Session, said: Said) -> bool:
        step = self._asked(session)
        return step is not None and isinstance(step.field.read(said), Refused)


def _is_new(world: World) -> bool:
    """Tell whether the chat has been shown nothing yet: its first words are no choice of ours."""
    return not (world.state.screen or world.state.session)


def _is_answer(text: str) -> bool:
    return not any(letter.isalpha() for letter in text) and text[:1] not in "#№"


def _word(world: World, session: Session | None, word: str, show: Callable[[], View]) -> str:
    if word == "help":
        return _help(world, session, show().section)
    if word == "staff":
        return screen("staff")
    if session and word in ("back", "cancel"):
        return token(session.mark, word[0])
    if word == "back":
        return next((button.press for button in show().buttons if button.label == BACK), screen("menu"))
    return screen("menu")


def _help(world: World, session: Session | None, section: str) -> str:
    """Open help with the way back; typed at help itself, it leads nowhere else."""
    here = "" if session else world.state.screen
    press = parse(here)
    return here if press and press.name == "help" else help_from(section, here)
