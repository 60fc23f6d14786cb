"""Days as a German town hall counts them: working days by federal state, dates written out.

The list of public holidays comes from the library ``holidays``, behind this module.
"""

from datetime import date, timedelta
from functools import cache

import holidays

MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)
SATURDAY = 5


def is_working_day(day: date, state: str) -> bool:
    """Neither Saturday, Sunday nor a public holiday (gesetzlicher Feiertag) of the state ("TH"); BGB § 193."""
    return day.weekday() < SATURDAY and day not in _holidays(state, day.year)


def next_working_day(day: date, state: str) -> date:
    """The day itself where it is a working day, else the next one (VwVfG § 31 (3))."""
    while not is_working_day(day, state):
        day += timedelta(days=1)
    return day


def working_days_after(day: date, count: int, state: str) -> date:
    """The ``count``-th working day after ``day``."""
    for _ in range(count):
        day = next_working_day(day + timedelta(days=1), state)
    return day


@cache
def _holidays(state: str, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("DE", subdiv=state, years=year))


def holidays_of(state: str, year: int) -> dict[date, str]:
    """The public holidays of a state in the order of the year, with their German names."""
    found = holidays.country_holidays("DE", subdiv=state, years=year, language="de")
    return dict(sorted(found.items()))


def german(day: date) -> str:
    """ "7. Mai 2025" """
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"
