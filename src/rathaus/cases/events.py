"""What has happened to a case. No name, no answer: ids, units, roles and kinds alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rathaus.core.events import Event, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEvent(Event):
    """Something about one case."""

    case: UUID

    @property
    def subject(self) -> Subject:
        return Subject("case", str(self.case))


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOpened(CaseEvent):
    """What was submitted has arrived in an office as a case (Vorgang, VwVfG § 22)."""

    service: str
    unit: str
    medium: str = "online"
    competent_by: str = ""
    """How the office was found: address, service or town."""
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFileSeen(CaseEvent):
    """Somebody of the town opened the file; at most one entry per person and file in a quarter of an hour."""

    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSeen(CaseEvent):
    """Somebody of the town opened a document of the file."""

    unit: str
    document: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemHandedIn(CaseEvent):
    """The applicant handed in one document that was asked for; it is sent only with ``RequestAnswered``."""

    request: UUID
    item: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestAnswered(CaseEvent):
    """The applicant sent everything that was asked for (VwVfG § 26 Abs. 2)."""

    request: UUID
    items: int
    changed: int
    """How many answers of the form are different now."""
