"""What dialogs and screens see of the world in one turn: one transaction, one resident, one moment."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from fsm.view import Text, View
from services import access, staffing
from services.billing.questions import Answered, Question, want
from services.cabinets.profile import Cabinet
from services.codes import Codes
from services.model.campaigns import Event
from services.model.metering import Account, LinkedAccount
from services.model.people import Chat, ChatState, Resident
from services.model.staff import Employee
from services.ports import UnitOfWork


@dataclass(slots=True)
class World:
    """`key` is the operation key of this turn: the same event tried again has the same key.

    `said` are cards to send before the answer; `told` are cards for other residents, `told_chats` for other chats,
    `events` those that reach a resident outside the chats too.
    `asked` tells what billing answers; `notes` are added to the answer.
    """

    uow: UnitOfWork
    cabinets: Mapping[str, Cabinet]
    state: ChatState
    now: datetime
    key: str
    codes: Codes
    said: list[View] = field(default_factory=list)
    told: list[tuple[int, View]] = field(default_factory=list)
    told_chats: list[tuple[Chat, View]] = field(default_factory=list)
    events: list[tuple[Event, View]] = field(default_factory=list)
    called: bool = False
    asked: Callable[[Question], Answered] = want
    notes: list[Text] = field(default_factory=list)
    _resident: Resident | None = None

    @property
    def cabinet(self) -> Cabinet:
        """The cabinet of this chat; the first one until the resident has chosen."""
        return self.cabinets.get(self.state.cabinet) or next(iter(self.cabinets.values()))

    @property
    def chat(self) -> Chat:
        """The chat that is spoken in."""
        return self.state.chat

    @property
    def language(self) -> str:
        """The language of this chat."""
        return self.state.language or "ru"

    @property
    def resident(self) -> Resident | None:
        """The resident who entered through this chat; nobody in another company's cabinet."""
        if self.state.resident_id is None:
            return None
        if self._resident is None or self._resident.id != self.state.resident_id:
            self._resident = self.uow.residents.get(self.state.resident_id)
        known = self._resident
        return known if known and known.cabinet == self.cabinet.slug else None

    @property
    def employee(self) -> Employee | None:
        """The employee who works in this chat for its cabinet; asked anew every time."""
        return staffing.at_work(self.uow, self.state)

    def remember(self, **changes: object) -> None:
        """Change what is kept of this chat; it is stored at the end of the turn."""
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]

    def forget_resident(self) -> None:
        """Read the resident again: something about them has changed."""
        self._resident = None

    def plan_call(self, kind: str, key: str, payload: object) -> None:
        """Intend a call to the outside world; it is made after this turn is stored."""
        self.called |= self.uow.calls.plan(kind, key, payload, self.now)

    def linked(self) -> tuple[LinkedAccount, ...]:
        """Return the resident's accounts, without names and addresses where they are not theirs to see."""
        resident = self.resident
        if resident is None:
            return ()
        known = self.uow.accounts.linked(resident.id)
        return tuple(access.discreet(self.cabinet, resident, linked) for linked in known)

    def current(self) -> LinkedAccount | None:
        """Return the account that the chat works with: the chosen one, else the first."""
        linked = self.linked()
        chosen = (item for item in linked if item.account.id == self.state.account_id)
        return next(chosen, linked[0] if linked else None)

    def owned(self, account_id: str) -> LinkedAccount | None:
        """Return an account by the id in a button, if it is this resident's: a button is never trusted."""
        return next((item for item in self.linked() if str(item.account.id) == account_id), None)

    def today(self, account: Account) -> date:
        """Return the local day at the premises."""
        return self.now.astimezone(ZoneInfo(account.zone)).date()
