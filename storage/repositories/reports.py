"""What is exchanged with billing: reports, and billing's own names of accounts and meters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from services.model.reports import Acquaintance, Report, ReportKind, ReportState
from storage.dialects import Insert, each, fresh, of, upsert
from storage.rows import columns_of, values_of
from storage.tables.reports import acquaintance, heard, meter_ref, report

COLUMNS = columns_of(report, Report)
ALL = select(*COLUMNS)
GET = ALL.where(report.c.uid == bindparam("by_uid"))
OF_SUBJECT = ALL.where(report.c.kind == bindparam("of_kind"), report.c.subject_id == bindparam("subject")).order_by(
    report.c.part
)
BEFORE = (
    ALL.where(report.c.part == bindparam("meter"), report.c.subject_id < bindparam("subject"))
    .where(report.c.kind == bindparam("of_kind"))
    .order_by(report.c.subject_id.desc())
    .limit(1)
)


def _once(statement: Insert) -> Insert:
    return statement.on_conflict_do_nothing(index_elements=["kind", "subject_id", "part"]).returning(report.c.uid)  # type: ignore[return-value]


ADD = each(report, _once)
LEAVE_OUT = update(report).where(report.c.uid == bindparam("of")).values(left_out=bindparam("files"))
HEAR = fresh(heard, ("uid", "ref"), "uid")
KNOWN = columns_of(acquaintance, Acquaintance)
OF_ACCOUNT = select(*KNOWN).where(acquaintance.c.account_id == bindparam("account"))
BY_REF = select(*KNOWN).where(acquaintance.c.cabinet == bindparam("in_cabinet"), acquaintance.c.ref == bindparam("by"))
KNOW = upsert(acquaintance, ("account_id",))
METER = select(meter_ref.c.ref).where(meter_ref.c.meter_id == bindparam("meter"))
KNOW_METER = upsert(meter_ref, ("meter_id",))


@dataclass(frozen=True, slots=True)
class SqlReports:
    """Reports to billing."""

    connection: Connection

    def add(self, report: Report) -> bool:
        """Store a new one; False when its subject is reported already."""
        return self.connection.execute(of(self.connection, ADD), values_of(report)).scalar() is not None

    def get(self, uid: str) -> Report | None:
        """Return a report."""
        row = self.connection.execute(GET, {"by_uid": uid}).first()
        return Report(*row) if row else None

    def of_subject(self, kind: ReportKind, subject_id: int) -> Sequence[Report]:
        """Return the reports of a subject by their parts."""
        rows = self.connection.execute(OF_SUBJECT, {"of_kind": kind, "subject": subject_id})
        return [Report(*row) for row in rows]

    def before(self, report: Report) -> Report | None:
        """Return the newest earlier report of the same meter."""
        which = {"meter": report.part, "subject": report.subject_id, "of_kind": report.kind}
        row = self.connection.execute(BEFORE, which).first()
        return Report(*row) if row else None

    def move(  # noqa: PLR0913, PLR0917 - the answer, spelled out
        self, uid: str, seen: Sequence[ReportState], state: ReportState, now: datetime, code: str = "", why: str = ""
    ) -> bool:
        """Change the state if it is still one of `seen`; False when it is not."""
        moved = (
            update(report)
            .where(report.c.uid == uid, report.c.state.in_(seen))
            .values(state=state, code=code, comment=why, changed_at=now)
        )
        return self.connection.execute(moved).rowcount == 1

    def leave_out(self, uid: str, files: int) -> None:
        """Remember that so many files of a message did not go along."""
        self.connection.execute(LEAVE_OUT, {"of": uid, "files": files})

    def hear(self, uid: str, ref: str) -> bool:
        """Remember what billing has said in answer to a report; False when it was known."""
        return self.connection.execute(of(self.connection, HEAR), {"uid": uid, "ref": ref}).scalar() is not None


@dataclass(frozen=True, slots=True)
class SqlAcquaintances:
    """Billing's own names of accounts and meters."""

    connection: Connection

    def of_account(self, account_id: int) -> Acquaintance | None:
        """Return billing's name of an account."""
        row = self.connection.execute(OF_ACCOUNT, {"account": account_id}).first()
        return Acquaintance(*row) if row else None

    def by_ref(self, cabinet: str, ref: str) -> Acquaintance | None:
        """Find an account by billing's name of it."""
        row = self.connection.execute(BY_REF, {"in_cabinet": cabinet, "by": ref}).first()
        return Acquaintance(*row) if row else None

    def know(self, acquaintance: Acquaintance) -> None:
        """Insert or replace billing's name of an account."""
        self.connection.execute(of(self.connection, KNOW), values_of(acquaintance))

    def meter(self, meter_id: int) -> str | None:
        """Return billing's name of a meter."""
        return self.connection.execute(METER, {"meter": meter_id}).scalar()

    def know_meter(self, meter_id: int, ref: str) -> None:
        """Insert or replace billing's name of a meter."""
        self.connection.execute(of(self.connection, KNOW_METER), {"meter_id": meter_id, "ref": ref})
