"""What has happened between those who act and those for whom they act. Ids only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rathaus.core.events import Event, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateEvent(Event):
    """Something about one mandate."""

    mandate: UUID

    @property
    def subject(self) -> Subject:
        return Subject("mandate", str(self.mandate))


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateMade(MandateEvent):
    """``agent`` may act from ``since`` until before ``until``; no ``services`` means all."""

    kind: str
    agent: UUID
    since: date
    until: date | None
    services: tuple[str, ...]
    rights: tuple[str, ...]
    proof: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateRevoked(MandateEvent):
    """Ended at once, by the one represented, by who manages the organisation, or by the one who acts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateConfirmed(MandateEvent):
    """The town has seen the proof; ``paper`` says which."""

    proof: str
    paper: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActingBegan(MandateEvent):
    """From here on what she does in this session is done for the one represented."""

    service: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationEvent(Event):
    """Something about a one-time link."""

    invitation: UUID

    @property
    def subject(self) -> Subject:
        return Subject("invitation", str(self.invitation))


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationMade(InvitationEvent):
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationWithdrawn(InvitationEvent):
    """The link opens nothing any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationFounded(Event):
    """A firm or an association has an account; nobody has checked yet that it exists."""

    organisation: UUID
    mandate: UUID
    kind: str

    @property
    def subject(self) -> Subject:
        return Subject("organisation", str(self.organisation))
