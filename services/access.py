"""Two levels of access: a weak proof, or an address that is not confirmed, opens only what the profile allows (R10)."""

from dataclasses import replace

from services.cabinets.access import Feature
from services.cabinets.profile import Cabinet
from services.model.metering import Access, LinkedAccount
from services.model.people import Resident


def is_confirmed(cabinet: Cabinet, resident: Resident) -> bool:
    """Tell whether the resident has done what the cabinet asks to confirm who they are."""
    return resident.email_confirmed if cabinet.registration.confirmation == "email" else resident.open


def is_full(cabinet: Cabinet, resident: Resident, linked: LinkedAccount) -> bool:
    """Tell whether nothing is kept from this resident."""
    return linked.access == Access.FULL and is_confirmed(cabinet, resident)


def may(cabinet: Cabinet, resident: Resident, linked: LinkedAccount, feature: Feature) -> bool:
    """Tell whether the resident may use a part of the cabinet with this account."""
    return feature in cabinet.access.limited or is_full(cabinet, resident, linked)


def discreet(cabinet: Cabinet, resident: Resident, linked: LinkedAccount) -> LinkedAccount:
    """Return the account without names and addresses for whom they are not."""
    if may(cabinet, resident, linked, "personal"):
        return linked
    return replace(linked, account=replace(linked.account, address="", holder="", contract=""))
