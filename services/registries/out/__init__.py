"""Registries that go out: their columns, their cells, their layouts."""
