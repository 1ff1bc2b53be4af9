"""The accounts that a notice of the clock speaks of."""

from handlers.campaigns.kind import Telling
from services import access
from services.cabinets.access import Feature
from services.model.metering import LinkedAccount


def accounts(telling: Telling, feature: Feature | None = None) -> list[LinkedAccount]:
    """Return the resident's open accounts, of which they may see this part, in every zone: they are told once a day."""
    uow, cabinet = telling.uow, telling.cabinet
    resident = uow.residents.get(telling.due.resident_id) if telling.due else None
    linked = uow.accounts.linked(resident.id) if resident else ()
    here = (one for one in linked if not one.account.closed)
    return [one for one in here if resident and (feature is None or access.may(cabinet, resident, one, feature))]
