"""What is said of a file beside its name: whose it is, and how it is to be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from services.cabinets.profile import Cabinet
from services.cabinets.utility import Provider
from services.registries.faults import Rejected, Whole
from services.registries.naming import Named, named

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Order:
    """Whose a file is (empty: the only one there is), what kind, which encoding; `accept`: a held list is applied."""

    cabinet: str = ""
    provider: str = ""
    kind: str = ""
    encoding: str = ""
    accept: bool = False

    def named(self, name: str) -> Named:
        """Return what the name of a file tells, or the ordered kind in its place; Rejected when nothing does."""
        extent = "_full" if "_full" in name.lower() else ""
        found = named(f"{self.kind}{extent}.{name.rpartition('.')[2]}" if self.kind else name)
        if found is None:
            raise Rejected(Whole.NAME)
        return found


def placed(cabinets: Mapping[str, Cabinet], order: Order) -> tuple[Cabinet, Provider]:
    """Return whose it is; Rejected when nobody can tell."""
    cabinet = cabinets.get(order.cabinet) if order.cabinet else _only(cabinets)
    if cabinet is None:
        raise Rejected(Whole.PLACE, {"known": ", ".join(cabinets)})
    providers = {provider.slug: provider for provider in cabinet.providers}
    provider = providers.get(order.provider) if order.provider else _only(providers)
    if provider is None:
        raise Rejected(Whole.PLACE, {"known": ", ".join(f"{cabinet.slug}/{slug}" for slug in providers)})
    return cabinet, provider


def _only(known: Mapping[str, T]) -> T | None:
    return next(iter(known.values())) if len(known) == 1 else None
