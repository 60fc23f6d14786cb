"""An event log: traces of occurrences, each a handful of attributes (XES, IEEE 1849-2016, clause 5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

NAMESPACE = "http://www.xes-standard.org/"
VERSION = "1849.2016"

Value = str | bool | int | float | datetime
Attributes = Mapping[str, Value]

NAME = "concept:name"
INSTANCE = "concept:instance"
TRANSITION = "lifecycle:transition"
AT = "time:timestamp"
RESOURCE = "org:resource"
ROLE = "org:role"
GROUP = "org:group"


class Transition(StrEnum):
    """What happened to a piece of work (XES lifecycle extension, model "standard")."""

    SCHEDULE = "schedule"
    ASSIGN = "assign"
    REASSIGN = "reassign"
    START = "start"
    SUSPEND = "suspend"
    RESUME = "resume"
    COMPLETE = "complete"
    WITHDRAW = "withdraw"
    """Given up before anybody began."""
    ATE_ABORT = "ate_abort"
    """Given up after somebody had begun; the process goes on."""
    PI_ABORT = "pi_abort"
    """Given up because the whole process was."""
    AUTOSKIP = "autoskip"
    MANUALSKIP = "manualskip"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One thing that happened (an "event" of XES)."""

    attributes: Attributes


@dataclass(frozen=True, slots=True)
class Trace:
    """Everything that happened in one case, in order."""

    attributes: Attributes = field(default_factory=dict)
    events: tuple[Occurrence, ...] = ()


@dataclass(frozen=True, slots=True)
class Log:
    """A whole log. Larger ones are written trace by trace (``pieces``)."""

    attributes: Attributes = field(default_factory=dict)
    traces: tuple[Trace, ...] = ()


EXTENSIONS = (
    ("Concept", "concept"),
    ("Lifecycle", "lifecycle"),
    ("Organizational", "org"),
    ("Time", "time"),
)
"""The standard extensions whose keys are used here: name and prefix."""
