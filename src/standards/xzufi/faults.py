"""What is wrong with a message: ``Unreadable`` ends the reading, a ``Problem`` is told beside the result."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from standards.untrusted_xml import Unreadable


class Severity(StrEnum):
    FATAL = "fatal"
    """The message cannot be read."""
    ERROR = "error"
    """One record is of no use as it stands."""
    WARNING = "warning"
    """The record can be used, but an editor should know."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: ``place`` is a record ("Leistung L100.17, modulText 06"), ``message`` a German sentence."""

    place: str
    message: str
    severity: Severity = Severity.ERROR


class OtherVersion(Unreadable):
    """The message is written in a version of the standard that is not read here."""


class Unwritable(ValueError):
    """A value that no XML file can hold, such as a control character."""
