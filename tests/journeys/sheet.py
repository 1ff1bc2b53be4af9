"""What is typed into a sheet of readings. Values are thousandths, as everywhere."""

from tests.journeys.households import Household


def grown(home: Household, used: int, at: int = 0) -> int:
    """Return what a scale shows after this much was used."""
    return list(home.previous.values())[at] + used


def said(value: int) -> str:
    """Write a value as residents do: with a comma, and only where there is a fraction."""
    whole, rest = divmod(value, 1000)
    return f"{whole},{rest:03d}".rstrip("0").rstrip(",")
