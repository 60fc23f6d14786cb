"""What can be done against a decision, and until when (VwGO §§ 58, 68 to 70, 73)."""

from __future__ import annotations

from datetime import date

from .deadlines import last_day


def objection_until(served_on: date, state: str, *, instructed: bool = True) -> date:
    """The last day of the objection: one month after service (VwGO § 70 Abs. 1, § 57 Abs. 2 with ZPO § 222);
    a year where the instruction on remedies was missing or wrong (§ 58 Abs. 2).
    """
    return last_day(served_on, 1 if instructed else 12, "months", state)


def is_in_time(received_on: date, served_on: date | None, state: str) -> bool:
    """Before service no period runs, so that an objection is never late then."""
    return served_on is None or received_on <= objection_until(served_on, state)


def may_withdraw(served_on: date | None, today: date, *, closed: bool) -> bool:
    """An application can be withdrawn until the decision on it is served (VwVfG §§ 22, 43 Abs. 1)."""
    return not closed and (served_on is None or today < served_on)
