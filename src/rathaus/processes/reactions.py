"""What follows by the clock: timers that are due move their cases."""

from __future__ import annotations

from datetime import datetime, timedelta

from rathaus.core.reactions import every

from .actions import fire_due_timers


@every(timedelta(minutes=1))
def move_cases_whose_time_has_come(at: datetime) -> None:
    fire_due_timers(at=at)
