"""One resident's words in, the next cards out: words that work everywhere, buttons, dialogs and screens."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.channels.channel import Event
from bot.presenter.presenter import Manner
from bot.presenter.typed import Typed
from fsm.dialog import Go
from fsm.layout import BACK
from fsm.machine import STALE, Machine, Turn
from fsm.plan import Outdated
from fsm.press import KEPT, Press, parse, screen, token
from fsm.session import Session
from fsm.view import Said, Text, View
from handlers.screen import Screen
from handlers.world import World

log = logging.getLogger(__name__)
HOPS = 5
RESUMED, OUTDATED, LOST = Text("toast.resumed"), Text("toast.outdated"), Text("toast.lost")


@dataclass(frozen=True, slots=True)
class Reply:
    """What to show: `view` answers the event; `stays`: the pressed card must not be edited away.

    `forget`: a secret may have been typed; the message is to be deleted where the channel can.
    """

    view: View
    stays: bool = False
    forget: bool = False


class Conversation:
    """Routes what was said. It keeps nothing: the chat's state is in `world.state`."""

    def __init__(self, machine: Machine, screens: Mapping[str, Screen], typed: Typed) -> None:
        self._machine, self.screens, self._typed = machine, screens, typed

    def hear(self, world: World, event: Event, manner: Manner) -> Reply:
        """Answer one event; changes go to `world`."""
        try:
            self._read(world)
            return self._hear(world, event, manner)
        except Outdated as error:
            log.warning("a session of «%s» cannot be gone on with: %s", error, type(error.__cause__).__name__)
            world.remember(session=None, paused=None)
            return Reply(self._open(world, "menu", "").with_toast(OUTDATED), stays=_on_kept(event.said))

    def _read(self, world: World) -> None:
        """Raise Outdated for a session that another release has stored: nothing may stumble over it later."""
        for session in (_session(world.state.session), _session(world.state.paused)):
            if session and session.dialog not in self._machine.dialogs:
                raise Outdated(session.dialog)

    def _hear(self, world: World, event: Event, manner: Manner) -> Reply:
        if event.start is not None:
            return Reply(self._open(world, "start", event.start))
        said = event.said or Said()
        press = said.press or self._meant(world, said, manner)
        forget = not press and bool(said.text) and self._secret(world)
        view = self._press(world, press) if press else self._say(world, said)
        return Reply(view, stays=_on_kept(said), forget=forget)

    def current(self, world: World) -> View:
        """Draw again what the chat shows now; nothing changes."""
        session = _session(world.state.session)
        if session:
            return self._machine.show(session)
        press = parse(world.state.screen)
        return self._open(world, press.name, press.arg) if press else self._open(world, "start", "")

    def _meant(self, world: World, said: Said, manner: Manner) -> str | None:
        """Find the button that a typed text stands for: a word that works everywhere, a label or a number."""
        text = said.text
        if not text or said.file:
            return None
        session = _session(world.state.session)
        word = self._typed.word(text, manner.language)
        if word:
            return self._word(world, session, word)
        if session and _is_answer(text) and self._digits(session):
            return None
        found = self._typed.press(text, self.current(world), manner)
        return found.press if found and found.press else None

    def _digits(self, session: Session) -> bool:
        step = self._machine.expects(session).current
        return step is not None and step.field.digits and not session.mode

    def _secret(self, world: World) -> bool:
        session = _session(world.state.session)
        step = self._machine.expects(session).current if session else None
        return step is not None and step.secret

    def _word(self, world: World, session: Session | None, word: str) -> str:
        if session and word in ("back", "cancel"):
            return token(session.mark, word[0])
        if word == "back":
            shown = self.current(world).buttons
            return next((button.press for button in shown if button.label == BACK), screen("menu"))
        if word == "help":
            return screen("help", self.current(world).section)
        return screen("menu")

    def _press(self, world: World, wire: str) -> View:
        press = parse(wire)
        if press is None:
            return self._stale(world)
        if press.kind == "d":
            return self._dialog(world, press, wire)
        if press.kind == "g" and press.name in self._machine.dialogs:
            return self._start(world, press.name, press.arg)
        if press.kind == "s" and press.name in self.screens:
            return self._open(world, press.name, press.arg)
        return self._stale(world)

    def _dialog(self, world: World, press: Press, wire: str) -> View:
        paused = _session(world.state.paused)
        if world.state.session is None and paused and paused.mark == press.name:
            world.remember(session=world.state.paused, paused=None)
        session = _session(world.state.session)
        if session is None:
            return self._stale(world)
        return self._turn(world, self._machine.hear(world, session, Said(press=wire.removeprefix(KEPT))))

    def _stale(self, world: World) -> View:
        """Answer the press of an old card with the fresh one; a kept card, which stands there, is not sent again."""
        shown = self.current(world)
        menu = self.screens["menu"].show(world, "") if shown.keep else shown
        return (menu if isinstance(menu, View) else shown).with_toast(STALE)

    def _say(self, world: World, said: Said) -> View:
        session = _session(world.state.session)
        if session:
            return self._turn(world, self._machine.hear(world, session, said))
        press = parse(world.state.screen)
        heard = self.screens[press.name].hear(world, press.arg, said) if press and press.name in self.screens else None
        if isinstance(heard, Go):
            return self._go(world, heard)
        if heard is not None:
            return heard
        shown = self.current(world)
        return shown.with_toast(LOST) if press else shown

    def _start(self, world: World, name: str, arg: str) -> View:
        paused = _session(world.state.paused) or _session(world.state.session)
        begun = self._machine.start(world, name, arg, session_id(world.key))
        if paused and begun.session and (paused.dialog, paused.facts) == (name, begun.session.facts) and paused.answers:
            begun = replace(begun, session=paused.moved(), view=self._machine.show(paused.moved()).with_toast(RESUMED))
        return self._turn(world, begun)

    def _turn(self, world: World, turn: Turn) -> View:
        world.remember(session=turn.session.to_json() if turn.session else None)
        if turn.session:
            world.remember(paused=None)
        return self._go(world, turn.go) if turn.go else turn.view or self._open(world, "menu", "")

    def _go(self, world: World, go: Go) -> View:
        view = self._start(world, go.dialog, go.arg) if go.dialog else self._open(world, go.screen, go.arg)
        return view.with_toast(go.toast) if go.toast else view

    def _open(self, world: World, name: str, arg: str, hops: int = HOPS) -> View:
        if world.state.session is not None:
            live = _session(world.state.session)
            world.remember(session=None, paused=world.state.session if live and live.answers else world.state.paused)
        shown = self.screens[name].show(world, arg)
        if isinstance(shown, View):
            world.remember(screen=screen(name, arg))
            return shown
        if shown.dialog or hops == 0:
            return self._go(world, shown)
        opened = self._open(world, shown.screen, shown.arg, hops - 1)
        return opened.with_toast(shown.toast) if shown.toast else opened


def session_id(key: str) -> str:
    """Name a session after the operation that began it: the same event tried again makes the same cards."""
    return format(hash_of(key) % 36**6, "x")


def hash_of(key: str) -> int:
    """Return a stable number for a key (Python's own hash differs between processes)."""
    value = 1469598103934665603
    for letter in key.encode():
        value = (value ^ letter) * 1099511628211 % 2**64
    return value


def _on_kept(said: Said | None) -> bool:
    return bool(said and said.press and said.press.startswith(KEPT))


def _is_answer(text: str) -> bool:
    return not any(letter.isalpha() for letter in text) and text[:1] not in "#№"


def _session(data: object) -> Session | None:
    """Read a stored session; Outdated for what is none."""
    try:
        return Session.from_json(data) if data else None
    except (TypeError, ValueError) as error:
        raise Outdated("?") from error
