"""What stands still in a clerk's units, and why: nothing fails silently."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.timezone import localdate

from rathaus.cases.models import Case, Consultation
from rathaus.cases.rules import State
from rathaus.core.calendar import is_working_day
from rathaus.core.models import Delivery
from rathaus.core.town import town
from rathaus.people.queries import Role, Viewer

from .post import ToPost, waiting_for_the_post

MOST = 50
"""Of each kind; whoever has more has other worries than the rest of the list."""
PATIENCE = 3
"""Working days that a case may lie without anybody's name on it, and a letter before it is posted."""


@dataclass(frozen=True, slots=True)
class Undone:
    """Something the house should have done by itself for a case, and the problem it had."""

    case: Case
    delivery: Delivery


@dataclass(frozen=True, slots=True, kw_only=True)
class Stalled:
    """Everything that stands still, the longest first."""

    undone: Sequence[Undone]
    without_step: Sequence[Case]
    without_clerk: Sequence[Case]
    unanswered: Sequence[Consultation]
    to_post: Sequence[ToPost]
    """Letters that have to go by post, and nobody has posted for days."""


def stalled(viewer: Viewer, at: datetime) -> Stalled:
    """In the units in which she is a clerk; seven queries."""
    units = sorted(viewer.units(Role.CLERK))
    mine = Case.objects.filter(unit__key__in=units).select_related("service").defer("answers", "gaps", "fee")
    begun = mine.filter(state__in=[State.NEW.value, State.OPEN.value])
    since = _patient_until(localdate(at))
    asked = Consultation.objects.filter(case__unit__key__in=units, answered_at=None, withdrawn_at=None)
    return Stalled(
        undone=_undone(viewer),
        without_step=list(begun.filter(task="").order_by("touched_at")[:MOST]),
        without_clerk=list(
            begun.filter(assignee=None, received_at__date__lt=since).order_by("received_at")[:MOST]
        ),
        unanswered=list(asked.filter(due_on__lt=localdate(at)).select_related("case", "unit")[:MOST]),
        to_post=[each for each in waiting_for_the_post(viewer) if _written(each) < since],
    )


def _written(waiting: ToPost) -> date:
    return localdate(waiting.letter.made_available_at)


def _patient_until(today: date) -> date:
    """The day before which nobody may have waited."""
    day, left = today, PATIENCE
    while left:
        day -= timedelta(days=1)
        left -= is_working_day(day, town().state)
    return day


def _undone(viewer: Viewer) -> list[Undone]:
    """Reactions about her cases that failed at least once and are not done; the number says how often."""
    failed = Delivery.objects.filter(done_at=None, attempts__gt=0, entry__subject_kind="case").exclude(
        problem=""
    )
    found = list(failed.select_related("entry").order_by("entry__at")[:MOST])
    ids = {UUID(each.entry.subject_id) for each in found}
    mine = Case.objects.filter(pk__in=ids, unit__key__in=sorted(viewer.units(Role.CLERK)))
    cases = {str(case.pk): case for case in mine.select_related("service").defer("answers")}
    return [Undone(cases[each.entry.subject_id], each) for each in found if each.entry.subject_id in cases]


def undone_of(viewer: Viewer, delivery_id: int) -> Undone | None:
    """One of hers; None for anybody else's, and for what is done meanwhile."""
    found = Delivery.objects.filter(pk=delivery_id, done_at=None, entry__subject_kind="case").select_related(
        "entry"
    )
    delivery = found.first()
    mine = Case.objects.filter(unit__key__in=sorted(viewer.units(Role.CLERK)))
    case = mine.filter(pk=delivery.entry.subject_id).first() if delivery else None
    return Undone(case, delivery) if case and delivery else None
