"""The company's own page for paying: an address with the account and the amount in it."""

from urllib.parse import quote

from services.model.amounts import Money
from services.model.periods import Period


def address(template: str, account: str, amount: Money, period: Period) -> str:
    """Fill a profile's template; what is filled in cannot change the rest of the address."""
    roubles = f"{amount.kopecks // 100}.{amount.kopecks % 100:02d}"
    month = f"{period.month:02d}.{period.year:04d}"
    said = {"account": account, "rub": roubles, "kopecks": str(amount.kopecks), "period": month}
    return template.format(**{name: quote(value, safe="") for name, value in said.items()})
