"""Tickets, files, employees, consents, subscriptions; login names; addresses that are claimed and not proved."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
UNCONFIRMED = sa.text("NOT email_confirmed")
UNOPENED = sa.text("NOT open")
UNFINISHED = sa.text("state IN ('new', 'in_work', 'answered')")
PROVED = sa.text("email_confirmed AND email <> ''")
NAMED = sa.text("login_key <> ''")


def _table(name: str, *columns: SchemaItem, **options: bool) -> None:
    op.create_table(
        name, sa.Column("id", ID, nullable=False), *columns, sa.PrimaryKeyConstraint("id", name=f"pk_{name}"), **options
    )


def _text(name: str, *, nullable: bool = False) -> "sa.Column[Any]":
    return sa.Column(name, sa.Text(), nullable=nullable)


def _time(name: str, *, nullable: bool = False) -> "sa.Column[Any]":
    return sa.Column(name, TIME, nullable=nullable)


def _of(table: str, column: str, to: str, *, nullable: bool = False) -> "sa.Column[Any]":
    key = sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}_{to}")
    return sa.Column(column, sa.BigInteger(), key, nullable=nullable)


def _employee() -> None:
    _table(
        "employee",
        _text("cabinet"),
        _text("name"),
        _text("code_hash"),
        _time("invited_until"),
        _text("channel"),
        _text("chat_id"),
        sa.Column("active", sa.Boolean(), nullable=False),
        _time("created_at"),
        sa.UniqueConstraint("code_hash", name="uq_employee_code_hash"),
    )
    op.create_index("ix_employee_channel_chat_id", "employee", ["channel", "chat_id"])
    op.create_index("ix_employee_cabinet", "employee", ["cabinet"])


def _ticket() -> None:
    _table(
        "ticket",
        _text("operation"),
        _text("cabinet"),
        _text("kind"),
        _text("state"),
        _of("ticket", "resident_id", "resident", nullable=True),
        _text("channel"),
        _text("chat_id"),
        _of("ticket", "account_id", "account", nullable=True),
        _text("topic"),
        _text("data", nullable=True),
        _of("ticket", "employee_id", "employee", nullable=True),
        _time("opened_at"),
        _time("changed_at"),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.UniqueConstraint("operation", name="uq_ticket_operation"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_ticket_resident_id", "ticket", ["resident_id"])
    op.create_index("ix_ticket_channel_chat_id", "ticket", ["channel", "chat_id"])
    op.create_index(
        "ix_ticket_queue", "ticket", ["cabinet", "kind", "id"], sqlite_where=UNFINISHED, postgresql_where=UNFINISHED
    )


def _thread() -> None:
    _table(
        "message",
        _of("message", "ticket_id", "ticket"),
        _text("author"),
        _of("message", "employee_id", "employee", nullable=True),
        _text("text"),
        _text("state"),
        _time("at"),
    )
    op.create_index("ix_message_ticket_id", "message", ["ticket_id"])
    _table(
        "file",
        _of("file", "ticket_id", "ticket"),
        _of("file", "message_id", "message"),
        _text("name"),
        _text("mime"),
        sa.Column("size", sa.BigInteger(), nullable=False),
        _text("channel"),
        _text("source", nullable=True),
        _text("state"),
        _text("reason"),
        sa.Column("content", sa.LargeBinary(), nullable=True),
    )
    op.create_index("ix_file_ticket_id", "file", ["ticket_id"])


def _act() -> None:
    _table(
        "act",
        _text("cabinet"),
        _of("act", "employee_id", "employee"),
        _text("action"),
        _of("act", "ticket_id", "ticket", nullable=True),
        _text("data", nullable=True),
        _time("at"),
    )
    op.create_index("ix_act_ticket_id", "act", ["ticket_id"])
    op.create_index("ix_act_cabinet_id", "act", ["cabinet", "id"])


def _consent() -> None:
    _table(
        "consent",
        _of("consent", "resident_id", "resident"),
        _text("document"),
        _text("purpose"),
        _text("version"),
        _text("digest"),
        _text("language"),
        _text("channel"),
        _text("chat_id"),
        _time("given_at"),
        _time("withdrawn_at", nullable=True),
    )
    op.create_index("ix_consent_resident_id", "consent", ["resident_id"])
    op.create_table(
        "subscription",
        _of("subscription", "resident_id", "resident"),
        _text("kind"),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("resident_id", "kind", name="pk_subscription"),
        sqlite_with_rowid=False,
    )


def _claimed_addresses() -> None:
    op.drop_index("ix_resident_unconfirmed", "resident")
    with op.batch_alter_table("resident") as table:
        table.add_column(sa.Column("login", sa.Text(), nullable=False, server_default=""))
        table.add_column(sa.Column("login_key", sa.Text(), nullable=False, server_default=""))
        table.add_column(sa.Column("open", sa.Boolean(), nullable=False, server_default=sa.true()))
        table.drop_constraint("uq_resident_cabinet_email", type_="unique")
    op.execute("UPDATE resident SET open = email_confirmed")
    with op.batch_alter_table("resident") as table:
        for column in ("login", "login_key", "open"):
            table.alter_column(column, server_default=None)
    _unique("uq_resident_confirmed_email", "email", PROVED)
    _unique("uq_resident_login_key", "login_key", NAMED)
    op.create_index("ix_resident_cabinet_email", "resident", ["cabinet", "email"])
    op.create_index("ix_resident_cabinet_phone", "resident", ["cabinet", "phone"])
    _of_time("ix_resident_unopened", UNOPENED)


def _of_time(name: str, where: sa.TextClause) -> None:
    op.create_index(name, "resident", ["created_at"], sqlite_where=where, postgresql_where=where)


def _unique(name: str, column: str, where: sa.TextClause) -> None:
    op.create_index(name, "resident", ["cabinet", column], unique=True, sqlite_where=where, postgresql_where=where)


def upgrade() -> None:
    """Create the tables, add the columns."""
    _claimed_addresses()
    op.add_column("account", sa.Column("last_paid_on", sa.Date()))
    op.add_column("account", sa.Column("last_paid", sa.BigInteger()))
    op.add_column("chat", sa.Column("employee_id", sa.BigInteger()))
    _employee()
    _ticket()
    _thread()
    _act()
    _consent()


def downgrade() -> None:
    """Drop the tables with what they hold; of several claims of an address only the first keeps it."""
    for name in ("subscription", "consent", "act", "file", "message", "ticket", "employee"):
        op.drop_table(name)
    for index in ("uq_resident_confirmed_email", "uq_resident_login_key"):
        op.drop_index(index, "resident")
    op.drop_index("ix_resident_cabinet_email", "resident")
    op.drop_index("ix_resident_cabinet_phone", "resident")
    op.drop_index("ix_resident_unopened", "resident")
    op.execute(
        "UPDATE resident SET email = email || '#' || id"
        " WHERE id NOT IN (SELECT min(id) FROM resident GROUP BY cabinet, email)"
    )
    with op.batch_alter_table("resident") as table:
        for column in ("login", "login_key", "open"):
            table.drop_column(column)
        table.create_unique_constraint("uq_resident_cabinet_email", ["cabinet", "email"])
    _of_time("ix_resident_unconfirmed", UNCONFIRMED)
    with op.batch_alter_table("chat") as table:
        table.drop_column("employee_id")
    with op.batch_alter_table("account") as table:
        table.drop_column("last_paid")
        table.drop_column("last_paid_on")
