"""Who may keep staff, roles and units."""

from __future__ import annotations

from collections.abc import Iterable

from rathaus.people.rules import Role
from rathaus.people.rules.viewer import Viewer


def may_give_roles_in(viewer: Viewer, unit: str) -> bool:
    """The administrators of a unit, which are also those of the units above it."""
    return viewer.is_the_house or viewer.has_role_in(Role.ADMIN, unit)


def may_keep_staff(viewer: Viewer, units: Iterable[str]) -> bool:
    """Somebody who works in ``units``: only those who administer each of them, so that nobody reaches above herself."""
    if viewer.is_the_house:
        return True
    return viewer.has_role(Role.ADMIN) and set(units) <= viewer.units(Role.ADMIN)


def may_confirm_mandates(viewer: Viewer) -> bool:
    """Clerks, of whatever unit: anybody's parents may come to any counter."""
    return viewer.has_role(Role.CLERK)


def may_keep_unit(viewer: Viewer, unit: str) -> bool:
    """Found below, rename, move, merge, dissolve: administrators and organisers of the unit."""
    return viewer.is_the_house or any(viewer.has_role_in(role, unit) for role in (Role.ADMIN, Role.ORGANISER))
