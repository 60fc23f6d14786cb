"""What is wrong with a file: ``Unreadable`` ends the reading, a ``Problem`` is told beside the result."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    FATAL = "fatal"
    """The file cannot be read."""
    ERROR = "error"
    """The standard is broken; the form may lack something."""
    WARNING = "warning"
    """The form works, but an operator should know."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: ``place`` is an element's path or a line of the file, ``message`` a German sentence."""

    place: str
    message: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Loss:
    """What a conversion between the versions drops, fills in or changes: ``what`` is a German sentence."""

    place: str
    what: str


class Unwritable(ValueError):
    """A value that no XML file can hold, such as a control character."""
