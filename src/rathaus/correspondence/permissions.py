"""Who may keep templates."""

from __future__ import annotations

from rathaus.people.queries import Role, Viewer


def may_keep_templates(viewer: Viewer) -> bool:
    return viewer.is_the_house or viewer.has_role(Role.EDITOR) or viewer.has_role(Role.PUBLISHER)


def may_publish_templates(viewer: Viewer) -> bool:
    return viewer.is_the_house or viewer.has_role(Role.PUBLISHER) or viewer.has_role(Role.EDITOR)


def may_see_templates(viewer: Viewer) -> bool:
    return may_keep_templates(viewer) or viewer.has_role(Role.CLERK)
