"""What then follows: drafts that are too old go."""

from __future__ import annotations

from datetime import datetime, timedelta

from rathaus.applications.actions import delete_expired_drafts
from rathaus.core.reactions import every


@every(timedelta(hours=6))
def let_old_drafts_go(at: datetime) -> None:
    delete_expired_drafts(at=at)
