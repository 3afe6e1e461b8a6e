"""Days as the book keeps them, in ISO 8601: the same few hundred stand in all rows."""

from datetime import date
from functools import cache

day_of = cache(date.fromisoformat)
"""A day from its text."""


def known_day(text: str | None) -> date | None:
    """A day from its text; None where there is none."""
    return day_of(text) if text else None
