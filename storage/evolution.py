"""Alembic's part of the schema: migrations and comparison. Importing this costs eleven megabytes for good."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

from storage.tables import metadata

MIGRATIONS = Path(__file__).parent / "migrations"
OPTIONS: dict[str, Any] = {"render_as_batch": True, "compare_type": True}


def upgrade(connection: Connection, revision: str) -> None:
    """Bring the schema up."""
    command.upgrade(_config(connection), revision)


def downgrade(connection: Connection, revision: str) -> None:
    """Bring the schema down."""
    command.downgrade(_config(connection), revision)


def compare(connection: Connection) -> list[Any]:
    """Return what the migrated schema and our tables disagree about."""
    found: list[Any] = compare_metadata(MigrationContext.configure(connection, opts=OPTIONS), metadata)
    return found


def _config(connection: Connection) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
