"""Why a command does not start, told to the operator."""


class Refuse(Exception):
    """The text says what is wrong and what to do about it."""
