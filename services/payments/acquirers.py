"""Which acquirer serves a payment: a cabinet's own shop of a provider, else the one that all cabinets share."""

from collections.abc import Mapping

from services.ports import Acquirer

Acquirers = Mapping[str, Acquirer]
"""By the provider's name, or by `own(provider, cabinet)` for the shop of one cabinet."""


def own(provider: str, cabinet: str) -> str:
    """Return the name of a cabinet's own shop."""
    return f"{provider}:{cabinet}"


def acquirer_of(acquirers: Acquirers, provider: str, cabinet: str) -> Acquirer | None:
    """Return the shop through which a cabinet is paid; None when none is configured."""
    return acquirers.get(own(provider, cabinet)) or acquirers.get(provider)


def shops(acquirers: Acquirers, provider: str) -> list[Acquirer]:
    """Return every shop of a provider."""
    return [known for name, known in acquirers.items() if name.partition(":")[0] == provider]


def providers(acquirers: Acquirers) -> list[str]:
    """Return the providers that have a shop, each once."""
    return list(dict.fromkeys(name.partition(":")[0] for name in acquirers))
