"""How far a letter has come; nothing is said that is not proven."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.timezone import localdate

from rathaus.correspondence.models import Letter


class Stage(StrEnum):
    """In the order in which they usually come."""

    AVAILABLE = "available"
    ANNOUNCED = "announced"
    """The mail server took the mail."""
    OPENED = "opened"
    POSTED = "posted"
    SERVED = "served"
    """By the fiction of the law (``rules.delivery``)."""


@dataclass(frozen=True, slots=True)
class Point:
    """A stage, and its day; a day to come is expected, not reached."""

    stage: Stage
    day: date
    is_reached: bool


def timeline_of(letter: Letter, today: date) -> list[Point]:
    """What is proven, by day, and when the letter counts as served; no query."""
    instants = (
        (Stage.AVAILABLE, letter.made_available_at),
        (Stage.ANNOUNCED, letter.notified_at),
        (Stage.OPENED, letter.read_at),
    )
    points = [Point(stage, localdate(at), True) for stage, at in instants if at is not None]
    if letter.posted_on is not None:
        points.append(Point(Stage.POSTED, letter.posted_on, True))
    if letter.served_on is not None:
        points.append(Point(Stage.SERVED, letter.served_on, letter.served_on <= today))
    return sorted(points, key=lambda point: point.day)
