"""The law's clock of a case: it stands still while the applicant owes something, and goes on with the days added."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from rathaus.cases.models import Case, Pause
from rathaus.cases.rules.deadlines import Period, Span, due_on
from rathaus.core.town import town

from .holding import procedure_of


def stop_clock(case: Case, because: str, at: datetime) -> None:
    """From today on; nothing happens where it stands still already. ``because`` names the rule."""
    if case.paused:
        return
    Pause.objects.create(case=case, since=localdate(at), because=because)
    case.paused = True
    case.save(update_fields=["paused"])


def restart_clock(case: Case, at: datetime) -> None:
    """The days it stood still are added to the law's last day (``rules.deadlines``)."""
    pause = case.pauses.filter(until=None).first()
    if pause is None:
        return
    pause.until = localdate(at)
    pause.save(update_fields=["until"])
    procedure = procedure_of(case)
    spans = [Span(each.since, each.until) for each in case.pauses.all()]
    period = Period(procedure.due_count, procedure.due_unit)
    case.due_on = due_on(localdate(case.received_at), period, spans, town().state)
    case.paused = False
    case.save(update_fields=["due_on", "paused"])
