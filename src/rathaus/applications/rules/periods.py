"""Periods and numbers: how long a draft is kept (30 days after the last edit, OZG § 8a Abs. 3), when we answer."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from rathaus.core import calendar

KEPT_FOR = timedelta(days=30)


def expires_at(edited_at: datetime) -> datetime:
    return edited_at + KEPT_FOR


def reference_number(year: int, count: int) -> str:
    """``2026-000415``: what citizen and town hall call a submission by."""
    return f"{year}-{count:06d}"


FIRST_ANSWER_AFTER = 10
"""Working days until the town hall answers at least in part."""


def answer_by(submitted_on: date, state: str) -> date:
    """The day by which the citizen hears from the town hall."""
    return calendar.working_days_after(submitted_on, FIRST_ANSWER_AFTER, state)
