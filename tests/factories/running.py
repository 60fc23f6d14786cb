"""Runs of small models: begun, and moved step by step through their saved form, as in life."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from engines.process.run import Run, compiled, restored, start

AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


class WeekdaysOnly:
    def working_days_after(self, day: date, count: int) -> date:
        while count:
            day += timedelta(days=1)
            count -= day.weekday() < 5
        return day


CALENDAR = WeekdaysOnly()


def begun(source: bytes, called: dict[str, bytes] | None = None, **data: Any) -> Run:
    return start(compiled(source, called), data, at=AT, calendar=CALENDAR)


def open_elements(run: Run) -> list[str]:
    return [step.element for step in run.open_steps()]


def does(run: Run, element: str, at: datetime = AT, **outcome: Any) -> Run:
    """The step is done; the run goes through its saved form, as in life."""
    step = next(each for each in run.open_steps() if each.element == element)
    run.complete(step.id, outcome, at)
    return restored(run.specification, run.state(), calendar=CALENDAR)
