"""Alembic's entry: runs migrations on the connection that `storage.schema` opened."""

from alembic import context

from storage.evolution import OPTIONS
from storage.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, **OPTIONS)
with context.begin_transaction():
    context.run_migrations()
