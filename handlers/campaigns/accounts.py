"""The accounts that a notice of the clock speaks of."""

from handlers.campaigns.kind import Telling
from services import access
from services.cabinets.access import Feature
from services.model.metering import LinkedAccount


def accounts(telling: Telling, feature: Feature | None = None) -> list[LinkedAccount]:
    """Return the resident's open accounts in the campaign's zone, of which they may see this part."""
    uow, cabinet, zone = telling.uow, telling.cabinet, telling.campaign.audience.zone
    resident = uow.residents.get(telling.due.resident_id) if telling.due else None
    linked = uow.accounts.linked(resident.id) if resident else ()
    here = (one for one in linked if not one.account.closed and zone in ("", one.account.zone))
    return [one for one in here if resident and (feature is None or access.may(cabinet, resident, one, feature))]
