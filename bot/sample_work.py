"""What waits for employees in the sample: an approved applicant, a claim to an account, and somebody at work."""

from dataclasses import replace
from datetime import datetime, timedelta

from services import consents
from services.cabinets.profile import Cabinet
from services.claims import Claim
from services.correspondence import THREADS
from services.linking import data_of
from services.model.campaigns import EVERYBODY, Campaign, CampaignState, Tally
from services.model.journeys import Outcome, Reason
from services.model.people import Chat, ChatState, Resident
from services.model.staff import Employee
from services.model.tickets import TicketKind, TicketState
from services.ports import UnitOfWork
from services.staffing import NOWHERE
from services.tickets import Moment, Wish, Words, ask

PHONE = "+79000000002"

OUTCOMES = {
    **{Outcome("sent", channel=channel): 5 for channel in ("telegram", "vk", "mail", "sms")},
    **{Outcome(what, reason, "vk" if what == "moved" else ""): 3 for what in ("moved", "failed") for reason in Reason},
}
"""More than comes of one campaign."""


def wait(uow: UnitOfWork, cabinet: Cabinet, resident: Resident, chat: Chat, now: datetime) -> None:
    """Let a claim of a resident wait, and an approved application of the chat."""
    slug = cabinet.slug
    claim = data_of(Claim(cabinet.account_number.example, holder=resident.full_name))
    link = Wish(TicketKind.LINK, slug, chat, resident.id, data=claim)
    ask(uow, link, Words(""), Moment(now, f"sample:{slug}:link"))
    form = {"full_name": resident.full_name, "claim": claim, "account_id": None}
    applicant = uow.residents.add(
        replace(resident, email=f"applicant@{slug}.example.org", email_confirmed=False, phone=PHONE, open=False)
    )
    applied = Wish(TicketKind.REGISTRATION, slug, chat, applicant.id, data=form)
    ticket = ask(uow, applied, Words(""), Moment(now, f"sample:{slug}:registration"))
    uow.tickets.move(ticket.id, TicketState.NEW, TicketState.APPROVED, now)
    for kind in THREADS:
        wish = Wish(kind, slug, chat, resident.id, data={"premises": ["ул. Кирова, 12"]})
        ask(uow, wish, Words("Здравствуйте"), Moment(now, f"sample:{slug}:{kind}"))
    _agreed(uow, cabinet, resident, chat, now)


def _agreed(uow: UnitOfWork, cabinet: Cabinet, resident: Resident, chat: Chat, now: datetime) -> None:
    """Let the resident have agreed to the first purpose of the consent, once."""
    documents = (document for document in cabinet.documents if document.purposes)
    if not uow.consents.of_resident(resident.id):
        ticks = (consents.tick(document, document.purposes[0].slug, "ru") for document in documents)
        consents.give(uow, resident.id, ticks, chat, now)


def args(uow: UnitOfWork, cabinet: Cabinet) -> dict[str, str]:
    """Return what the dialogs of this work are begun with."""
    claim, thread = waiting(uow, cabinet, TicketKind.LINK), waiting(uow, cabinet, TicketKind.APPEAL)
    purposes = [one.slug for document in cabinet.documents for one in document.purposes]
    decided = dict.fromkeys(("staff_approve", "staff_reject"), claim)
    written = dict.fromkeys(("ticket_reply", "ticket_close", "staff_answer", "staff_close", "staff_hand"), thread)
    return {
        **decided,
        **written,
        "withdraw": purposes[0] if purposes else "",
        "agree": purposes[-1] if purposes else "",
    }


def employed(uow: UnitOfWork, state: ChatState, now: datetime) -> ChatState:
    """Return the chat of an employee of the cabinet."""
    chat = replace(state.chat, id=f"{state.chat.id}:{state.cabinet}")
    until = now + timedelta(days=1)
    someone = _employee(uow, Employee(0, state.cabinet, "Ольга", f"sample:{state.cabinet}", until, chat, True, now))
    _employee(uow, replace(someone, name="Игорь", code_hash=f"colleague:{state.cabinet}", chat=NOWHERE))
    _announced(uow, someone, now)
    return replace(state, chat=chat, employee_id=someone.id)


def _employee(uow: UnitOfWork, awaited: Employee) -> Employee:
    return uow.staff.by_code(awaited.code_hash) or uow.staff.add(awaited)


def _announced(uow: UnitOfWork, employee: Employee, now: datetime) -> None:
    """Let one announcement be under way and another wait for its start."""
    data = {"text": "Завтра проверим счётчики в подъездах."}
    for state, total in ((CampaignState.RUNNING, 1234), (CampaignState.DRAFT, 7)):
        made = Campaign(
            0, employee.cabinet, "announcement", state, EVERYBODY, data, "", False, employee.id, now, now,
            listed=True, total=total,
        )  # fmt: skip
        stored = uow.campaigns.add(made, f"sample:{employee.cabinet}:{state}")
        if state is CampaignState.RUNNING and not uow.journeys.counted(stored.id):
            uow.journeys.count(stored.id, OUTCOMES)
            uow.campaigns.count(stored.id, Tally(failed=len(Reason)))


def waiting(uow: UnitOfWork, cabinet: Cabinet, kind: TicketKind) -> str:
    """Return the number of what waits."""
    found = uow.tickets.waiting(cabinet.slug, (kind,), 1)
    return str(found[0].id) if found else "0"
