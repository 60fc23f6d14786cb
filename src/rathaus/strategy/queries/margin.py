"""What became of each decision point, for the margin of the resolution."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from rathaus.council.models import Point
from rathaus.council.queries.margin import Note
from rathaus.strategy.models import ReportedPoint
from rathaus.strategy.queries.report_content import point_light
from rathaus.strategy.queries.standing import Stand, plan_in_force, stands
from rathaus.strategy.rules.words import LIGHTS


def notes_on(points: Sequence[Point], today: date) -> Mapping[int, Sequence[Note]]:
    """A light for each point on which somebody works, the measures that serve it, and the reports that answered it."""
    plan = plan_in_force()
    if plan is None or not points:
        return {}
    found = stands(plan, today)
    notes = {point.pk: _notes(point, found) for point in points}
    for each in (
        ReportedPoint.objects.filter(point__in=[p.pk for p in points])
        .exclude(closed_at=None)
        .select_related("report")
    ):
        notes[each.point_id].append(
            Note(
                words=f"{each.due_on:%m/%Y}: ✓",
                light="done",
                url=f"/fortschritt/berichte/{each.report.number}/",
            )
        )
    return notes


def _notes(point: Point, found: Sequence[Stand]) -> list[Note]:
    if point.superseded_by_id is not None:
        return []
    serving = [each for each in found if point in each.measure.points.all()]
    light = point_light(serving)
    told = [Note(words=str(LIGHTS[light]), light=light)] if light else []
    return told + [
        Note(words=each.measure.title, url=f"/fortschritt/massnahmen/{each.measure.key}/") for each in serving
    ]
