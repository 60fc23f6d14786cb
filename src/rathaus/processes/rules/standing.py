"""The names of models, the states of a version and of a step."""

import re
from enum import StrEnum


class Standing(StrEnum):
    """Of a version of a model."""

    DRAFT = "draft"
    IN_FORCE = "in_force"
    RETIRED = "retired"


class StepState(StrEnum):
    """XES standard lifecycle (IEEE 1849, lifecycle extension), as far as a town hall sees it."""

    ENABLED = "enabled"
    ASSIGNED = "assigned"
    STARTED = "started"
    SUSPENDED = "suspended"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


ENDED = frozenset({StepState.COMPLETED, StepState.CANCELLED})


def is_name(key: str, title: str) -> bool:
    """Whether a model can be called that."""
    return re.fullmatch(r"[a-z0-9][a-z0-9-]{0,59}", key) is not None and 0 < len(title.strip()) <= 160


def may_follow(before: str, after: StepState) -> bool:
    """Whether a step may go from one state to the other; where not, nothing is written, and the log stays true.

    What waits is resumed before it is worked on again, and only what waits can be resumed.
    """
    return before in _BEFORE[after]


_FRESH = frozenset({StepState.ENABLED, StepState.ASSIGNED})
_BEFORE = {
    StepState.STARTED: _FRESH,
    StepState.SUSPENDED: _FRESH | {StepState.STARTED},
}


def role_of(kind: str, *, is_second: bool) -> str:
    """Whose work a step is: that of a clerk, of a second clerk (Vier-Augen-Prinzip), or of the house itself."""
    if kind in ("service", "send"):
        return "house"
    return "second" if is_second else "clerk"
