"""One ticket as an employee sees it: what is asked, and as much of the resident as that needs (R36)."""

from fsm.dialog import Go
from fsm.press import screen, start
from fsm.view import Button, Private, Role, Row, Text, View
from handlers import private
from handlers.reading_photos import photo_row
from handlers.receipt import reading_line
from handlers.screen import Silent
from handlers.staff.queue import MENU
from handlers.world import World
from services import claimed, linking
from services.claims import Claim, same_holder, says_all, true_of
from services.correspondence import THREADS
from services.decisions import DECIDED
from services.model.metering import Account
from services.model.people import Resident
from services.model.staff import Employee
from services.model.tickets import Ticket, TicketKind, TicketState
from services.readings import disputed

WAITS = (TicketState.NEW, TicketState.IN_WORK)


def ticket_of(world: World, number: str) -> tuple[Employee, Ticket] | None:
    """Return a ticket of the cabinet that this chat's employee works for; nothing of another company."""
    employee = world.employee
    known = world.uow.tickets.get(int(number)) if number.isdecimal() and len(number) < 19 else None
    return (employee, known) if employee and known and known.cabinet == employee.cabinet else None


class TicketCard(Silent):
    """One ticket; `arg` is its number."""

    name = "staff_ticket"

    def show(self, world: World, arg: str) -> View | Go:
        """Draw it with what may be done now."""
        found = ticket_of(world, arg)
        if found is None:
            return Go(screen="staff")
        _, ticket = found
        if ticket.kind in THREADS:
            return Go(screen="staff_thread", arg=arg)
        about = (state_line(world, ticket), *_about(world, ticket))
        back = Button(Text("nav.back"), screen("staff_kind", ticket.kind), Role.NAVIGATION)
        title = Text("staff.ticket.title", {"kind": Text(f"staff.name.{ticket.kind}"), "number": ticket.id})
        return View(title, about, (*_ways(ticket), *_photos(world, ticket), (back, MENU)))


def state_line(world: World, ticket: Ticket) -> Text:
    """Say where a ticket stands and who works on it."""
    state = Text(f"staff.state.{ticket.state}")
    who = world.uow.staff.get(ticket.employee_id) if ticket.employee_id else None
    by = {"state": state, "name": who.name} if who else {"state": state}
    return Text("staff.state.by" if who else "staff.state.line", by)


def _ways(ticket: Ticket) -> tuple[Row, ...]:
    if ticket.state not in WAITS or ticket.kind not in DECIDED:
        return ()
    return (decisions_of(ticket),)


def _photos(world: World, ticket: Ticket) -> tuple[Row, ...]:
    sheet = disputed.sheet_of(world.uow, ticket)
    return photo_row(world.uow, ticket.id, sheet.number) if sheet else ()


def decisions_of(ticket: Ticket) -> Row:
    """Return the two ways to decide."""
    approve = Button(Text("staff.approve"), start("staff_approve", str(ticket.id)), Role.MAIN)
    return (approve, Button(Text("staff.reject"), start("staff_reject", str(ticket.id)), Role.DANGER))


def _about(world: World, ticket: Ticket) -> tuple[Text, ...]:
    resident = world.uow.residents.get(ticket.resident_id) if ticket.resident_id else None
    data = ticket.data if isinstance(ticket.data, dict) else {}
    if ticket.kind == TicketKind.PIN:
        return _pin(world, ticket, resident, data)
    if ticket.kind == TicketKind.READING:
        return _readings(world, ticket)
    claim = data.get("claim") if ticket.kind == TicketKind.REGISTRATION else data
    lines = _who(resident) if ticket.kind == TicketKind.REGISTRATION else ()
    return (*lines, *(_claim(world, linking.claim_of(claim)) if claim else ()))


def _who(resident: Resident | None) -> tuple[Text, ...]:
    if resident is None:
        return ()
    return (
        Text("staff.name.line", {"name": private.name(resident.full_name)}),
        Text("staff.phone.line", {"phone": private.phone(resident.phone)}),
    )


def _claim(world: World, claim: Claim) -> tuple[Text, ...]:
    """Show the claim beside what billing knows."""
    account = world.uow.accounts.by_number(world.cabinet.slug, claim.number, claim.provider)
    said = [Text("staff.number.line", {"number": private.number(claim.number)})]
    if claim.holder:
        said.append(Text("staff.holder.line", {"name": private.name(claim.holder)}))
    if account is None:
        return (*said, Text("staff.unknown"))
    return (*said, *_known(world, account, claim.holder), *_proof(world, account, claim), *_warning(world, claim))


def _proof(world: World, account: Account, claim: Claim) -> tuple[Text, ...]:
    """Tell whether the meter or the payment is right; the values themselves are nobody's business here."""
    if not claim.serial and claim.paid is None:
        return ()
    return (Text("staff.proof_right" if true_of(world.uow, account, claim) else "staff.proof_wrong"),)


def _warning(world: World, claim: Claim) -> tuple[Text, ...]:
    """Warn that a match may have been guessed: where the program did not dare to judge, and after many tries."""
    tries = claimed.tries(world.uow, world.cabinet, world.codes, claim, world.now)
    unsure = world.cabinet.linking.decided == "proof" and (claim.serial or claim.holder or claim.paid is not None)
    return (Text("staff.guessed", {"tries": tries}),) if unsure or tries > claimed.SUSPICIOUS else ()


def _known(world: World, account: Account, said: str) -> tuple[Text, ...]:
    agrees = Text(_verdict(said, account.holder)) if said else None
    lines = (
        Text("staff.billing.line", {"name": private.name(account.holder)}),
        Text("staff.address.line", {"address": Private(account.address or "—")}),
        *_hints(world, account),
    )
    return (*lines, agrees) if agrees else lines


def _hints(world: World, account: Account) -> tuple[Text, ...]:
    """Tell how billing would reach the people of the account: to call and ask, not a proof."""
    hints = world.uow.accounts.hints(account.id)
    phone = (Text("staff.hint_phone.line", {"phone": private.phone(hints.phone)}),) if hints.phone else ()
    email = (Text("staff.hint_email.line", {"email": private.email(hints.email)}),) if hints.email else ()
    return (*phone, *email)


def _verdict(said: str, holder: str) -> str:
    if says_all(said, holder):
        return "staff.agrees"
    return "staff.partly" if same_holder(said, holder) else "staff.differs"


def _pin(world: World, ticket: Ticket, resident: Resident | None, data: dict[str, str]) -> tuple[Text, ...]:
    account = world.uow.accounts.get(ticket.account_id) if ticket.account_id else None
    form = (
        Text("staff.name.line", {"name": private.name(data.get("full_name", ""))}),
        Text("staff.phone.line", {"phone": private.phone(data.get("phone", ""))}),
    )
    number = (Text("staff.number.line", {"number": private.number(account.number)}),) if account else ()
    known = _known(world, account, data.get("full_name", "")) if account else ()
    unproved = () if resident and resident.email_confirmed else (Text("pin.no_address"),)
    warned = _warning(world, Claim(account.number, account.provider)) if account else ()
    return (*number, *form, *known, *warned, *unproved)


def _readings(world: World, ticket: Ticket) -> tuple[Text, ...]:
    account = world.uow.accounts.get(ticket.account_id) if ticket.account_id else None
    sheet = disputed.sheet_of(world.uow, ticket)
    number = (Text("staff.number.line", {"number": private.number(account.number)}),) if account else ()
    return (*number, *(reading_line(reading) for reading in sheet.readings)) if sheet else number
