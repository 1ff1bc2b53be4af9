"""Whom to tell of a report, and billing's own name of its account, asked for where it is not known yet."""

from collections.abc import Mapping

from bot.billing.refresh import Refresh
from services.billing.port import Billing, Odd
from services.model.reports import Report
from services.ports import Unavailable


def billing_of(billings: Mapping[str, Billing], report: Report) -> Billing:
    """Return the billing that a report is for; Unavailable where it is not configured any more."""
    billing = billings.get(report.cabinet)
    if billing is None:
        raise Unavailable("there is no billing to tell")
    return billing


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
