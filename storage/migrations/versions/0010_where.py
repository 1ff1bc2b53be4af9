"""Where residents are told: the channel they prefer, a proved phone, each notice's journey, counts of outcomes."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and the table; nobody has proved a phone by now, so SMS are switched on anew."""
    op.add_column("resident", sa.Column("prefers", sa.Text(), nullable=False, server_default=""))
    op.add_column("resident", sa.Column("phone_confirmed", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("notice", sa.Column("trail", sa.Text(), nullable=False, server_default=""))
    key = ("campaign_id", "outcome", "reason", "channel")
    op.create_table(
        "campaign_outcome",
        sa.Column("campaign_id", sa.BigInteger(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in key[1:]),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name="fk_campaign_outcome_campaign_id_campaign"),
        sa.PrimaryKeyConstraint(*key, name="pk_campaign_outcome"),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Drop them."""
    op.execute("UPDATE notice SET state = 'due' WHERE state = 'elsewhere'")
    op.drop_table("campaign_outcome")
    with op.batch_alter_table("notice") as table:
        table.drop_column("trail")
    with op.batch_alter_table("resident") as table:
        table.drop_column("phone_confirmed")
        table.drop_column("prefers")
