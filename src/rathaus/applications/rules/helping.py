"""A helper's link: who may fill in one draft, for how long, without ever holding its secret."""

from __future__ import annotations

from datetime import datetime, timedelta

GOOD_FOR = timedelta(days=7)
"""How long a link waits to be followed, and how long one helps after that."""
MOST_OPEN = 5
"""Links of one draft that are not ended."""


def is_open(
    *, at: datetime, expires_at: datetime, used_at: datetime | None, ended_at: datetime | None
) -> bool:
    """Whether the link can still be followed: once."""
    return used_at is None and ended_at is None and at < expires_at


def still_helps(
    *, at: datetime, expires_at: datetime, used_at: datetime | None, ended_at: datetime | None
) -> bool:
    """Whether the one who followed it still may."""
    return used_at is not None and ended_at is None and at < expires_at
