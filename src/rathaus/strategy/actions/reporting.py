"""The progress report: drafted ahead of its month, completed by people, frozen, and filed with the council."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rathaus.core.errors import Refusal
from rathaus.core.files.keeping import keep_own
from rathaus.council import actions as council
from rathaus.council.models import Paper
from rathaus.people.queries import Role, Viewer
from rathaus.strategy.events import ReportDrafted, ReportFiled, ReportFrozen
from rathaus.strategy.models import Plan, Report, ReportedPoint
from rathaus.strategy.queries.report_content import report_content
from rathaus.strategy.queries.reports import NoSuchReport, duties_due, missing_words, report_before
from rathaus.strategy.queries.standing import plan_in_force
from rathaus.strategy.rules.content import digest_of

from .holding import actor, demand_steering, note

Draw = Callable[[Report], bytes]


class NoPlan(Refusal):
    sentence = gettext_lazy("Es ist kein Plan in Kraft. Laden Sie zuerst einen Plan.")
    status = 404


class WordsMissing(Refusal):
    """Amber and red demand cause, options and decision; a report without them is none."""

    sentence = gettext_lazy("Zu diesen Maßnahmen fehlt noch etwas: %(measures)s.")


class NotFrozen(Refusal):
    sentence = gettext_lazy("Vorlegen kann man nur einen fertigen Bericht.")


@transaction.atomic
def draft_report(as_of: date, *, by: Viewer, at: datetime) -> Report:
    """A draft of the plan in force, or the one that is there, brought to this day.

    It names the reporting duties that it answers: those of the plan's resolutions that fall due next. Refuses with
    ``NoPlan``, ``NotYoursToSteer``.
    """
    demand_steering(by)
    plan = _plan_locked()
    draft = plan.reports.filter(state=Report.State.DRAFT).first()
    if draft is not None:
        draft.as_of = as_of
        draft.save(update_fields=["as_of"])
        return draft
    number = (plan.reports.aggregate(Max("number"))["number__max"] or 0) + 1
    due = duties_due(plan, as_of)
    draft = Report.objects.create(
        plan=plan,
        number=number,
        as_of=as_of,
        due_on=min((day for _p, day in due), default=None),
        drafted_at=at,
    )
    ReportedPoint.objects.bulk_create(
        [ReportedPoint(report=draft, point=point, due_on=day) for point, day in due], ignore_conflicts=True
    )
    note(ReportDrafted(plan=plan.key, number=number, as_of=as_of), by=actor(by), at=at)
    return draft


def _plan_locked() -> Plan:
    plan = plan_in_force()
    if plan is None:
        raise NoPlan
    return Plan.objects.select_for_update().get(pk=plan.pk)


@transaction.atomic
def freeze_report(report_id: int, summary: str, *, by: Viewer, at: datetime) -> Report:
    """Fixes what it says for ever. A second time nothing happens.

    Refuses with ``NoSuchReport``, ``NotYoursToSteer``, and with ``WordsMissing`` while amber or red measures lack
    cause, options or decision, or running ones any word since the last report.
    """
    demand_steering(by)
    report = _locked(report_id)
    if report.state != Report.State.DRAFT:
        return report
    before = report_before(report)
    missing = missing_words(report)
    if missing:
        raise WordsMissing(measures=", ".join(f"„{each.measure.title}“" for each in missing))
    report.summary = summary.strip()[:5_000]
    report.content = report_content(report.plan, report.as_of, before) | {"summary": report.summary}
    report.digest = digest_of(report.content)
    report.state, report.frozen_at, report.frozen_by_id = Report.State.FROZEN, at, by.account
    report.save()
    event = ReportFrozen(plan=report.plan.key, number=report.number, digest=report.digest)
    note(event, by=actor(by), at=at)
    return report


@transaction.atomic
def file_report(
    report_id: int, paper_id: UUID, reference: str, draw: Draw, *, by: Viewer, at: datetime
) -> Paper:
    """Lays it before the council as a paper; each duty that it answers is done for this time.

    ``draw`` makes the PDF that lies beside the paper. ``by`` has to keep the council's papers too. Refuses with ``NoSuchReport``, ``NotFrozen``, and what
    ``council.file_paper`` refuses.
    """
    report = _locked(report_id)
    if report.paper_id is not None:
        return report.paper  # type: ignore[return-value]
    if report.state != Report.State.FROZEN:
        raise NotFrozen
    name = _("Bericht zur Umsetzung: %(plan)s, Stand %(day)s") % {
        "plan": report.plan.title,
        "day": f"{report.as_of:%d.%m.%Y}",
    }
    asked = [each.point.paper_id for each in report.answers.select_related("point")]
    paper = council.file_paper(
        paper_id, reference, name, "Bericht", localdate(at), answers=asked, by=by, at=at
    )
    _attach(report, paper, draw, by, at)
    report.paper, report.state = paper, Report.State.FILED
    report.save(update_fields=["paper", "state"])
    report.answers.update(closed_at=at)
    event = ReportFiled(plan=report.plan.key, number=report.number, paper=paper.pk)
    note(event, by=by.actor(Role.COUNCIL), at=at)
    return paper


def _attach(report: Report, paper: Paper, draw: Draw, by: Viewer, at: datetime) -> None:
    identity, name = uuid5(paper.pk, "report"), f"bericht-{report.number}.pdf"
    kept = keep_own(draw(report), name, "application/pdf", file_id=identity)
    council.attach_to_paper(identity, paper.pk, kept, paper.name, localdate(at), by=by, at=at)


def _locked(report_id: int) -> Report:
    found = Report.objects.select_for_update(of=("self",)).select_related("plan").filter(pk=report_id).first()
    if found is None:
        raise NoSuchReport
    return found
