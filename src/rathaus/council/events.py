"""What has happened with the council's papers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rathaus.core.events import Event, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsImported(Event):
    """Records of another council system were taken over; ``gone`` of them as tombstones."""

    source: str
    came: int
    gone: int

    @property
    def subject(self) -> Subject:
        return Subject("council source", self.source)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperEvent(Event):
    """Something about one paper."""

    paper: UUID

    @property
    def subject(self) -> Subject:
        return Subject("paper", str(self.paper))


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFiled(PaperEvent):
    """A public paper lies in the council's file."""

    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRead(PaperEvent):
    """The text of a paper was read; its points wait for a person."""

    text: int
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PointJudged(PaperEvent):
    """A person has said what a sentence orders, or that it orders nothing."""

    point: int
    standing: str
    changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDecided(PaperEvent):
    """A body has decided on a paper."""

    consultation: UUID
    outcome: str
    decided_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class PointSuperseded(PaperEvent):
    """A later decision takes the place of a point."""

    point: int
    by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingEvent(Event):
    """Something about one meeting."""

    meeting: UUID

    @property
    def subject(self) -> Subject:
        return Subject("meeting", str(self.meeting))


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingCalled(MeetingEvent):
    """A meeting was called, moved, or called off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaChanged(MeetingEvent):
    """A point of the public agenda came, went, moved, or has a result."""

    item: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedPublished(MeetingEvent):
    """What was decided behind closed doors is public now (ThürKO § 40 Abs. 2)."""

    item: UUID
