"""Every dialog and screen of the product: a new one is one line here."""

from collections.abc import Mapping

from fsm.dialog import AnyDialog
from handlers import (
    accounts,
    bills,
    confirmed,
    entry,
    help,  # noqa: A004 - the word that residents type
    history,
    menu,
    onboarding,
    payment,
    profile,
    readings,
    registration,
)
from handlers.screen import Screen
from services.cabinets.profile import Cabinet


def dialogs(cabinets: Mapping[str, Cabinet]) -> dict[str, AnyDialog]:
    """Return the dialogs by name."""
    made: tuple[AnyDialog, ...] = (
        registration.Registration(cabinets),
        registration.Confirmation(),
        entry.Enter(),
        entry.Recover(),
        entry.RecoverCode(),
        entry.NewPassword(),
        entry.Leave(),
        accounts.Link(cabinets),
        accounts.Rename(),
        accounts.Unlink(),
        readings.Readings(cabinets),
        payment.Pay(),
        profile.ChangeName(),
        profile.ChangePhone(),
        profile.ChangeEmail(),
        profile.ConfirmNewEmail(),
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
