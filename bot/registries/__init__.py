"""Registries taken in: the importer, the folder that is watched, what is shown meanwhile."""
