"""The working days of the town, as the engine asks for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rathaus.core import calendar


@dataclass(frozen=True, slots=True)
class TownCalendar:
    """``state`` decides the public holidays."""

    state: str

    def working_days_after(self, day: date, count: int) -> date:
        return calendar.working_days_after(day, count, self.state)
