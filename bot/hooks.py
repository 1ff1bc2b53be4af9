"""What later events write into chats: a confirmed address, a payment link, an outcome, a letter that bounced."""

from dataclasses import dataclass, replace

from bot.delivery.post import Desk, Post
from fsm.press import screen, start
from fsm.view import Button, Role, Text, View
from handlers.confirmed import opened_view
from handlers.history import outcome_view
from handlers.linked import waits_view
from handlers.payment import link_view
from handlers.staff.returned import returned_view
from services.cabinets.profile import Cabinet
from services.campaigns.events import PAYMENT, keep
from services.confirming import Confirmed
from services.model.billing import Payment
from services.model.campaigns import Event
from services.model.people import Chat, ChatState, Resident
from services.ports import Call, Parcel, UnitOfWork

MENU = Button(Text("nav.menu"), screen("menu"), Role.NAVIGATION)


def confirmed(uow: UnitOfWork, desk: Desk, done: Confirmed) -> None:
    """Open the cabinet in the chat that asked, at once and without waiting for the resident."""
    state = uow.chats.get(done.chat)
    if state is None:
        return
    uow.chats.save(replace(state, session=None, screen=screen("opened")), desk.now)
    desk.write(state, opened_view(done.account, done.resident))
    if done.ticket:
        desk.tell(done.resident.id, waits_view(done.ticket))
    for other in done.others:
        desk.tell(other, View(paragraphs=(Text("linked.other"),)))


def email_changed(uow: UnitOfWork, desk: Desk, resident: Resident, chat: Chat) -> None:  # noqa: ARG001
    """Tell every chat of the resident that the new address counts."""
    desk.tell(resident.id, View(paragraphs=(Text("change_email.done"),), rows=((MENU,),)))


def link_ready(uow: UnitOfWork, desk: Desk, payment: Payment) -> None:
    """Give the acquirer's link to the chat that asked, if the resident who asked is still there."""
    state = uow.chats.get(payment.chat)
    if state and state.resident_id == payment.resident_id:
        _show(uow, desk, state, payment, link_view(payment))


def told(uow: UnitOfWork, desk: Desk, payment: Payment) -> None:
    """Tell the outcome of a payment to the chat that paid; where that is gone, to the resident's others (R27)."""
    state = uow.chats.get(payment.chat)
    if state and state.reachable and state.resident_id == payment.resident_id:
        parcel = _show(uow, desk, state, payment, outcome_view(payment))
        keep(uow, _paid(uow, payment), parcel, desk.now)
    else:
        desk.report(_paid(uow, payment), outcome_view(payment))
    if payment.refunded.kopecks:
        _returned(uow, desk, payment)


def _returned(uow: UnitOfWork, desk: Desk, payment: Payment) -> None:
    """Tell the employees of the payment's company: nobody else learns of what a bank takes back."""
    account = uow.accounts.get(payment.account_id)
    for employee in uow.staff.of_cabinet(account.cabinet) if account else ():
        desk.tell_chat(employee.chat, returned_view(payment))


def _paid(uow: UnitOfWork, payment: Payment) -> Event:
    account = uow.accounts.get(payment.account_id)
    cabinet = account.cabinet if account else ""
    return Event(cabinet, PAYMENT, payment.resident_id, payment.id, f"{payment.uid}:{payment.state}")


def _show(uow: UnitOfWork, desk: Desk, state: ChatState, payment: Payment, view: View) -> Parcel:
    """Write a card of a payment; what is typed next is about it, unless a question waits for its answer."""
    if state.session is None:
        uow.chats.save(replace(state, screen=screen("payment", payment.uid)), desk.now)
    return desk.write(state, view)


@dataclass(frozen=True, slots=True)
class Unheard:
    """Tells a chat that the phone of its application gets no short messages."""

    post: Post

    async def __call__(self, chat: Chat, cabinet: Cabinet) -> None:
        """Write a card with the way to people: an application's phone is theirs to correct."""
        text = Text("phone_code.refused", {"hotline": cabinet.contacts.hotline})

        def work(uow: UnitOfWork, desk: Desk) -> None:
            state = uow.chats.get(chat)
            if state:
                desk.write(state, View(paragraphs=(text,), rows=((MENU,),)))

        await self.post.run(work)


@dataclass(frozen=True, slots=True)
class Bounced:
    """Tells a chat that the address of its letter does not exist."""

    post: Post

    async def __call__(self, call: Call, reason: str) -> None:
        """Write a card with the way to another address."""
        chat = Chat(*call.payload["chat"])
        again = Button(Text("bounced.again"), start("register"))

        def work(uow: UnitOfWork, desk: Desk) -> None:
            state = uow.chats.get(chat)
            if state:
                desk.write(state, View(paragraphs=(Text("bounced.text"),), rows=((again,), (MENU,))))

        await self.post.run(work)
