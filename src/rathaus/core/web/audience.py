"""For whom a view is: every route says it, and a test of the architecture walks all routes."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


class Audience(StrEnum):
    """Who may come through a door."""

    PUBLIC = "public"
    CITIZEN = "citizen"
    STAFF = "staff"
    OPERATOR = "operator"
    MACHINE = "machine"


def audience(who: Audience) -> Callable[[View], View]:
    """Declare for whom a view is. The outermost decorator of a view."""

    def declare(view: View) -> View:
        view.audience = who  # type: ignore[attr-defined]
        return view

    return declare


def audience_of(view: Callable[..., Any]) -> Audience | None:
    """The declared audience; None where a view forgot it."""
    return getattr(view, "audience", None)
