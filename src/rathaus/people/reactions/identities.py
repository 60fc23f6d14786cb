"""What then follows: ways to providers that nobody came back from are forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta

from rathaus.core.reactions import every
from rathaus.people.actions.identities import forget_journeys


@every(timedelta(hours=1))
def let_old_journeys_go(at: datetime) -> None:
    forget_journeys(at=at)
