"""Employees and the journal of what they did."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, true, update

from services.model.people import Chat
from services.model.staff import Act, Employee
from storage.rows import AnyRow, columns_of, values_of
from storage.tables.service import act, employee

ALL = select(*columns_of(employee, Employee))
GET = ALL.where(employee.c.id == bindparam("employee"))
BY_CODE = ALL.where(employee.c.code_hash == bindparam("by_hash"))
OF_CHAT = ALL.where(
    employee.c.channel == bindparam("in_channel"),
    employee.c.chat_id == bindparam("in_chat"),
    employee.c.active == true(),
).limit(1)
OF_CABINET = ALL.where(employee.c.cabinet == bindparam("in_cabinet"), employee.c.active == true()).order_by(
    employee.c.id
)
ADD = insert(employee).returning(employee.c.id)
RECORD = insert(act)
JOURNAL = (
    select(*columns_of(act, Act))
    .where(act.c.cabinet == bindparam("in_cabinet"))
    .order_by(act.c.id.desc())
    .limit(bindparam("most"))
    .offset(bindparam("skipped"))
)


@dataclass(frozen=True, slots=True)
class SqlStaff:
    """Employees and the journal."""

    connection: Connection

    def add(self, employee: Employee) -> Employee:
        """Store a new one and return it with its id."""
        return replace(employee, id=self.connection.execute(ADD, values_of(employee, without=("id",))).scalar_one())

    def get(self, employee_id: int) -> Employee | None:
        """Return an employee."""
        return self._one(GET, employee=employee_id)

    def by_code(self, code_hash: str) -> Employee | None:
        """Find by the hash of an invitation code."""
        return self._one(BY_CODE, by_hash=code_hash)

    def of_chat(self, chat: Chat) -> Employee | None:
        """Return the active employee who is bound to a chat."""
        return self._one(OF_CHAT, in_channel=chat.channel, in_chat=chat.id)

    def of_cabinet(self, cabinet: str) -> Sequence[Employee]:
        """Return the active employees of a cabinet."""
        return [_employee(row) for row in self.connection.execute(OF_CABINET, {"in_cabinet": cabinet})]

    def change(self, employee_id: int, **columns: Any) -> None:
        """Change columns by the names of the fields; a chat is given as `channel` and `chat_id`."""
        self.connection.execute(update(employee).where(employee.c.id == employee_id).values(**columns))

    def record(self, act: Act) -> None:
        """Add a line to the journal."""
        self.connection.execute(RECORD, values_of(act, without=("id",)))

    def journal(self, cabinet: str, limit: int, offset: int = 0) -> Sequence[Act]:
        """Return the newest lines first."""
        rows = self.connection.execute(JOURNAL, {"in_cabinet": cabinet, "most": limit, "skipped": offset})
        return [Act(*row) for row in rows]

    def _one(self, statement: Any, **values: Any) -> Employee | None:
        row = self.connection.execute(statement, values).first()
        return _employee(row) if row else None


def _employee(row: AnyRow) -> Employee:
    return Employee(*[*row[:5], Chat(*row[5:7]), *row[7:]])
