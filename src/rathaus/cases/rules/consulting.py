"""When another unit that was asked is reminded, and when those above it hear of it."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

SOON_BEFORE = timedelta(days=2)
ABOVE_AFTER = timedelta(days=7)


class Nudge(StrEnum):
    """How far the reminding of a question has come; nothing is said twice, and nothing after what is stronger."""

    NONE = ""
    SOON = "soon"
    """It is due in a few days: the clerks of the unit that was asked."""
    LATE = "late"
    """Its day has passed: the same once more."""
    ABOVE = "above"
    """A week later: those who organise that unit, or one above it."""


ORDER = tuple(Nudge)


def nudge_due(asked_on: date, due_on: date, said: str, today: date) -> Nudge:
    """What is to be said today, NONE where nothing is. Where days were missed, the strongest alone.

    Nobody is reminded on the day on which she was asked. A procedure is carried out speedily (VwVfG § 10 Satz 2), and
    its period does not stand still while another unit is asked.
    """
    if today > due_on + ABOVE_AFTER:
        due = Nudge.ABOVE
    elif today > due_on:
        due = Nudge.LATE
    else:
        due = Nudge.SOON if asked_on < today and today >= due_on - SOON_BEFORE else Nudge.NONE
    return due if ORDER.index(due) > ORDER.index(Nudge(said)) else Nudge.NONE
