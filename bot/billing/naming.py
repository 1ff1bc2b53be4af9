"""Billing's own name of an account, asked for where it is not known yet."""

from bot.billing.refresh import Refresh
from services.billing.port import Odd


async def ref_of(refresh: Refresh, account_id: int | None) -> tuple[str, str]:
    """Return billing's name of an account and its number, empty for none; Odd when billing does not name it."""
    if account_id is None:
        return "", ""
    for _ in range(2):
        known, account = await refresh.database.run(
            lambda uow: (uow.acquaintances.of_account(account_id), uow.accounts.get(account_id))
        )
        if known and account:
            return known.ref, account.number
        await refresh.account(account_id)
    raise Odd("billing does not name an account of ours")
