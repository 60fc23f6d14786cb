"""What has happened with plans and reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rathaus.core.events import Event, Subject
from rathaus.people.events.citizens import MailsWritten


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanEvent(Event):
    """Something about a plan."""

    plan: str

    @property
    def subject(self) -> Subject:
        return Subject("plan", self.plan)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLoaded(PlanEvent):
    """A plan was put in force, with so many measures."""

    measures: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanBegun(PlanEvent):
    """A plan was begun at the desk, or its vision or its days were changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurePlanned(PlanEvent):
    """A measure came, changed, or was taken out."""

    measure: str
    gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RowKept(PlanEvent):
    """A row of the plan came or changed; ``columns`` are those that have another value now."""

    kind: str
    row: int
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowDropped(PlanEvent):
    """A row of the plan was taken out, as it stood."""

    kind: str
    row: int
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDrafted(PlanEvent):
    number: int
    as_of: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFrozen(PlanEvent):
    number: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFiled(PlanEvent):
    """The report lies with the council, and the duty to report is done for this time."""

    number: int
    paper: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitReminded(MailsWritten):
    """A unit was asked for the words that its measures still lack."""

    plan: str
    unit: str
    measures: int

    @property
    def subject(self) -> Subject:
        return Subject("plan", self.plan)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowingAsked(MailsWritten):
    """Somebody wants to hear of new reports; the mail asks whether the address is hers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowersTold(MailsWritten):
    """Everybody who follows was told of a report."""

    report: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceReviewed(Event):
    """Somebody has looked at a service where no program can."""

    service: str
    predicate: str
    holds: bool

    @property
    def subject(self) -> Subject:
        return Subject("service", self.service)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureEvent(Event):
    """Something about one measure."""

    measure: str

    @property
    def subject(self) -> Subject:
        return Subject("measure", self.measure)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureUpdated(MeasureEvent):
    """Its unit has said how it goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsServed(MeasureEvent):
    """Which decision points it serves."""

    points: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMoved(MeasureEvent):
    """A milestone has another day now; the ledger of moves says why."""

    milestone: str
    before: date
    after: date
    because_of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastSet(MeasureEvent):
    milestone: str
    forecast: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneReached(MeasureEvent):
    milestone: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceAdded(MeasureEvent):
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceChecked(MeasureEvent):
    """Somebody or the house has looked whether it holds; told only where that changed."""

    evidence: int
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureClaimedDone(MeasureEvent):
    """Its unit says that it is done; the evidence says whether it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LightOverridden(MeasureEvent):
    """Somebody shows another light than the rule; empty: the rule counts again."""

    light: str
