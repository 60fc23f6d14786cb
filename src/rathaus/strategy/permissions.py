"""Who may steer, and who may speak of a measure."""

from __future__ import annotations

from rathaus.people.queries import Role, Viewer
from rathaus.strategy.models import Measure


def may_steer(viewer: Viewer) -> bool:
    """Goals, dates, lights, reports: whoever steers, and the house itself."""
    return viewer.is_the_house or viewer.has_role(Role.STEERING)


def may_tell(viewer: Viewer, measure: Measure) -> bool:
    """How a measure goes: whoever steers, and everybody with a task in the unit that answers for it."""
    return may_steer(viewer) or any(unit == measure.unit.key for _role, unit in viewer.roles)
