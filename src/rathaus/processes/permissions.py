"""Who may keep models."""

from __future__ import annotations

from rathaus.people.queries import Role, Viewer


def may_keep_models(viewer: Viewer) -> bool:
    """Organisers, and the house itself."""
    return viewer.is_the_house or viewer.has_role(Role.ORGANISER)


def may_see_models(viewer: Viewer) -> bool:
    """Whoever works here: how the town works is no secret among its staff."""
    return viewer.is_the_house or viewer.is_staff
