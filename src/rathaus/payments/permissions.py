"""Who may touch money."""

from __future__ import annotations

from rathaus.people.queries import Role, Viewer


def may_keep_cash(viewer: Viewer) -> bool:
    """The cash desk works for the whole town."""
    return viewer.is_the_house or viewer.has_role(Role.CASHIER)
