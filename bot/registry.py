"""Every dialog and screen of the product: a new one is one line here."""

from collections.abc import Mapping

from fsm.dialog import AnyDialog
from handlers import (
    access,
    account_changes,
    accounts,
    agreed,
    announcements,
    bill_file,
    bills,
    confirmation,
    confirmed,
    entry,
    forgotten_password,
    help,  # noqa: A004 - the word that residents type
    history,
    later,
    leave,
    link_account,
    menu,
    new_email,
    new_password,
    notices,
    onboarding,
    own_phone,
    payment,
    phone_code,
    pins,
    preferred,
    profile,
    profile_changes,
    readings,
    registration,
    reminder,
    second_proof,
)
from handlers.appeals import card, contract, files, lists, reply, write
from handlers.screen import Screen
from handlers.staff import announce, answer, campaigns, decide, hand, join, journeys, queue, thread, ticket
from services.cabinets.profile import Cabinet


def dialogs(cabinets: Mapping[str, Cabinet]) -> dict[str, AnyDialog]:
    """Return the dialogs by name."""
    made: tuple[AnyDialog, ...] = (
        registration.Registration(cabinets),
        confirmation.Confirmation(),
        phone_code.PhoneCode(),
        entry.Enter(cabinets),
        forgotten_password.Recover(),
        forgotten_password.RecoverCode(),
        new_password.NewPassword(),
        leave.Leave(),
        link_account.Link(cabinets),
        account_changes.Rename(),
        account_changes.Unlink(),
        pins.PinForm(),
        pins.Pin(),
        join.Join(),
        decide.Approve(),
        decide.Reject(),
        answer.Answer(),
        answer.CloseThread(),
        hand.Hand(),
        write.Appeal(cabinets),
        write.Feedback(cabinets),
        reply.Reply(),
        reply.Close(),
        contract.Contract(cabinets),
        agreed.Withdraw(cabinets),
        agreed.Agree(cabinets),
        announce.Announce(),
        readings.Readings(cabinets),
        reminder.Whose(),
        payment.Pay(),
        profile_changes.ChangeName(),
        profile_changes.ChangePhone(),
        own_phone.OwnPhone(),
        second_proof.Prove(),
        second_proof.ProveCode(),
        new_email.ChangeEmail(),
        new_email.ConfirmNewEmail(),
    )
    return {dialog.name: dialog for dialog in made}


def screens() -> dict[str, Screen]:
    """Return the screens by name."""
    made: tuple[Screen, ...] = (
        menu.Menu(),
        menu.Cabinets(),
        menu.Language(),
        menu.Start(),
        confirmed.Opened(),
        onboarding.Welcome(),
        accounts.Accounts(),
        accounts.AccountCard(),
        access.Limited(),
        queue.Queue(),
        queue.Kind(),
        ticket.TicketCard(),
        thread.StaffThread(),
        thread.Take(),
        lists.Appeals(),
        lists.Contracts(),
        card.Thread(),
        files.ThreadFiles(),
        files.FileCard(),
        notices.Notices(),
        preferred.Preferred(),
        agreed.Consents(),
        campaigns.Campaigns(),
        campaigns.CampaignCard(),
        campaigns.CampaignStep(),
        journeys.Failed(),
        journeys.OfTicket(),
        announcements.Announcements(),
        reminder.Reminder(),
        later.Later(),
        bills.Bills(),
        bills.BillCard(),
        bill_file.BillFile(),
        history.History(),
        history.SheetCard(),
        history.Payments(),
        history.PaymentCard(),
        profile.Profile(),
        help.Help(),
    )
    return {screen.name: screen for screen in made}
