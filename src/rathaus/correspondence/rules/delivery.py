"""When a letter counts as served (Bekanntgabe), and until when one can object."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from rathaus.core.calendar import next_working_day
from rathaus.core.dates import months_after

FICTION = timedelta(days=4)
AFTER_RETRIEVAL = timedelta(days=1)


class Law(StrEnum):
    """Which code of procedure governs the matter."""

    VWVFG = "VwVfG"
    """Administrative procedure, with the codes of the states that follow it."""
    AO = "AO"
    """Taxes, and dues that follow the tax code (Abgabenordnung)."""


def served_on(day: date, state: str, law: str = Law.VWVFG) -> date:
    """The fourth day after ``day``, on which it was made available in the mailbox (OZG § 9 Abs. 1) or posted
    (VwVfG § 41 Abs. 2; AO § 122 Abs. 2, § 122a Abs. 4).

    Under the VwVfG weekends and public holidays do not move it: the fiction is no period in the sense of § 31.
    Under the AO they do (§ 108 Abs. 3; BFH, 14 October 2003, IX R 68/98). That it was opened earlier changes nothing.
    It does not hold where the letter did not arrive or arrived later; in doubt the authority has to prove it.
    """
    fourth = day + FICTION
    return next_working_day(fourth, state) if law == Law.AO else fourth


def served_by_retrieval(day: date) -> date:
    """The day after she fetched it herself (VwVfG § 41 Abs. 2a Satz 3), where nobody could tell her that it waits."""
    return day + AFTER_RETRIEVAL


def can_be_announced(*, has_account: bool, has_address: bool) -> bool:
    """A mailbox alone is not enough: she has to be told, on the day at the latest, that something lies in it
    (OZG § 9 Abs. 1). Whoever cannot be told gets the letter by post.
    """
    return has_account and has_address


def may_be_posted_on(day: date, written_on: date, today: date) -> bool:
    """Not before it was written, and not in days to come: the date is a proof (Ab-Vermerk der Poststelle)."""
    return written_on <= day <= today


def objection_until(served: date, state: str, *, instructed: bool = True) -> date:
    """The last day of the objection (Widerspruch): one month after service (VwGO § 70 Abs. 1; § 57 Abs. 2 with
    ZPO § 222 and BGB §§ 187, 188), a year where the instruction on remedies was missing or wrong (§ 58 Abs. 2).

    The same number of the day in that month, else its last day; moved to the next working day (ZPO § 222 Abs. 2).
    """
    return next_working_day(months_after(served, 1 if instructed else 12), state)
