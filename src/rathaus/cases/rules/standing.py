"""Where a case stands, and how it ended."""

from enum import StrEnum


class State(StrEnum):
    """Who has to act next on a case."""

    NEW = "new"
    """It has arrived; nobody has begun."""
    OPEN = "open"
    """The office works on it."""
    WAITING = "waiting"
    """The applicant was asked for something (VwVfG § 26 Abs. 2) or heard (§ 28)."""
    CONSULTING = "consulting"
    """Another unit was asked."""
    DECIDED = "decided"
    """The decision is made; notice, fee and remedy take their course."""
    CLOSED = "closed"
    """Nothing is left to do."""


OPEN_STATES = frozenset({State.NEW, State.OPEN, State.WAITING, State.CONSULTING})
"""Before the decision: the law's clock runs."""


class Outcome(StrEnum):
    """How a case ended."""

    GRANTED = "granted"
    CONDITIONS = "conditions"
    """Granted with ancillary provisions (Nebenbestimmungen, VwVfG § 36)."""
    PARTLY = "partly"
    REFUSED = "refused"
    DEEMED = "deemed"
    """Granted by the passing of time (Genehmigungsfiktion, VwVfG § 42a)."""
    WITHDRAWN = "withdrawn"
    SETTLED = "settled"
    """There was nothing left to decide (Erledigung)."""


BURDENS = frozenset({Outcome.REFUSED, Outcome.PARTLY, Outcome.CONDITIONS})
"""Outcomes that take less than all that was asked for; a hearing comes before (VwVfG § 28)."""

DECISIONS = (Outcome.GRANTED, Outcome.CONDITIONS, Outcome.PARTLY, Outcome.REFUSED)
"""What a clerk can decide."""


def stands(before: str, *, begun: bool, owed_by_applicant: bool, consulting: bool) -> State:
    """Who acts next. What is decided or closed stays so; an untouched case stays new until somebody begins."""
    if before not in OPEN_STATES:
        return State(before)
    if owed_by_applicant:
        return State.WAITING
    if consulting:
        return State.CONSULTING
    return State.OPEN if begun or before != State.NEW else State.NEW
