"""Calls to the outside world: planned with their effect, made after COMMIT, made again until they are over."""
