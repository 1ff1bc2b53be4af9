"""What one-time forms leave behind: a stored token whose name goes to the chat, never the secret itself."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.web.parts import WebParts
from services import tokens
from services.model.people import Purpose, Token
from services.ports import UnitOfWork
from services.tokens import Wanted

LIFETIME = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Secrets:
    """Leaves secrets. The id of a secret follows from its form's, so that an answer lost on the way is found again."""

    parts: WebParts

    async def leave(self, form: Token, data: dict[str, Any]) -> None:
        """Use up the form, store what it gave and tell the chat; whoever comes second changes nothing."""
        if await self.parts.post.database.run(lambda uow: self._leave(uow, form, data)):
            await self._tell(form)

    async def found(self, form: Token) -> bool:
        """Tell the chat again what a used form gave; False when it gave nothing, or that has expired."""
        known = await self.parts.post.database.run(lambda uow: uow.tokens.get(self._id(form)))
        if known is None or (known.used_at is None and known.expires_at <= self.parts.post.clock.now()):
            return False
        if known.used_at is None:
            await self._tell(form)
        return True

    def _leave(self, uow: UnitOfWork, form: Token, data: dict[str, Any]) -> bool:
        now = self.parts.post.clock.now()
        if not uow.tokens.use(form.id, now):
            return False
        wanted = Wanted(Purpose.SECRET, LIFETIME, data=data, id=self._id(form))
        tokens.issue_wanted(uow, self.parts.codes, form.chat, now, wanted)
        return True

    async def _tell(self, form: Token) -> None:
        await self.parts.told.answered(form.chat, f"form:{form.id}", {"secret": self._id(form)})

    def _id(self, form: Token) -> str:
        return self.parts.codes.subject("secret", form.id)[:32]
