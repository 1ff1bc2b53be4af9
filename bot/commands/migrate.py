"""`kabinet migrate`: the database's schema, up to date."""

import argparse

from bot.settings import Settings
from storage.schema import migrate


async def command(_: argparse.Namespace) -> int:
    """Migrate to the newest schema; what is up to date is left alone."""
    await migrate(Settings().database_url)
    print("the schema is up to date")  # noqa: T201 - the operator reads it
    return 0
