"""What waits for a citizen: the first thing she sees when she comes in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rathaus.applications.queries.submissions import MOST_SHOWN, submissions_of
from rathaus.cases.queries.citizen import waiting_for_applicant
from rathaus.correspondence.queries import unread_of
from rathaus.payments.queries.waiting import unpaid_of
from rathaus.people.queries import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """``answer_by`` is the nearest day of the requests that wait."""

    requests: int = 0
    answer_by: date | None = None
    unread: int = 0
    unpaid: int = 0

    def __bool__(self) -> bool:
        return bool(self.requests or self.unread or self.unpaid)


def waiting_for(viewer: Viewer, on: date) -> Waiting:
    """At most six queries; none for whoever has no account."""
    if not viewer.is_citizen:
        return Waiting()
    matters = submissions_of(viewer, on).values_list("pk", flat=True)[:MOST_SHOWN]
    due = waiting_for_applicant(matters)
    return Waiting(
        requests=len(due),
        answer_by=min(due.values(), default=None),
        unread=unread_of(viewer),
        unpaid=unpaid_of(viewer),
    )
