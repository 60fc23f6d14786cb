"""Whether a door opens: what a view declares against who stands before it."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from rathaus.core.web.audience import Audience

from .roles import Role
from .viewer import Viewer


class Verdict(Enum):
    OPEN = "open"
    SIGN_IN = "sign in"
    OTHER_ACCOUNT = "other account"
    ROLE_NEEDED = "role needed"


def verdict(who: Audience | None, roles: frozenset[str], viewer: Callable[[], Viewer]) -> Verdict:
    """Whether the door opens. The viewer is worked out only where the door asks for somebody.

    A view that declares nothing stays shut for everybody but staff in the role of an administrator.
    """
    if who in (Audience.PUBLIC, Audience.CITIZEN, Audience.MACHINE):
        return Verdict.OPEN
    wanted = "citizen" if who is Audience.ACCOUNT else "staff"
    if who in (Audience.OPERATOR, None):
        roles = frozenset({Role.ADMIN})
    return _for(viewer(), wanted, roles)


def _for(viewer: Viewer, wanted: str, roles: frozenset[str]) -> Verdict:
    if viewer.is_anonymous:
        return Verdict.SIGN_IN
    if viewer.kind != wanted:
        return Verdict.OTHER_ACCOUNT
    if roles and not any(viewer.has_role(role) for role in roles):
        return Verdict.ROLE_NEEDED
    return Verdict.OPEN
