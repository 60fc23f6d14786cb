"""Who may keep the council's papers."""

from __future__ import annotations

from rathaus.people.queries import Role, Viewer


def may_keep_papers(viewer: Viewer) -> bool:
    """The council office, and the house itself."""
    return viewer.is_the_house or viewer.has_role(Role.COUNCIL)


def may_judge_points(viewer: Viewer) -> bool:
    """Whoever keeps the papers, and whoever has to carry them out: both have to read them the same way."""
    return may_keep_papers(viewer) or viewer.has_role(Role.STEERING)
