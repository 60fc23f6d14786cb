"""What people's records do by the clock."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from rathaus.core.reactions import every
from rathaus.people.actions.sessions import forget_ended_sessions
from rathaus.people.actions.tries import forget_old_tries
from rathaus.people.actions.units import keep_names_of_today


@every(timedelta(hours=1))
def forget_sessions_and_tries(at: datetime) -> None:
    forget_ended_sessions(at)
    forget_old_tries(at)


@every(timedelta(hours=1))
def rename_units_whose_day_has_come(at: datetime) -> None:
    keep_names_of_today(timezone.localdate(at))
