"""For how long limits look back: what counts failures and what forgets them agree here."""

from datetime import timedelta

HOUR, DAY, MONTH = timedelta(hours=1), timedelta(days=1), timedelta(days=30)
KEPT = MONTH + DAY
"""A failure is kept for longer than any limit looks back."""
