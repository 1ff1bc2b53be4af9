"""Residents, accounts and chats."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TIME = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")


def _resident() -> None:
    op.create_table(
        "resident",
        sa.Column("id", ID, nullable=False),
        sa.Column("cabinet", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("email_shown", sa.Text(), nullable=False),
        sa.Column("email_confirmed", sa.Boolean(), nullable=False),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("onboarding", sa.Boolean(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_resident"),
        sa.UniqueConstraint("cabinet", "email", name="uq_resident_cabinet_email"),
    )


def _account() -> None:
    op.create_table(
        "account",
        sa.Column("id", ID, nullable=False),
        sa.Column("cabinet", sa.Text(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("contract", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("balance", sa.BigInteger(), nullable=False),
        sa.Column("balance_at", TIME, nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("cabinet", "provider", "number", name="uq_account_cabinet_provider_number"),
    )
    op.create_index("ix_account_cabinet_number", "account", ["cabinet", "number"])


def _link() -> None:
    op.create_table(
        "link",
        sa.Column("id", ID, nullable=False),
        sa.Column("resident_id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("access", sa.Text(), nullable=False),
        sa.Column("linked_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_link"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_link_account_id_account"),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name="fk_link_resident_id_resident"),
        sa.UniqueConstraint("resident_id", "account_id", name="uq_link_resident_id_account_id"),
    )
    op.create_index("ix_link_account_id", "link", ["account_id"])


def _chat() -> None:
    op.create_table(
        "chat",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("chat_id", sa.Text(), nullable=False),
        sa.Column("cabinet", sa.Text(), nullable=False),
        sa.Column("resident_id", sa.BigInteger()),
        sa.Column("account_id", sa.BigInteger()),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("session", sa.Text()),
        sa.Column("paused", sa.Text()),
        sa.Column("screen", sa.Text(), nullable=False),
        sa.Column("client", sa.Text(), nullable=False),
        sa.Column("reachable", sa.Boolean(), nullable=False),
        sa.Column("active_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("channel", "chat_id", name="pk_chat"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_chat_account_id_account"),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name="fk_chat_resident_id_resident"),
    )
    op.create_index("ix_chat_resident_id", "chat", ["resident_id"])


def _token() -> None:
    op.create_table(
        "token",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("chat_id", sa.Text(), nullable=False),
        sa.Column("resident_id", sa.BigInteger()),
        sa.Column("link_hash", sa.Text(), nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("used_at", TIME),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("data", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_token"),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name="fk_token_resident_id_resident"),
        sa.UniqueConstraint("link_hash", name="uq_token_link_hash"),
    )
    op.create_index(
        "ix_token_channel_chat_id_purpose_created_at", "token", ["channel", "chat_id", "purpose", "created_at"]
    )


def _attempt() -> None:
    op.create_table(
        "attempt",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("chat_id", sa.Text(), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_attempt"),
    )
    op.create_index("ix_attempt_kind_channel_chat_id_at", "attempt", ["kind", "channel", "chat_id", "at"])
    op.create_index("ix_attempt_kind_subject_at", "attempt", ["kind", "subject", "at"])


def upgrade() -> None:
    """Create the tables."""
    _resident()
    _account()
    _link()
    _chat()
    _token()
    _attempt()


def downgrade() -> None:
    """Drop the tables, with what they hold."""
    for name in ("attempt", "token", "chat", "link", "account", "resident"):
        op.drop_table(name)
