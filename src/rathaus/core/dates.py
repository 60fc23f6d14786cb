"""Counting by months, as the civil code does."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def months_after(day: date, count: int) -> date:
    """The day of the same number ``count`` months later, or the last of a shorter month (BGB § 188 Abs. 2, 3)."""
    years, month = divmod(day.month - 1 + count, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
