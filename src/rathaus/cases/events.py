"""What has happened to a case. No name, no answer: ids, units, roles and kinds alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rathaus.core.events import Event, Subject
from rathaus.people.events.citizens import MailsWritten


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


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseCorrected(CaseEvent):
    """The applicant changed answers or a document of her own accord (VwVfG § 26 Abs. 2)."""

    revision: int
    places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionSeen(CaseEvent):
    """A clerk has looked at what the applicant changed."""

    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreTimeTaken(CaseEvent):
    """The applicant took more time to answer, once (VwVfG § 31 Abs. 7)."""

    request: UUID
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTaken(CaseEvent):
    """A clerk has taken it to work on it."""

    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAssigned(CaseEvent):
    """It was given to a clerk, or is free again."""

    unit: str
    given: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFoundComplete(CaseEvent):
    """Everything needed is there (VwVfG § 24); where the law says so, its period begins."""

    deemed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingRequested(CaseEvent):
    """The applicant is asked for exactly these items (VwVfG §§ 25, 26)."""

    request: UUID
    items: int
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestWithdrawn(CaseEvent):
    request: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemEvent(CaseEvent):
    """Something about one thing that was asked for."""

    request: UUID
    item: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemAccepted(ItemEvent):
    """It is right now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemDropped(ItemEvent):
    """The office does without it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemExtended(ItemEvent):
    """There is more time for it (VwVfG § 31 Abs. 7)."""

    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationEvent(CaseEvent):
    consultation: UUID
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitConsulted(ConsultationEvent):
    """Another unit was asked (Beteiligung)."""

    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationAnswered(ConsultationEvent):
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitReminded(MailsWritten):
    """The unit that was asked is reminded; ``nudge`` says how strongly (``rules.consulting``)."""

    case: UUID
    consultation: UUID
    unit: str
    nudge: str

    @property
    def subject(self) -> Subject:
        return Subject("case", str(self.case))


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationWithdrawn(ConsultationEvent):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingEvent(CaseEvent):
    hearing: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicantHeard(HearingEvent):
    """She may speak before a burden (Anhörung, VwVfG § 28)."""

    intended: str
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingAnswered(HearingEvent):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingEnded(HearingEvent):
    """Her time to speak is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionEvent(CaseEvent):
    decision: UUID
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionProposed(DecisionEvent):
    """The first pair of eyes has decided; it waits for the second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionApproved(DecisionEvent):
    """The second pair of eyes agrees (Vier-Augen-Prinzip)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionSentBack(DecisionEvent):
    """It does not agree; nothing went out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDecided(DecisionEvent):
    """It is decided (VwVfG § 35). The notice follows."""

    service: str
    unit: str
    in_time: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeIssued(DecisionEvent):
    """The notice lies ready; from ``served_on`` on it counts as made known. None: it has to go by post."""

    letter: UUID
    served_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeCorrected(CaseEvent):
    """An obvious mistake of the notice was put right (VwVfG § 42)."""

    decision: UUID
    correction: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class DeemedPeriodExtended(CaseEvent):
    """The office takes more time before silence grants (VwVfG § 42a Abs. 2 Satz 3)."""

    extension: UUID
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DeemedCertified(CaseEvent):
    """That it counts as granted is to be written down (VwVfG § 42a Abs. 3)."""

    certificate: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTransferred(CaseEvent):
    """Another unit has it now, for want of competence (Abgabe)."""

    before: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOpened(CaseEvent):
    """A part of it became a case of its own (Teilvorgang)."""

    part: UUID
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteWritten(CaseEvent):
    note: UUID
    medium: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentAdded(CaseEvent):
    document: UUID
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionRecorded(CaseEvent):
    """Somebody objects to its decision (Widerspruch, VwGO § 70); ``dealt_with_in`` is the case made of it."""

    objection: UUID
    in_time: bool
    dealt_with_in: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseWithdrawn(CaseEvent):
    """The applicant does not want it any more (Rücknahme des Antrags)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseClosed(CaseEvent):
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDeemedGranted(CaseEvent):
    """Nobody decided in time: it counts as granted (Genehmigungsfiktion, VwVfG § 42a)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeemedApprovalNear(CaseEvent):
    """In ``days`` days it will count as granted if nobody decides."""

    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOverdue(CaseEvent):
    """The law's day has passed without a decision."""

    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingCame(CaseEvent):
    """The time to answer is over: the office goes on with what it has (VwVfG § 26 Abs. 2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicantReminded(CaseEvent):
    """What was asked for is due soon."""

    request: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureKept(Event):
    """The law of a service's procedure was set."""

    service: str
    due: str
    deemed_approval: bool
    due_count: int = 0
    due_unit: str = ""
    due_basis: str = ""
    four_eyes: bool = False
    reply_days: int = 0
    law: str = ""
    remedy: str = ""
    because: str = ""
    """Why it was changed, in the organiser's words."""

    @property
    def subject(self) -> Subject:
        return Subject("service", self.service)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageEvent(Event):
    """A service with all that belongs to it, in one file."""

    service: str
    number: int
    digest: str

    @property
    def subject(self) -> Subject:
        return Subject("service", self.service)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageExported(PackageEvent):
    """It went out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageImported(PackageEvent):
    """It came in, and is in force."""
