"""What became of each decision point, for the margin of the resolution."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from rathaus.council.models import Point
from rathaus.council.queries.margin import Note
from rathaus.strategy.models import Plan, ReportedPoint
from rathaus.strategy.queries.remembered import remembered
from rathaus.strategy.queries.report_content import point_light
from rathaus.strategy.queries.standing import Stand, plan_in_force, stands
from rathaus.strategy.rules.words import LIGHTS


def notes_on(points: Sequence[Point], today: date) -> Mapping[int, Sequence[Note]]:
    """A light for each point on which somebody works, the measures that serve it, and the reports that answered it."""
    plan = plan_in_force()
    if plan is None or not points:
        return {}
    serving = remembered("margin", plan, today, lambda: _serving(plan, today))
    notes = {point.pk: _notes(point, serving.get(point.pk, ())) for point in points}
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


def _serving(plan: Plan, today: date) -> dict[int, tuple[str, list[tuple[str, str]]]]:
    """By point: its light, and key and title of each measure that serves it."""
    found: dict[int, list[Stand]] = {}
    for stand in stands(plan, today):
        for point in stand.measure.points.all():
            found.setdefault(point.pk, []).append(stand)
    return {
        point: (point_light(serving), [(each.measure.key, each.measure.title) for each in serving])
        for point, serving in found.items()
    }


def _notes(point: Point, serving: tuple[str, list[tuple[str, str]]] | tuple[()]) -> list[Note]:
    if point.superseded_by_id is not None or not serving:
        return []
    light, measures = serving
    told = [Note(words=str(LIGHTS[light]), light=light)] if light else []
    return told + [Note(words=title, url=f"/fortschritt/massnahmen/{key}/") for key, title in measures]
