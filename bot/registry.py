"""Every dialog and screen of the product: a new one is one line here."""

from collections.abc import Mapping

from fsm.dialog import AnyDialog
from handlers import (
    access,
    account_changes,
    accounts,
    announcements,
    bills,
    confirmation,
    confirmed,
    entry,
    forgotten_password,
    help,  # noqa: A004 - the word that residents type
    history,
    leave,
    link_account,
    menu,
    new_email,
    new_password,
    onboarding,
    payment,
    phone_code,
    pins,
    profile,
    profile_changes,
    readings,
    registration,
    second_proof,
)
from handlers.screen import Screen
from handlers.staff import announce, campaigns, decide, join, queue, ticket
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
        announce.Announce(),
        readings.Readings(cabinets),
        payment.Pay(),
        profile_changes.ChangeName(),
        profile_changes.ChangePhone(),
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
        campaigns.Campaigns(),
        campaigns.CampaignCard(),
        campaigns.CampaignStep(),
        announcements.Announcements(),
        bills.Bills(),
        bills.BillCard(),
        history.History(),
        history.SheetCard(),
        history.Payments(),
        history.PaymentCard(),
        profile.Profile(),
        help.Help(),
    )
    return {screen.name: screen for screen in made}
