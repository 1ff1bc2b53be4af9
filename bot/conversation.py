"""One resident's words in, the next cards out: words that work everywhere, buttons, dialogs and screens."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.channels.channel import Event
from bot.meaning import Meaning
from bot.presenter.presenter import Manner
from bot.presenter.typed import Typed
from bot.sessions import live, paused, session_id
from fsm.dialog import Go
from fsm.machine import STALE, Machine, Turn
from fsm.plan import Outdated
from fsm.press import KEPT, Press, parse, screen
from fsm.view import Said, Text, View
from handlers.reading_photos import lost_photo
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
        self._machine, self.screens, self._meaning = machine, screens, Meaning(machine, typed)

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
        for session in (live(world), paused(world)):
            if session and session.dialog not in self._machine.dialogs:
                raise Outdated(session.dialog)

    def _hear(self, world: World, event: Event, manner: Manner) -> Reply:
        if event.start is not None:
            return Reply(self._open(world, "start", event.start))
        said = event.said or Said()
        press = said.press or self._meaning.press(world, said, manner, lambda: self.current(world))
        forget = not press and bool(said.text) and self._meaning.secret(world)
        view = self._press(world, press) if press else self._say(world, said, manner)
        return Reply(view, stays=_on_kept(said), forget=forget)

    def current(self, world: World) -> View:
        """Draw again what the chat shows now; nothing changes."""
        session = live(world)
        if session:
            return self._machine.show(session)
        press = parse(world.state.screen)
        return self._open(world, press.name, press.arg) if press else self._open(world, "start", "")

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
        left = paused(world)
        if world.state.session is None and left and left.mark == press.name:
            world.remember(session=world.state.paused, paused=None)
        session = live(world)
        if session is None:
            return self._stale(world)
        return self._turn(world, self._machine.hear(world, session, Said(press=wire.removeprefix(KEPT))))

    def _stale(self, world: World) -> View:
        """Answer the press of an old card with the fresh one; a kept card, which stands there, is not sent again."""
        shown = self.current(world)
        menu = self.screens["menu"].show(world, "") if shown.keep else shown
        return (menu if isinstance(menu, View) else shown).with_toast(STALE)

    def _say(self, world: World, said: Said, manner: Manner) -> View:
        item, session = self._meaning.item(world, said, manner), live(world)
        if session and item:
            self._pause(world, whole=True)
            return self._press(world, item)
        if session:
            return self._turn(world, self._machine.hear(world, session, said))
        press = parse(world.state.screen)
        heard = self.screens[press.name].hear(world, press.arg, said) if press and press.name in self.screens else None
        if isinstance(heard, Go):
            return self._go(world, heard)
        if heard is not None or item:
            return heard or self._press(world, item or "")
        shown = self.current(world)
        return shown.with_toast(lost_photo(world, said) or LOST) if press else shown

    def _start(self, world: World, name: str, arg: str) -> View:
        self._pause(world)
        left = paused(world)
        begun = self._machine.start(world, name, arg, session_id(world.key))
        if begun.session and left and left.dialog == name:
            world.remember(paused=None)
        if begun.session and left and (left.dialog, left.facts) == (name, begun.session.facts) and left.answers:
            begun = replace(begun, session=left.moved(), view=self._machine.show(left.moved()).with_toast(RESUMED))
        return self._turn(world, begun)

    def _pause(self, world: World, *, whole: bool = False) -> None:
        """Put the dialog aside where answers would be lost; `whole` does it before the first answer too."""
        session = live(world)
        if session and (session.answers or whole):
            world.remember(paused=session.to_json())
        world.remember(session=None)

    def _turn(self, world: World, turn: Turn) -> View:
        world.remember(session=turn.session.to_json() if turn.session else None)
        return self._go(world, turn.go) if turn.go else turn.view or self._open(world, "menu", "")

    def _go(self, world: World, go: Go) -> View:
        view = self._start(world, go.dialog, go.arg) if go.dialog else self._open(world, go.screen, go.arg)
        session = live(world) if go.said or go.files else None
        if session:
            said = Said(go.said or None, file=next(iter(go.files), None), more=go.files[1:])
            view = self._turn(world, self._machine.hear(world, session, said))
        return view.with_toast(go.toast) if go.toast else view

    def _open(self, world: World, name: str, arg: str, hops: int = HOPS) -> View:
        if world.state.session is not None:
            self._pause(world, whole=name == "help")
        shown = self.screens[name].show(world, arg)
        if isinstance(shown, View):
            world.remember(screen=screen(name, arg))
            return shown
        if shown.dialog or hops == 0:
            return self._go(world, shown)
        opened = self._open(world, shown.screen, shown.arg, hops - 1)
        return opened.with_toast(shown.toast) if shown.toast else opened


def _on_kept(said: Said | None) -> bool:
    return bool(said and said.press and said.press.startswith(KEPT))
