"""Facts of every dialog as they begin on the demo data: what the graph draws and the explorer walks."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot import sample_work as work
from bot.build import Kit
from bot.demo import fill
from fsm.dialog import Go
from fsm.view import View
from handlers.world import World
from services import own_phone, tokens
from services.cabinets.profile import Cabinet
from services.demo.seed import demo_accounts
from services.model.metering import Access
from services.model.people import Chat, ChatState, Purpose, Resident
from services.ports import UnitOfWork

CHAT = Chat("page", "sample")


@dataclass(frozen=True, slots=True)
class Found:
    """A dialog of a cabinet with the facts that it began with, and the state of the chat at that time."""

    cabinet: str
    dialog: str
    facts: object
    state: ChatState


async def sample_facts(kit: Kit) -> list[Found]:
    """Begin every dialog for a stranger and for a resident, with every demo account in turn."""
    await kit.database.start()
    try:
        return await kit.database.run(lambda uow: sample(kit, uow))
    finally:
        await kit.database.close()


def sample(kit: Kit, uow: UnitOfWork) -> list[Found]:
    """Fill the database, and begin everything that begins."""
    fill(kit, uow)
    now = kit.clock.now()
    return [
        found
        for cabinet in kit.cabinets.values()
        for state in states(kit, uow, cabinet, now)
        for found in _begun(kit, uow, state, now)
    ]


def states(kit: Kit, uow: UnitOfWork, cabinet: Cabinet, now: datetime) -> list[ChatState]:
    """Return the chat of a stranger, of one who waits for letters, and of a resident on each account."""
    stranger = ChatState(CHAT, cabinet.slug, language="ru")
    resident = _resident(uow, cabinet, now)
    known = ChatState(CHAT, cabinet.slug, resident.id, language="ru")
    _wait(kit, uow, resident, now)
    work.wait(uow, cabinet, resident, CHAT, now)
    employed = work.employed(uow, ChatState(CHAT, cabinet.slug, language="ru"), now)
    accounts = [linked.account.id for linked in uow.accounts.linked(resident.id)]
    at_home = (ChatState(CHAT, cabinet.slug, resident.id, account, "ru") for account in accounts)
    return [stranger, *at_home, known, employed]


def _resident(uow: UnitOfWork, cabinet: Cabinet, now: datetime) -> Resident:
    email = f"sample@{cabinet.slug}.example.org"
    found = uow.residents.by_email(cabinet.slug, email)
    resident = found or uow.residents.add(
        Resident(0, cabinet.slug, email, email, True, "Иванова Анна Петровна", "+79000000001", "sample", True, now)
    )
    for place, number in enumerate(_numbers(cabinet)):
        account = uow.accounts.by_number(cabinet.slug, number)
        if account:
            uow.accounts.link(resident.id, account.id, Access.LIMITED if place % 3 == 2 else Access.FULL, now)
    return resident


def _numbers(cabinet: Cabinet) -> list[str]:
    return [account.number for account in demo_accounts(cabinet)]


def _wait(kit: Kit, uow: UnitOfWork, resident: Resident, now: datetime) -> None:
    """Let the chat wait for every kind of letter, and for the SMS that proves a phone."""
    for purpose in (Purpose.CONFIRM_EMAIL, Purpose.CHANGE_EMAIL, Purpose.RECOVER, Purpose.PROVE):
        data = {"email": resident.email, "email_shown": resident.email_shown, "language": "ru", tokens.DECOY: False}
        tokens.issue(uow, kit.codes, purpose, CHAT, now - timedelta(minutes=10), timedelta(hours=1), resident.id, data)
    asked = {own_phone.PHONE: resident.phone}
    tokens.issue(uow, kit.codes, own_phone.PURPOSE, CHAT, now, timedelta(hours=1), resident.id, asked)


def _begun(kit: Kit, uow: UnitOfWork, state: ChatState, now: datetime) -> list[Found]:
    begun = []
    for name, dialog in kit.machine.dialogs.items():
        world = World(uow, kit.cabinets, state, now, f"sample:{name}", kit.codes)
        facts = dialog.begin(world, _arg(world, name))
        if not isinstance(facts, View | Go):
            begun.append(Found(state.cabinet, name, facts, state))
    return begun


def _arg(world: World, dialog: str) -> str:
    """Return what a dialog is begun with: a proof, an address, else the chat's account."""
    token = world.uow.tokens.alive(Purpose.RECOVER, CHAT, world.now)
    known = {
        **work.args(world.uow, world.cabinet),
        "new_password": token.id if token else "",
        "recover_code": "resident@example.org",
    }
    return known.get(dialog, str(world.state.account_id or ""))
