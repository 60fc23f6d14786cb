"""What has happened about money. Ids, sums and keys only: no name, no account number, no reason in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rathaus.core.events import Event, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutClaim(Event):
    matter: UUID
    claim: UUID
    cents: int

    @property
    def subject(self) -> Subject:
        return Subject("case", str(self.matter))


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRaised(AboutClaim):
    """Zero cents: the claim is free, for a reason that stands in it."""

    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPaid(AboutClaim):
    """Money came in; ``left`` is what is still to pay, negative where it was too much."""

    source: str
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimReduced(AboutClaim):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimWaived(AboutClaim):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCancelled(AboutClaim):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRefunded(AboutClaim):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentReturned(AboutClaim):
    """The bank took a payment back (Rücklastschrift)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimOverdue(AboutClaim):
    """The reminder is due: ``cents`` is what is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentUnmatched(AboutClaim):
    """A payment was matched to the wrong claim, and is taken off it again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementImported(Event):
    """A bank statement was taken in; ``lines`` are those that were new."""

    statement: UUID
    lines: int

    @property
    def subject(self) -> Subject:
        return Subject("statement", str(self.statement))


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSetAside(Event):
    """A payment on a statement was for no claim."""

    line: UUID
    cents: int

    @property
    def subject(self) -> Subject:
        return Subject("statement_line", str(self.line))


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentBegun(AboutClaim):
    """Somebody sets out to pay online."""

    attempt: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentUnderway(AboutClaim):
    """The provider has it, but the money is not there yet."""

    attempt: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentFailed(AboutClaim):
    """An attempt ended without money; ``state`` says whether it failed or was cancelled."""

    attempt: UUID
    state: str
