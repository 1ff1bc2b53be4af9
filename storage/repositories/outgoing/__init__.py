"""Registries that go out: listed, taken into files, answered by results."""

from storage.repositories.outgoing.repository import SqlOutRegistries

__all__ = ["SqlOutRegistries"]
