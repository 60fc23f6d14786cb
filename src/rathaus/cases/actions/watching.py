"""What the house watches over: periods that end, approvals by silence, applicants who may forget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import islice
from uuid import NAMESPACE_URL, UUID, uuid5

import structlog
from django.db import transaction
from django.db.models import Max, Min
from django.utils.timezone import localdate

from rathaus.cases.events import ApplicantReminded, CaseEvent, CaseOverdue, DeemedApprovalNear, NothingCame
from rathaus.cases.models import Case, Hearing, Request
from rathaus.cases.rules.deadlines import EARLY_WARNINGS, warnings_between
from rathaus.cases.rules.standing import State
from rathaus.core.journal import SYSTEM, record
from rathaus.core.models import Entry
from rathaus.correspondence.actions import write_message

from .ending import let_count_as_granted
from .holding import held_for_applicant, wake
from .house import can_be_told, told_reminder
from .running import reflect

log = structlog.get_logger(__name__)

REMIND_BEFORE = timedelta(days=4)
MOST = 500
"""Of each kind in one round of the clock."""


def grant_what_time_has_granted(*, at: datetime) -> int:
    """Cases whose deemed approval has come (VwVfG § 42a Abs. 1); returns how many. One that fails stops no other."""
    due = Case.objects.undecided().filter(deemed_on__lte=localdate(at), paused=False)
    return _each(
        list(due.values_list("pk", flat=True)[:MOST]), lambda each: let_count_as_granted(each, at=at)
    )


def _each(ids: Sequence[UUID], act: Callable[[UUID], object]) -> int:
    """Does it for each; what failed is told at the end, when all others are done."""
    failed: Exception | None = None
    for each in ids:
        try:
            act(each)
        except Exception as error:  # one broken case must not keep the others waiting
            log.warning("case left behind", problem=type(error).__name__)
            failed = error
    if failed is not None:
        raise failed
    return len(ids)


def warn_of_deemed_approvals(*, at: datetime) -> None:
    """14, 7 and 2 days before silence grants; each warning once, also when a day was missed."""
    today = localdate(at)
    near = Case.objects.undecided().filter(
        deemed_on__gt=today, deemed_on__lte=today + timedelta(days=max(EARLY_WARNINGS)), paused=False
    )
    for case in near.only("pk", "deemed_on")[:MOST]:
        if case.deemed_on is not None:
            for days in warnings_between(case.deemed_on, today - timedelta(days=7), today):
                _once(DeemedApprovalNear(case=case.pk, days=days), at, days=days)


def tell_of_overdue_cases(*, at: datetime) -> None:
    """The law's day has passed: told once to the unit, which reads it at the top of its list."""
    late = Case.objects.undecided().filter(due_on__lt=localdate(at), paused=False).select_related("unit")
    told = set(Entry.objects.filter(event=CaseOverdue.name).values_list("subject_id", flat=True))
    fresh = (
        each
        for each in late.only("pk", "unit__key").order_by("due_on").iterator()
        if str(each.pk) not in told
    )
    for case in islice(fresh, MOST):
        _once(CaseOverdue(case=case.pk, unit=case.unit.key), at)


def take_up_after_silence(*, at: datetime) -> int:
    """The time to answer is over and nothing came: what rested for it is the clerk's turn again."""
    today = localdate(at)
    asked = Request.objects.filter(answered_at=None, withdrawn_at=None).annotate(last=Max("items__due_on"))
    silent = set(asked.filter(last__lt=today).values_list("case", flat=True)[:MOST])
    heard = Hearing.objects.filter(answered_at=None, ended_at=None, due_on__lt=today)
    silent |= set(heard.values_list("case", flat=True)[:MOST])
    waiting = Case.objects.filter(pk__in=silent, state=State.WAITING.value).exclude(task="")
    return _each(list(waiting.values_list("pk", flat=True)), lambda each: _take_up(each, at))


@transaction.atomic
def _take_up(case_id: UUID, at: datetime) -> None:
    case = held_for_applicant(case_id)
    wake(case, by=SYSTEM, at=at)
    record(NothingCame(case=case.pk), by=SYSTEM, at=at)
    reflect(case, at)


@transaction.atomic
def _once(event: CaseEvent, at: datetime, **payload: int) -> None:
    """Under the lock of the case, so that two workers do not both say it."""
    Case.objects.select_for_update().filter(pk=event.case).values_list("pk").first()
    said = Entry.objects.filter(event=event.name, subject_kind="case", subject_id=str(event.case))
    if not any(all(each.payload.get(key) == value for key, value in payload.items()) for each in said):
        record(event, by=SYSTEM, at=at)


def remind_applicants(*, at: datetime) -> int:
    """What was asked for is due in a few days: told once a request. The letter follows (``house``); whoever has no
    mailbox finds a message where she follows her case.
    """
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
    if not can_be_told(request.case):
        _write_reminder(request, at)
    record(ApplicantReminded(case=request.case_id, request=request_id), by=SYSTEM, at=at)


def _write_reminder(request: Request, at: datetime) -> None:
    case = request.case
    topic, text = told_reminder(case.language)
    write_message(
        uuid5(NAMESPACE_URL, f"reminder:{request.pk}"),
        case.pk,
        side="office",
        topic=topic,
        text=text,
        account=case.account,
        language=case.language,
        by=SYSTEM,
        at=at,
    )
