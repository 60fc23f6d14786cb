"""For whom a view is: every route says it, and a test of the architecture walks all routes."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


class Audience(StrEnum):
    """Who may come through a door."""

    PUBLIC = "public"
    CITIZEN = "citizen"
    """A citizen with a matter of her own, by account or by a secret; the view asks for it."""
    ACCOUNT = "account"
    """A citizen who is signed in."""
    STAFF = "staff"
    OPERATOR = "operator"
    MACHINE = "machine"


def audience(who: Audience, *roles: str) -> Callable[[View], View]:
    """Declare for whom a view is. The outermost decorator of a view.

    ``roles`` are for staff: one of them is needed, in any unit; whose thing it is, the action asks.
    """

    def declare(view: View) -> View:
        view.audience = who  # type: ignore[attr-defined]
        view.roles = frozenset(roles)  # type: ignore[attr-defined]
        return view

    return declare


def audience_of(view: Callable[..., Any]) -> Audience | None:
    """The declared audience; None where a view forgot it."""
    return getattr(view, "audience", None)


def roles_of(view: Callable[..., Any]) -> frozenset[str]:
    """The declared roles; empty where none is needed."""
    return getattr(view, "roles", frozenset())
