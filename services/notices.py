"""Which notices a resident gets: as the profile says, until the resident has switched them (R32)."""

from collections.abc import Mapping

from services.cabinets.profile import Cabinet
from services.cabinets.service import Notice
from services.ports import UnitOfWork


def of_resident(uow: UnitOfWork, cabinet: Cabinet, resident_id: int) -> Mapping[Notice, bool]:
    """Return every notice that the profile offers, in its order, and whether it is wanted."""
    switched = uow.subscriptions.of_resident(resident_id)
    return {kind: switched.get(kind, kind not in cabinet.subscriptions.off) for kind in cabinet.subscriptions.offered}
