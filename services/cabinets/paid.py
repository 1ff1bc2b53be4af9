"""What a profile says of paying and its acquirer cannot do."""

from collections.abc import Iterator

from services.cabinets.complaints import Problem, key
from services.cabinets.profile import Cabinet

NO_RATE_AT_SBER = frozenset({"22", "22/122"})


def money(cabinet: Cabinet) -> Iterator[Problem]:
    """Return the keys of [payment] that cannot be meant, each with the reason."""
    ways = cabinet.payment
    if ways.utilities_order:
        yield from _utilities(cabinet)
    if not ways.receipt.enabled:
        return
    place = key("payment", "receipt")
    if ways.acquirer == "tbank" and not ways.receipt.tax_system:
        yield place, "T-Bank wants tax_system in every receipt"
    if ways.acquirer == "sber" and ways.receipt.vat in NO_RATE_AT_SBER:
        yield place, f"how Sber writes the rate {ways.receipt.vat} is not known to this release"


def _utilities(cabinet: Cabinet) -> Iterator[Problem]:
    place = key("payment", "utilities_order")
    if cabinet.payment.acquirer != "yookassa":
        yield place, "only YooKassa takes orders for utilities"
    for provider in cabinet.providers:
        known = provider.requisites
        if known is None or len(known.inn) != 10 or len(known.kpp) != 9:
            yield place, f"provider {provider.slug} needs requisites with an ИНН of 10 digits and a КПП"
