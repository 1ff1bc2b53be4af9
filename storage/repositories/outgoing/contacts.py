"""Who has which account, and how to reach them: pages of the list that billing gets as a whole."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, or_, select

from services.model.outgoing import Outgoing, Whose
from storage.tables.metering import account, link
from storage.tables.people import resident
from storage.tables.service import consent

PAGE = (
    select(
        link.c.id, account.c.number, resident.c.id.label("resident"), resident.c.email, resident.c.email_confirmed,
        resident.c.phone,
    )
    .select_from(account)
    .join(link, link.c.account_id == account.c.id)
    .join(resident, resident.c.id == link.c.resident_id)
    .where(
        account.c.cabinet == bindparam("in_cabinet"),
        account.c.provider == bindparam("of_provider"),
        account.c.number >= bindparam("behind"),
        or_(account.c.number > bindparam("behind"), link.c.id > bindparam("behind_link")),
    )
    .order_by(account.c.number, link.c.id)
    .limit(bindparam("most"))
)  # fmt: skip
CONSENTS = select(
    consent.c.resident_id, consent.c.document, consent.c.version, consent.c.given_at, consent.c.withdrawn_at
).order_by(consent.c.id)


def contacts(connection: Connection, whose: Whose, after: tuple[str, int], limit: int) -> Sequence[Outgoing]:
    """Return a page of them."""
    by = {"in_cabinet": whose.cabinet, "of_provider": whose.provider, "behind": after[0], "behind_link": after[1]}
    names = [column.name for column in PAGE.selected_columns]
    found = [dict(zip(names, row, strict=True)) for row in connection.execute(PAGE, by | {"most": limit})]
    given: dict[int, list[tuple[object, ...]]] = {}
    whom = {row["resident"] for row in found}
    for row in connection.execute(CONSENTS.where(consent.c.resident_id.in_(whom))) if whom else ():
        given.setdefault(row[0], []).append(tuple(row[1:]))
    return [
        Outgoing(row["id"], "", "", 1, {**row, "consents": given.get(row["resident"], [])}) for row in found
    ]  # fmt: skip
