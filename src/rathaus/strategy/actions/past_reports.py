"""A report of the past, as the file of a plan knows it: frozen, filed, and heard by the body that asked for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.utils.timezone import make_aware

from rathaus.council import actions as council
from rathaus.council.models import Paper
from rathaus.council.queries.agenda import meeting_on
from rathaus.council.queries.points import points_by_key
from rathaus.people.queries import Viewer
from rathaus.strategy.models import Plan, Report, ReportedPoint
from rathaus.strategy.queries.report_content import report_content
from rathaus.strategy.rules.content import digest_of


def file_past_report(plan: Plan, row: Mapping[str, Any], number: int, *, by: Viewer, at: datetime) -> Report:
    """``row`` as in docs/reference/plan-files.md. Refuses what ``council.file_paper`` refuses."""
    before = plan.reports.order_by("-number").first()
    content = report_content(plan, row["as_of"], before) | {"summary": row["summary"]}
    paper = _paper(plan, row, number, by, at)
    report = Report.objects.create(
        plan=plan,
        number=number,
        as_of=row["as_of"],
        due_on=row["due_on"],
        state=Report.State.FILED,
        summary=row["summary"],
        drafted_at=noon_of(row["as_of"]),
        frozen_at=noon_of(row["as_of"]),
        content=content,
        digest=digest_of(content),
        paper=paper,
    )
    for named in row.get("answers", ()):
        reference, _hash, key = named.partition("#")
        for point in points_by_key(reference, [key]):
            ReportedPoint.objects.create(
                report=report, point=point, due_on=row["due_on"], closed_at=noon_of(row["as_of"])
            )
    if "heard_on" in row:
        _hear(paper, row["heard_on"], by, at)
    return report


def _paper(plan: Plan, row: Mapping[str, Any], number: int, by: Viewer, at: datetime) -> Paper:
    return council.file_paper(
        uuid5(NAMESPACE_URL, f"report/{plan.key}/{number}"),
        row["reference"],
        f"Bericht zur Umsetzung: {plan.title}, Stand {row['as_of']:%d.%m.%Y}",
        "Bericht",
        row["as_of"],
        by=by,
        at=at,
    )


def _hear(paper: Paper, day: date, by: Viewer, at: datetime) -> None:
    """It stands on the agenda of the meeting of that day, which took note of it."""
    meeting = meeting_on(day)
    if meeting is None:
        raise ValueError(f"am {day:%d.%m.%Y} war keine Sitzung")
    listed = council.Listed(papers=[paper], role="Kenntnisnahme")
    item = council.add_item(uuid5(paper.pk, "item"), meeting.pk, listed, by=by, at=at)
    noted = council.Decided(outcome=council.Outcome.NOTED, decided_on=day)
    for each in item.consultations.all():
        council.record_decision(uuid5(paper.pk, "noted"), each.pk, noted, by=by, at=at)


def noon_of(day: Any) -> datetime:
    """A day of the file is its noon here; a moment stays one."""
    if isinstance(day, datetime):
        return day if day.tzinfo else make_aware(day)
    return make_aware(datetime(day.year, day.month, day.day, 12))
