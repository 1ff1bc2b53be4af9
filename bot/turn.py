"""The turn: one stored event, one transaction {effect, session, cards, inbox done}, then the press is answered."""

import asyncio
import logging
import traceback
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from bot.billing.asking import Asked, answered, with_notes
from bot.calls import forget
from bot.channels.channel import Channel, Event
from bot.conversation import Conversation
from bot.delivery.post import Desk, Post
from bot.forms import Forms
from bot.latch import Latch
from fsm.view import Said, Text, View
from handlers.world import World
from services.billing.questions import Answered, Question, Wanted
from services.codes import Codes
from services.model.people import Chat, ChatState
from services.ports import CommitUnknown, Incoming, Stored, Unavailable, UnitOfWork

log = logging.getLogger(__name__)
TRIES = 5
BUSY, BROKEN = Text("error.unavailable"), "error.broken"


class Outside(Exception):
    """Something that the turn needs is Unavailable; the database is not."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is left to do after COMMIT: show a toast, make planned calls."""

    toast: str = ""
    called: bool = False


NOTHING = Outcome()


@dataclass(frozen=True, slots=True)
class Turns:
    """Runs turns. `called` is told after a turn that planned calls to the outside world.

    `answer` asks billing: a turn that needs its answer is undone, and begun again with it.
    """

    post: Post
    conversation: Conversation
    channels: Mapping[str, Channel]
    forms: Forms
    codes: Codes
    called: Callable[[], None]
    answer: Callable[[Question], Awaitable[Answered]]

    async def handle(self, stored: Stored) -> None:
        """Take one event to its end; it raises only when the database is away, and the event then waits."""
        try:
            event = self._decode(stored)
        except Exception as error:  # noqa: BLE001 - a poison event must not stop its neighbours
            await self._fail(stored, None, error)
            return
        if event is None or (event.said is None and event.start is None and event.reachable is None):
            await self.post.database.run(lambda uow: uow.inbox.done(stored.id, self.post.clock.now()))
            return
        await self._answer(stored, event)

    def _decode(self, stored: Stored) -> Event | None:
        incoming = stored.incoming
        form = incoming.body.get("form") if isinstance(incoming.body, dict) else None
        if form is not None:
            return Event(Chat(incoming.channel, incoming.chat), Said(form=form))
        return self.channels[incoming.channel].decode(incoming)

    async def _answer(self, stored: Stored, event: Event) -> None:
        latch = Latch(self.channels[event.chat.channel], event)
        toast = ""
        try:
            toast = await self._persist(stored, event)
        finally:
            latch.open(toast)

    async def _persist(self, stored: Stored, event: Event) -> str:
        """Try until the turn is done or set aside; return its toast."""
        while True:
            try:
                return await self._once(stored, event)
            except (CommitUnknown, Unavailable):
                raise  # the database is away: the event waits, and nothing is wrong with it
            except Exception as error:  # noqa: BLE001 - the one broad except: a bug costs one answer, not the bot
                if await self._fail(stored, event, error):
                    return ""

    async def _once(self, stored: Stored, event: Event) -> str:
        outcome = await self._try(stored, event)
        if outcome.called:
            self.called()
        return outcome.toast

    async def _try(self, stored: Stored, event: Event) -> Outcome:
        answers: dict[Question, Answered] = {}

        def work(uow: UnitOfWork, desk: Desk) -> Outcome:
            try:
                return self._work(uow, desk, stored, event, partial(answered, answers))
            except Unavailable as error:
                raise Outside from error

        while True:
            try:
                return await self.post.run(work)
            except Wanted as wanted:
                answers[wanted.question] = await self.answer(wanted.question)
            except Outside:
                return await self.post.run(lambda uow, desk: self._busy(uow, desk, stored, event))

    def _work(self, uow: UnitOfWork, desk: Desk, stored: Stored, event: Event, asked: Asked) -> Outcome:
        if not uow.inbox.finish(stored.id, self.post.clock.now()):
            return NOTHING
        world = self._world(uow, stored, event, asked)
        outcome = self._speak(world, desk, event, stored.incoming) if event.said or event.start is not None else NOTHING
        uow.chats.save(world.state, world.now)
        return replace(outcome, called=world.called)

    def _world(self, uow: UnitOfWork, stored: Stored, event: Event, asked: Asked) -> World:
        state = uow.chats.get(event.chat) or ChatState(event.chat)
        known = self.forms.cabinets
        state = replace(
            state,
            cabinet=state.cabinet or (next(iter(known)) if len(known) == 1 else ""),
            language=state.language or _guess(event.language),
            client=event.client or ("" if event.said and not event.said.press else state.client),
            reachable=event.reachable is not False,
        )
        key = f"{event.chat.channel}:{stored.incoming.event_id}"
        return World(uow, known, state, self.post.clock.now(), key, self.codes, asked=asked)

    def _speak(self, world: World, desk: Desk, event: Event, incoming: Incoming) -> Outcome:
        reply = self.conversation.hear(world, event, self.post.manner(world.state))
        if reply.forget:
            world.plan_call(forget.KIND, f"{world.key}:forget", forget.payload_of(incoming))
        view = self.forms.issue(world, with_notes(reply.view, world))
        manner = self.post.manner(world.state)
        toast = self.post.presenter.toast(view, manner)
        if view.toast and not event.callback:
            view = replace(view, paragraphs=(view.toast, *view.paragraphs))
        for extra in world.said:
            desk.write(world.state, self.forms.issue(world, extra))
        fresh = view.fresh or view.keep or reply.stays or world.said  # a kept card stays where no old button edits it
        desk.write(world.state, view, edit="" if fresh else event.message)
        for resident_id, told in world.told:
            desk.tell(resident_id, told)
        for chat, told in world.told_chats:
            desk.tell_chat(chat, told)
        for happened, told in world.events:
            desk.report(happened, told)
        return Outcome(toast)

    def _busy(self, uow: UnitOfWork, desk: Desk, stored: Stored, event: Event) -> Outcome:
        if not uow.inbox.take(stored.id):
            return NOTHING
        world = self._world(uow, stored, event, lambda _: Answered.AWAY)
        view = self.conversation.current(world)
        desk.write(world.state, self.forms.issue(world, replace(view, paragraphs=(BUSY, *view.paragraphs))))
        uow.inbox.done(stored.id, world.now)
        return NOTHING

    async def _fail(self, stored: Stored, event: Event | None, error: Exception) -> bool:
        """Count a failed try; tell whether the event is set aside now."""
        log.error("event %s failed: %s\n%s", stored.id, type(error).__name__, _where(error))
        tries = await self.post.database.run(lambda uow: uow.inbox.failed(stored.id, type(error).__name__))
        if tries < TRIES and event is not None:
            await asyncio.sleep(0.1 * 2**tries)
            return False
        await self.post.run(lambda uow, desk: self._set_aside(uow, desk, stored, event))
        return True

    def _set_aside(self, uow: UnitOfWork, desk: Desk, stored: Stored, event: Event | None) -> None:
        now = self.post.clock.now()
        uow.inbox.set_aside(stored.id, "tries", now)
        state = uow.chats.get(event.chat) if event else None
        if state:
            desk.write(state, View(paragraphs=(Text(BROKEN, {"number": stored.id}),)))


def _guess(language: str) -> str:
    """Speak Russian to everybody whose messenger does not say English."""
    return "en" if language == "en" else "ru"


def _where(error: Exception) -> str:
    """Tell where it broke. Messages of exceptions may carry what a resident said, so they are left out."""
    return "".join(traceback.format_tb(error.__traceback__))
