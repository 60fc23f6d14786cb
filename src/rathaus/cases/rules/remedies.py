"""What the applicant can still take back (VwVfG §§ 22, 43). Until when she can object: ``correspondence``, with service."""

from __future__ import annotations

from datetime import date


def may_withdraw(served_on: date | None, today: date, *, closed: bool) -> bool:
    """An application can be withdrawn until the decision on it is served (VwVfG §§ 22, 43 Abs. 1)."""
    return not closed and (served_on is None or today < served_on)
