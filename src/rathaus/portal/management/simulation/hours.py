"""When people write and when an office works: instants drawn from a seed, in the town's own time."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils.timezone import localtime, make_aware

from rathaus.core.calendar import is_working_day, next_working_day
from rathaus.core.town import town

OPENS, CLOSES = 8.0, 16.5
"""Hours of an office day."""
WHEN_PEOPLE_WRITE = (1, 1, 2, 4, 5, 5, 4, 3, 3, 3, 3, 4, 6, 7, 6, 4)
"""How often, by the hour from 7 to 22: in the morning, and above all after work."""
SPREAD = 0.7
"""How far durations lie from their median (sigma of a log-normal distribution)."""


def instant(day: date, hours: float) -> datetime:
    """That many hours after midnight, in the town's time."""
    return make_aware(datetime.combine(day, time())) + timedelta(hours=hours)


def when_somebody_writes(chance: Random, day: date) -> datetime:
    hour = chance.choices(range(7, 23), WHEN_PEOPLE_WRITE)[0]
    return instant(day, hour + chance.random())


def in_office(at: datetime) -> datetime:
    """The instant itself where an office is open, else the next opening."""
    local = localtime(at)
    hours = local.hour + local.minute / 60
    if is_working_day(local.date(), town().state) and OPENS <= hours < CLOSES:
        return at
    day = local.date() if hours < OPENS else local.date() + timedelta(days=1)
    return instant(next_working_day(day, town().state), OPENS + (local.minute % 50) / 60)


def later(chance: Random, at: datetime, median_days: float) -> datetime:
    """An instant in office hours, about that many days later; now and then much later."""
    days = median_days * math.exp(chance.gauss(0, SPREAD))
    return in_office(at + timedelta(days=days))


def evening(chance: Random, at: datetime, median_days: float) -> datetime:
    """An instant at which somebody at home gets round to it."""
    days = max(1, round(median_days * math.exp(chance.gauss(0, SPREAD))))
    return when_somebody_writes(chance, localtime(at).date() + timedelta(days=days))
