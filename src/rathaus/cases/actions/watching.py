"""What the house watches over: periods that end, approvals by silence, applicants who may forget."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.db.models import Min
from django.utils.timezone import localdate

from rathaus.cases.events import ApplicantReminded, CaseEvent, CaseOverdue, DeemedApprovalNear
from rathaus.cases.models import Case, Request
from rathaus.cases.rules.deadlines import EARLY_WARNINGS
from rathaus.core.journal import SYSTEM, record
from rathaus.core.models import Entry
from rathaus.correspondence.actions import write_message

from .ending import let_count_as_granted
from .house import told_reminder

REMIND_BEFORE = timedelta(days=4)
MOST = 500
"""Of each kind in one round of the clock."""


def grant_what_time_has_granted(*, at: datetime) -> int:
    """Cases whose deemed approval has come (VwVfG § 42a Abs. 1); returns how many were due."""
    due = Case.objects.undecided().filter(deemed_on__lte=localdate(at), paused=False)
    found = list(due.values_list("pk", flat=True)[:MOST])
    for case_id in found:
        let_count_as_granted(case_id, at=at)
    return len(found)


def warn_of_deemed_approvals(*, at: datetime) -> None:
    """14, 7 and 2 days before silence grants; each warning once."""
    today = localdate(at)
    for days in EARLY_WARNINGS:
        near = Case.objects.undecided().filter(deemed_on=today + timedelta(days=days), paused=False)
        for case in near.only("pk")[:MOST]:
            _once(DeemedApprovalNear(case=case.pk, days=days), at, days=days)


def tell_of_overdue_cases(*, at: datetime) -> None:
    """The law's day has passed: told once to the unit, which reads it at the top of its list."""
    late = Case.objects.undecided().filter(due_on__lt=localdate(at), paused=False).select_related("unit")
    told = Entry.objects.filter(event=CaseOverdue.name, at__gte=at - timedelta(days=400))
    known = set(told.values_list("subject_id", flat=True))
    for case in late.only("pk", "unit__key")[:MOST]:
        if str(case.pk) not in known:
            _once(CaseOverdue(case=case.pk, unit=case.unit.key), at)


@transaction.atomic
def _once(event: CaseEvent, at: datetime, **payload: int) -> None:
    """Under the lock of the case, so that two workers do not both say it."""
    Case.objects.select_for_update().filter(pk=event.case).values_list("pk").first()
    said = Entry.objects.filter(event=event.name, subject_kind="case", subject_id=str(event.case))
    if not any(all(each.payload.get(key) == value for key, value in payload.items()) for each in said):
        record(event, by=SYSTEM, at=at)


def remind_applicants(*, at: datetime) -> int:
    """What was asked for is due in a few days: one message in the mailbox, once a request."""
    soon = localdate(at) + REMIND_BEFORE
    waiting = Request.objects.filter(answered_at=None, withdrawn_at=None, reminded_at=None)
    due = waiting.annotate(first=Min("items__due_on")).filter(first__lte=soon)
    found = list(due.values_list("pk", flat=True)[:MOST])
    for request_id in found:
        _remind(request_id, at)
    return len(found)


@transaction.atomic
def _remind(request_id: UUID, at: datetime) -> None:
    rows = Request.objects.select_for_update(of=("self",)).select_related("case__account")
    request = rows.filter(pk=request_id, reminded_at=None, answered_at=None).first()
    if request is None:
        return
    request.reminded_at = at
    request.save(update_fields=["reminded_at"])
    case = request.case
    topic, text = told_reminder(case.language)
    write_message(
        uuid5(NAMESPACE_URL, f"reminder:{request_id}"),
        case.pk,
        side="office",
        topic=topic,
        text=text,
        account=case.account,
        language=case.language,
        by=SYSTEM,
        at=at,
    )
    record(ApplicantReminded(case=case.pk, request=request_id), by=SYSTEM, at=at)
