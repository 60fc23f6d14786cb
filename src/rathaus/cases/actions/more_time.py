"""More time to answer, taken by the applicant with one press, once (VwVfG § 31 Abs. 7: a period the authority set)."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from rathaus.cases.events import MoreTimeTaken
from rathaus.cases.models import Request
from rathaus.cases.rules.deadlines import may_take_time, reply_until
from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor, record
from rathaus.core.town import town

from .answering import open_sheet

TWO_WEEKS = 14


class AskTheOffice(Refusal):
    """A second time, or after the day, a person decides."""

    sentence = _(
        "Mehr Zeit gibt es auf diesem Weg nur einmal, und vor dem letzten Tag. Bitte schreiben Sie der Stelle."
    )


@transaction.atomic
def take_more_time(case_id: UUID, request_id: UUID, *, by: Actor, at: datetime) -> date:
    """Two weeks more for everything that is still open in the request; returns the first of the new days.

    That it is hers was asked above. Refuses with ``AskTheOffice``; raises what ``open_sheet`` raises.
    """
    sheet, today = open_sheet(case_id, request_id), localdate(at)
    waiting = [item for item in sheet.items if item.answered_at is None]
    first = min((item.due_on for item in waiting), default=today)
    if not may_take_time(first, today, taken_before=sheet.request.extended_at is not None):
        raise AskTheOffice
    for item in waiting:
        item.due_on = reply_until(item.due_on, TWO_WEEKS, town().state)
        item.save(update_fields=["due_on"])
    Request.objects.filter(pk=request_id).update(extended_at=at, reminded_at=None)
    until = min((item.due_on for item in waiting), default=today)
    record(MoreTimeTaken(case=case_id, request=request_id, until=until), by=by, at=at)
    return until


__all__ = ["AskTheOffice", "take_more_time"]
