"""Tries at a password: counted before anything is verified, and limited by form, address and chat."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.web.asked import Asked
from bot.web.parts import WebParts
from services.attempts import DAY, MONTH
from services.model.people import Chat, Resident
from services.ports import UnitOfWork

KIND = "password"
NOWHERE = Chat("", "")
TRIES = 5
"""Tries on one form."""
PER_DAY, PER_MONTH = 10, 30
"""Failures at one resident in a day and in thirty, by whatever name, from all chats; recovery by e-mail stays open."""
CHAT_MONTH = 10
"""Failures of one chat in thirty days, over all addresses: a hundred chats are a thousand guesses at most."""


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose password is tried: nobody's where the address is not known, one of several where an account is meant."""

    who: str
    residents: tuple[Resident, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """Who gave the right password; `over` when there are no more tries."""

    resident: Resident | None = None
    over: bool = False


@dataclass(frozen=True, slots=True)
class _Try:
    """One counted try: `number` of this form, `spent` when the address or the chat has no tries left today."""

    number: int
    spent: bool
    whose: Whose


@dataclass(frozen=True, slots=True)
class Tries:
    """Verifies passwords; an unknown address takes the same time as a known one."""

    parts: WebParts

    async def judge(self, asked: Asked, password: str, whose: Callable[[UnitOfWork], Whose]) -> Judged:
        """Count a try and verify it; the form dies with its last try."""
        tried = await self.parts.post.database.run(lambda uow: self._count(uow, asked, whose(uow)))
        if tried.spent or tried.number > TRIES:
            return await self._over(asked)
        known = await self._recognised(tried.whose, password)
        if known:
            return Judged(known)
        await self.parts.post.database.run(lambda uow: self._remember(uow, asked, tried.whose))
        return await self._over(asked) if tried.number >= TRIES else Judged()

    async def _recognised(self, whose: Whose, password: str) -> Resident | None:
        """Return whose password it is; nobody takes as long to find out as somebody."""
        verify = self.parts.passwords.verify
        if not whose.residents:
            await verify(None, password)
        for resident in whose.residents:
            if await verify(resident.password_hash or None, password):
                return resident
        return None

    def _count(self, uow: UnitOfWork, asked: Asked, whose: Whose) -> _Try:
        """Count before anything is verified, so that parallel tries do not win more of them."""
        number = uow.tokens.tried(asked.token.id)
        return _Try(number, self._is_spent(uow, asked, whose), whose)

    def _is_spent(self, uow: UnitOfWork, asked: Asked, whose: Whose) -> bool:
        now, count = self.parts.post.clock.now(), uow.attempts.count
        chat, subjects = asked.token.chat, self._subjects(asked, whose)
        of_resident = ((DAY, PER_DAY), (MONTH, PER_MONTH))
        if count(KIND, now - MONTH, chat=chat) >= CHAT_MONTH:
            return True
        return any(count(KIND, now - span, subject=one) >= most for span, most in of_resident for one in subjects)

    def _remember(self, uow: UnitOfWork, asked: Asked, whose: Whose) -> None:
        """Count a failure for the chat once, and for everyone whose password it might have been."""
        first, *others = self._subjects(asked, whose)
        uow.attempts.add(KIND, first, asked.token.chat, self.parts.post.clock.now())
        for subject in others:
            uow.attempts.add(KIND, subject, NOWHERE, self.parts.post.clock.now())

    async def _over(self, asked: Asked) -> Judged:
        now = self.parts.post.clock.now()
        await self.parts.post.database.run(lambda uow: uow.tokens.use(asked.token.id, now))
        return Judged(over=True)

    def _subjects(self, asked: Asked, whose: Whose) -> list[str]:
        """Return under what is counted: the residents whose password it may be, or a name that is nobody's."""
        names = [f"#{resident.id}" for resident in whose.residents] or [f"{asked.cabinet.slug}:{whose.who}"]
        return [self.parts.codes.subject(KIND, name) for name in names]
