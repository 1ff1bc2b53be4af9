"""Tests: they mirror the tree; names are sentences of fact."""
