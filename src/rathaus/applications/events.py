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
    medium: str = "online"

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
    trust_level: int = 0
    capacity: str = ""
    medium: str = "online"
    helped: bool = False
    """A helper took part in filling in."""

    @property
    def subject(self) -> Subject:
        return Subject("submission", str(self.submission))


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterDownloaded(Event):
    """Everything about it was taken out in one file (DSGVO Art. 15, 20)."""

    submission: UUID

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


@dataclass(frozen=True, slots=True, kw_only=True)
class HelperEvent(Event):
    """Something about the link of a helper; neither she nor the draft is named."""

    link: UUID
    service: str

    @property
    def subject(self) -> Subject:
        return Subject("helper", str(self.link))


@dataclass(frozen=True, slots=True, kw_only=True)
class HelperInvited(HelperEvent):
    """The citizen made a link for somebody who helps her to fill in."""

    may_submit: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HelperJoined(HelperEvent):
    """The link was followed: from here on a helper takes part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpEnded(HelperEvent):
    """The citizen ended it: the helper opens nothing any more."""
