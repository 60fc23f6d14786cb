"""Reports at the desk."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.council.models import Point
from rathaus.council.queries.points import recurring_points
from rathaus.strategy.models import Plan, Report, ReportedPoint
from rathaus.strategy.queries.standing import Stand, plan_in_force, stands, without_words
from rathaus.strategy.rules.reporting import DRAFTED_BEFORE, next_due


class NoSuchReport(Refusal):
    sentence = _("Diesen Bericht gibt es hier nicht.")
    status = 404


def report_at_desk(report_id: int) -> Report:
    """Drafts too. Raises ``NoSuchReport``."""
    found = Report.objects.select_related("plan", "paper").filter(pk=report_id).first()
    if found is None:
        raise NoSuchReport
    return found


def missing_words(report: Report) -> Sequence[Stand]:
    """Measures of which the draft cannot say all that it has to; nothing of a frozen one."""
    if report.state != Report.State.DRAFT:
        return ()
    before = report_before(report)
    return without_words(stands(report.plan, report.as_of), before.as_of if before else report.plan.begins_on)


def report_before(report: Report) -> Report | None:
    """The last one that was frozen."""
    rows = report.plan.reports.exclude(pk=report.pk).exclude(state=Report.State.DRAFT)
    return rows.filter(number__lt=report.number).order_by("-number").first()


def report_to_draft(today: date) -> bool:
    """Whether a reporting duty falls due soon that no report answers yet, and no draft is there."""
    plan = plan_in_force()
    if plan is None or plan.reports.filter(state=Report.State.DRAFT).exists():
        return False
    return any(day - today <= DRAFTED_BEFORE for _point, day in duties_due(plan, today))


def duties_due(plan: Plan, as_of: date) -> list[tuple[Point, date]]:
    """Each reporting duty of the plan's resolutions with the day on which it falls due next and unanswered."""
    found = []
    for point in recurring_points(list(plan.papers.values_list("pk", flat=True))):
        answered = ReportedPoint.objects.filter(point=point).aggregate(Max("due_on"))["due_on__max"]
        begin = max(each for each in (answered, point.paper.dated_on, plan.begins_on) if each)
        day = next_due(point.recurrence, begin)
        while day is not None and day < as_of.replace(day=1):
            day = next_due(point.recurrence, day)
        if day is not None:
            found.append((point, day))
    return found


def last_report_before(plan: Plan, day: date) -> Report | None:
    """The last frozen one of an earlier day."""
    rows = plan.reports.exclude(state=Report.State.DRAFT).filter(as_of__lt=day)
    return rows.order_by("-as_of").first()


def frozen_report(plan: str, number: int) -> Report | None:
    """Of the plan with this key."""
    rows = Report.objects.filter(plan__key=plan, number=number)
    return rows.exclude(state=Report.State.DRAFT).first()
