"""A person says what a sentence orders; only then it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.journal import record
from rathaus.council.events import PointJudged, PointSuperseded
from rathaus.council.models import Point
from rathaus.council.permissions import may_judge_points
from rathaus.council.queries.desk import NoSuchPoint
from rathaus.people.queries import Role, Viewer

ACTIONS = ("berichten", "vorlegen", "pruefen", "umsetzen", "sonstiges")


class NotYoursToJudge(Refusal):
    sentence = _("Beschlusspunkte bestätigen der Sitzungsdienst und die Steuerung der Digitalisierung.")
    status = 403


class NobodyCharged(Refusal):
    sentence = _("Bitte sagen Sie, wer den Auftrag hat.")
    status = 422


class NotItsOwnSuccessor(Refusal):
    sentence = _("Ein Punkt kann sich nicht selbst ersetzen.")
    status = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What the sentence orders, as the person reads it."""

    charged: str
    action: str
    deadline_on: date | None
    recurrence: str
    report_to: str


@transaction.atomic
def confirm_point(point_id: int, judged: Judged, *, by: Viewer, at: datetime) -> Point:
    """It is a duty, and this is what it says. Refuses with ``NotYoursToJudge``, ``NoSuchPoint``, ``NobodyCharged``."""
    point = _held(point_id, by)
    if not judged.charged.strip() or judged.action not in ACTIONS:
        raise NobodyCharged
    said = {
        "charged": judged.charged.strip()[:300],
        "action": judged.action,
        "deadline_on": judged.deadline_on,
        "recurrence": judged.recurrence.strip()[:100],
        "report_to": judged.report_to.strip()[:300],
    }
    changed = any(getattr(point, name) != value for name, value in said.items())
    for name, value in said.items():
        setattr(point, name, value)
    return _judge(point, Point.Standing.CONFIRMED, changed, by, at)


@transaction.atomic
def set_point_aside(point_id: int, *, by: Viewer, at: datetime) -> Point:
    """It orders nothing: a reason, a quotation, an introduction. Refuses with ``NotYoursToJudge``, ``NoSuchPoint``."""
    return _judge(_held(point_id, by), Point.Standing.NO_DUTY, False, by, at)


@transaction.atomic
def supersede_point(point_id: int, by_id: int, *, by: Viewer, at: datetime) -> Point:
    """A later decision takes its place; the old sentence stays where it is and says so.

    Refuses with ``NotYoursToJudge``, ``NoSuchPoint``, ``NotItsOwnSuccessor``.
    """
    point, successor = _held(point_id, by), _held(by_id, by)
    if _leads_to(successor, point):
        raise NotItsOwnSuccessor
    point.superseded_by = successor
    point.save(update_fields=["superseded_by"])
    event = PointSuperseded(paper=point.paper_id, point=point.pk, by=successor.pk)
    record(event, by=by.actor(Role.COUNCIL), at=at)
    return point


def _leads_to(successor: Point, point: Point) -> bool:
    """Whether the chain of successors comes back to the point."""
    seen: Point | None = successor
    for _step in range(100):
        if seen is None:
            return False
        if seen.pk == point.pk:
            return True
        seen = seen.superseded_by
    return True


def _held(point_id: int, by: Viewer) -> Point:
    if not may_judge_points(by):
        raise NotYoursToJudge
    point = Point.objects.select_for_update().filter(pk=point_id, paper__deleted=False).first()
    if point is None:
        raise NoSuchPoint
    return point


def _judge(point: Point, standing: Point.Standing, changed: bool, by: Viewer, at: datetime) -> Point:
    point.standing, point.judged_at, point.judged_by_id = standing.value, at, by.account
    point.save()
    event = PointJudged(paper=point.paper_id, point=point.pk, standing=standing.value, changed=changed)
    record(event, by=by.actor(Role.COUNCIL if by.has_role(Role.COUNCIL) else Role.STEERING), at=at)
    return point
