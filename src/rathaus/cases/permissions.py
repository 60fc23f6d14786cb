"""Who may work on a case."""

from __future__ import annotations

from rathaus.people.queries import Role, Viewer


def may_work_in(viewer: Viewer, unit: str) -> bool:
    """The clerks of the unit, those who stand in for them, and the house itself."""
    return viewer.is_the_house or viewer.has_role_in(Role.CLERK, unit)
