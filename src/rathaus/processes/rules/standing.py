"""The states of a version and of a step."""

from enum import StrEnum


class Standing(StrEnum):
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
