"""Which decision points a measure serves."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.council.models import Point
from rathaus.council.queries.points import points_confirmed
from rathaus.people.queries import Viewer
from rathaus.strategy.events import PointsServed

from .holding import actor, measure_to_steer, note


class NotConfirmed(Refusal):
    sentence = _("Einer Maßnahme dient nur ein Beschlusspunkt, den eine Person bestätigt hat.")
    status = 422


@transaction.atomic
def serve_points(measure_key: str, point_ids: Collection[int], *, by: Viewer, at: datetime) -> list[Point]:
    """The measure serves exactly these. Refuses with ``NotConfirmed``; raises what ``measure_to_steer`` raises."""
    measure = measure_to_steer(measure_key, by)
    points = points_confirmed(point_ids)
    if len(points) != len(set(point_ids)):
        raise NotConfirmed
    measure.points.set(points)
    measure.plan.papers.add(*{each.paper for each in points})
    event = PointsServed(measure=measure.key, points=tuple(sorted(each.pk for each in points)))
    note(event, by=actor(by), at=at)
    return points
