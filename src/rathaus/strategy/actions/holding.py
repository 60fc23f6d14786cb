"""The thing in hand, locked, and whether this person may act on it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.events import Event
from rathaus.core.journal import Actor, record
from rathaus.people.queries import Role, Viewer
from rathaus.strategy.models import Measure, Milestone, Plan
from rathaus.strategy.permissions import may_steer, may_tell
from rathaus.strategy.queries.planning import NoSuchMeasure


class NoSuchMilestone(Refusal):
    sentence = _("Diesen Meilenstein gibt es hier nicht.")
    status = 404


class NotYoursToSteer(Refusal):
    sentence = _("Das entscheidet die Steuerung der Digitalisierung.")
    status = 403


class NotYourMeasure(Refusal):
    sentence = _("Über diese Maßnahme berichtet „%(unit)s“.")
    status = 403


def measure_to_tell(key: str, by: Viewer) -> Measure:
    """Raises ``NoSuchMeasure``, ``NotYourMeasure``."""
    measure = _measure(key)
    if not may_tell(by, measure):
        raise NotYourMeasure(unit=measure.unit.name)
    return measure


def measure_to_steer(key: str, by: Viewer) -> Measure:
    """Raises ``NoSuchMeasure``, ``NotYoursToSteer``."""
    demand_steering(by)
    return _measure(key)


def milestone_to_tell(milestone_id: int, by: Viewer) -> Milestone:
    """Raises ``NoSuchMilestone``, ``NotYourMeasure``."""
    found = _milestone(milestone_id)
    if not may_tell(by, found.measure):
        raise NotYourMeasure(unit=found.measure.unit.name)
    return found


def milestone_to_steer(milestone_id: int, by: Viewer) -> Milestone:
    """Raises ``NoSuchMilestone``, ``NotYoursToSteer``."""
    demand_steering(by)
    return _milestone(milestone_id)


def demand_steering(by: Viewer) -> None:
    if not may_steer(by):
        raise NotYoursToSteer


def actor(by: Viewer) -> Actor:
    return by.actor(Role.STEERING) if may_steer(by) else by.actor(Role.CLERK)


def note(event: Event, *, by: Actor, at: datetime) -> None:
    """Records what happened, and that the plan is another one now: what was computed of it before counts no more."""
    record(event, by=by, at=at)
    Plan.objects.filter(in_force=True).update(revision=F("revision") + 1)


def _measure(key: str) -> Measure:
    rows = Measure.objects.select_for_update(of=("self",)).select_related("unit", "plan")
    found = rows.filter(key=key, plan__in_force=True).first()
    if found is None:
        raise NoSuchMeasure
    return found


def _milestone(milestone_id: int) -> Milestone:
    rows = Milestone.objects.select_for_update(of=("self",)).select_related("measure__unit", "measure__plan")
    found = rows.filter(pk=milestone_id).first()
    if found is None:
        raise NoSuchMilestone
    return found
