"""The law's clock of a case: it stands still while the applicant owes something, and goes on with the days added."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from rathaus.cases.models import Case, Pause
from rathaus.cases.rules.deadlines import Period, Span, due_on
from rathaus.core.calendar import next_working_day
from rathaus.core.town import town

from .extending import deemed_day
from .holding import is_owed, procedure_of


def stop_clock(case: Case, because: str, at: datetime) -> None:
    """From today on; nothing happens where it stands still already. ``because`` names the rule.

    A deemed approval is not counted while documents are missing (VwVfG § 42a Abs. 2 Satz 2).
    """
    if case.paused:
        return
    Pause.objects.create(case=case, since=localdate(at), because=because)
    case.paused, case.deemed_on = True, None
    case.save(update_fields=["paused", "deemed_on"])


def restart_clock(case: Case, at: datetime) -> None:
    """The days it stood still are added to the law's last day (``rules.deadlines``).

    Nothing happens while something else is still owed: a request and a hearing may run at once.
    """
    pause = case.pauses.filter(until=None).first()
    if pause is None or is_owed(case):
        return
    pause.until = localdate(at)
    pause.save(update_fields=["until"])
    _move_due_day(case, pause)
    case.paused = False
    if case.complete_on is not None:
        begin_deemed_period(case, at)
    case.save(update_fields=["due_on", "paused", "complete_on", "deemed_on"])


def _move_due_day(case: Case, pause: Pause) -> None:
    """By the law of its service; a part or an objection has a day of its own, which only moves."""
    if pause.until is None or case.due_on is None:
        return
    if case.parent_id is not None:
        case.due_on = next_working_day(case.due_on + (pause.until - pause.since), town().state)
        return
    procedure = procedure_of(case)
    spans = [Span(each.since, each.until) for each in case.pauses.all()]
    period = Period(procedure.due_count, procedure.due_unit)
    case.due_on = due_on(localdate(case.received_at), period, spans, town().state)


def begin_deemed_period(case: Case, at: datetime) -> None:
    """Counted from the day on which the last of the documents came, not from when somebody looked (§ 42a Abs. 2).

    Sets the fields; whoever calls saves them.
    """
    answered = case.requests.exclude(answered_at=None).order_by("-answered_at").first()
    last = answered.answered_at if answered and answered.answered_at else case.received_at
    case.complete_on = localdate(last)
    case.deemed_on = deemed_day(case)
