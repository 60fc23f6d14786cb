"""Reports at the desk."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.strategy.models import Report
from rathaus.strategy.queries.standing import Stand, stands, without_words


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
