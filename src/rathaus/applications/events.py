"""What has happened to an application. No answer and no person stands in an event."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from rathaus.core.events import Event, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftBegun(Event):
    """Someone began an application; nobody knows who."""

    service: str
    form_version: str

    @property
    def subject(self) -> Subject:
        return Subject("service", self.service)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationSubmitted(Event):
    """An application has arrived (Antragstellung, VwVfG § 22)."""

    submission: UUID
    number: str
    service: str
    form_version: str
    gaps: int

    @property
    def subject(self) -> Subject:
        return Subject("submission", str(self.submission))


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftsExpired(Event):
    """Drafts nobody edited for 30 days were deleted (OZG § 8a Abs. 3)."""

    count: int

    @property
    def subject(self) -> Subject:
        return Subject("drafts", "expired")
