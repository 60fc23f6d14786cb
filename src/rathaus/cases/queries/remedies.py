"""What the applicant may do with her case on a day: speak, withdraw, object. Whether it is hers is asked above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rathaus.cases.models import Case, Decision, Hearing, Objection
from rathaus.cases.rules.remedies import may_withdraw
from rathaus.core.town import town
from rathaus.correspondence.queries import objection_until

from .citizen import NoSuchMatter


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedies:
    """``notice`` is the decision she was told of, ``object_until`` the last day to object in time."""

    hearings: Sequence[Hearing]
    notice: Decision | None
    object_until: date | None
    objections: Sequence[Objection]
    may_withdraw: bool

    @property
    def open_hearing(self) -> Hearing | None:
        return next((each for each in self.hearings if not (each.answered_at or each.ended_at)), None)

    @property
    def may_object(self) -> bool:
        """Also when it is late: the office decides on that (VwGO § 60)."""
        return self.notice is not None and not self.objections


def remedies_of(case: Case, today: date) -> Remedies:
    """Three queries."""
    decision = case.decisions.filter(sent_back_at=None).first()
    notice = decision if decision and decision.letter else None
    served = notice.served_on if notice else None
    closed = case.closed_at is not None
    return Remedies(
        hearings=list(case.hearings.all()),
        notice=notice,
        object_until=objection_until(served, town().state) if served else None,
        objections=list(notice.objections.select_related("case")) if notice else [],
        may_withdraw=may_withdraw(served, today, closed=closed),
    )


def hearing_of(case_id: UUID, hearing_id: UUID) -> Hearing:
    """Raises ``NoSuchMatter``, also for one of another case."""
    found = Hearing.objects.select_related("case__unit").filter(pk=hearing_id, case=case_id).first()
    if found is None:
        raise NoSuchMatter
    return found


__all__ = ["Remedies", "hearing_of", "remedies_of"]
