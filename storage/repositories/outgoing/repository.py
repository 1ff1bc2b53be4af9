"""Registries that go out, as rows that wait for their results."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, false, select, update

from services.model.outgoing import Answered, Outgoing, OutKind, OutState, Result, Whose
from storage.repositories.outgoing import contacts, listing, saying
from storage.tables.metering import sheet
from storage.tables.outgoing import registry_out, untold, waits

OUT = registry_out.c
MOST = 2**62
WAITING = (
    OUT.cabinet == bindparam("in_cabinet"),
    OUT.provider == bindparam("of_provider"),
    OUT.kind == bindparam("of_kind"),
    waits,
)
LAST = select(OUT.id).where(*WAITING).order_by(OUT.id.desc()).limit(1)
PAGE = (
    select(OUT.id, OUT.uid, OUT.replaces_uid, OUT.attempts)
    .where(*WAITING, OUT.id > bindparam("after"), OUT.id <= bindparam("upto"))
    .order_by(OUT.id)
    .limit(bindparam("most"))
)
ANSWERED = (OUT.id, OUT.kind, OUT.subject, OUT.part, OUT.result, OUT.reason, OUT.at)
RECEIPT = and_(sheet.c.number == OUT.subject, OUT.kind == OutKind.READINGS)
UNTOLD = (
    select(*ANSWERED, sheet.c.account_id, sheet.c.resident_id)
    .select_from(registry_out)
    .outerjoin(sheet, RECEIPT)
    .where(untold)
    .order_by(OUT.id)
    .limit(bindparam("most"))
)
OF = select(*ANSWERED).where(OUT.subject == bindparam("of"), OUT.kind == bindparam("of_kind"), OUT.result != "")


@dataclass(frozen=True, slots=True)
class SqlOutRegistries:
    """Rows for billing."""

    connection: Connection

    def list_new(self, now: datetime, limit: int) -> int:
        """List what residents have done since, of each kind about so much; return how much."""
        return listing.list_new(self.connection, now, limit)

    def last(self, whose: Whose) -> int:
        """Return the newest row that waits, 0 when none does."""
        return self.connection.execute(LAST, _by(whose)).scalar() or 0

    def take(self, whose: Whose, after: int, upto: int, file: str, limit: int) -> tuple[int, Sequence[Outgoing]]:
        """Take rows into a file; return the last row seen, and what they say."""
        rows = self._page(PAGE, whose, after, upto, limit)
        said = saying.say(self.connection, whose.kind, [row[0] for row in rows])
        self._set([row[0] for row in rows if row[0] not in said], state=OutState.WITHDRAWN)
        self._set(list(said), attempts=OUT.attempts + 1, file=file)
        taken = [
            Outgoing(number, uid, old, tries + 1, said[number]) for number, uid, old, tries in rows if number in said
        ]
        return (rows[-1][0] if rows else 0), taken

    def _page(self, chosen: Select[Any], whose: Whose, after: int, upto: int, limit: int) -> Sequence[Any]:
        return self.connection.execute(chosen, _by(whose) | {"after": after, "upto": upto, "most": limit}).all()

    def _set(self, ids: Sequence[int], **columns: Any) -> None:
        if ids:
            self.connection.execute(update(registry_out).where(OUT.id.in_(ids)).values(**columns))

    def written(self, whose: Whose, after: int, file: str, now: datetime, limit: int) -> int:
        """Remember that a file is in its place; return the last row seen, 0 at the end."""
        rows = self._page(PAGE.where(OUT.file == file), whose, after, MOST, limit)
        ids = [row[0] for row in rows]
        self._set(ids, last_at=now)
        if ids:
            self.connection.execute(
                update(registry_out).where(OUT.id.in_(ids), OUT.first_at.is_(None)).values(first_at=now)
            )
        return ids[-1] if ids else 0

    def expire(self, whose: Whose, before: datetime, limit: int) -> int:
        """Wait no longer for results of what was told first before then; return of how many rows."""
        rows = self._page(PAGE.where(OUT.first_at < before), whose, 0, MOST, limit)
        self._set([row[0] for row in rows], state=OutState.EXPIRED)
        return len(rows)

    def contacts(self, whose: Whose, after: tuple[str, int], limit: int) -> Sequence[Outgoing]:
        """Return who has which account, by number and link, behind a pair of these."""
        return contacts.contacts(self.connection, whose, after, limit)

    def untold(self, limit: int) -> Sequence[Answered]:
        """Return results that residents have not been told of, the oldest first."""
        return [_answered(row) for row in self.connection.execute(UNTOLD, {"most": limit})]

    def told(self, ids: Sequence[int]) -> None:
        """Remember that they have been."""
        self._set(ids, untold=false())

    def of_sheet(self, number: int) -> Mapping[int, Answered]:
        """Return what billing has said of a receipt's readings, by meter."""
        rows = self.connection.execute(OF, {"of": number, "of_kind": OutKind.READINGS})
        return {found.part: found for found in map(_answered, rows)}

    def of_payment(self, payment_id: int) -> Answered | None:
        """Return what billing has said of a payment."""
        rows = self.connection.execute(OF, {"of": payment_id, "of_kind": OutKind.PAYMENTS})
        return next((found for found in map(_answered, rows) if not found.part), None)


def _by(whose: Whose) -> dict[str, Any]:
    return {"in_cabinet": whose.cabinet, "of_provider": whose.provider, "of_kind": whose.kind}


def _answered(row: Any) -> Answered:
    return Answered(row[0], OutKind(row[1]), row[2], row[3], Result(row[4]), *row[5:])
