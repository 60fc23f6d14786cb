"""Evidence: added by people, looked at again and again by the house."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.files.keeping import Kept
from rathaus.core.journal import SYSTEM
from rathaus.council.queries.points import decision_with_id
from rathaus.people.queries import Viewer
from rathaus.strategy.events import EvidenceAdded, EvidenceChecked, MeasureClaimedDone
from rathaus.strategy.models import Evidence, Measure
from rathaus.strategy.queries.indicators import REGISTRY
from rathaus.strategy.rules.evidence import Proof

from .holding import actor, measure_to_tell, note

LOOKED_AGAIN_AFTER = timedelta(days=1)
MOST_AT_ONCE = 50


class NotAPiece(Refusal):
    sentence = _(
        "Ein Nachweis braucht einen Namen und das, was ihn belegt: Adresse, Datei, Kennzahl oder Beschluss."
    )
    status = 422


@dataclass(frozen=True, slots=True, kw_only=True)
class New:
    """A piece of evidence of one kind; what does not belong to the kind stays empty. ``digest``: SHA-256 of the file."""

    kind: Proof
    title: str
    address: str = ""
    kept: Kept | None = None
    digest: str = ""
    indicator: str = ""
    threshold: Decimal | None = None
    decision: UUID | None = None

    @property
    def is_whole(self) -> bool:
        parts = {
            Proof.ADDRESS: self.address.startswith(("https://", "http://")),
            Proof.DOCUMENT: self.kept is not None and bool(self.digest),
            Proof.INDICATOR: self.indicator in REGISTRY and self.threshold is not None,
            Proof.DECISION: self.decision is not None,
        }
        return bool(self.title.strip()) and parts[self.kind]


@transaction.atomic
def add_evidence(measure_key: str, new: New, *, by: Viewer, at: datetime) -> Evidence:
    """Refuses with ``NotAPiece``; raises what ``measure_to_tell`` raises."""
    measure = measure_to_tell(measure_key, by)
    if not new.is_whole or not _decision_is_there(new):
        raise NotAPiece
    made = Evidence.objects.create(
        measure=measure,
        kind=new.kind.value,
        title=new.title.strip()[:200],
        address=new.address[:500],
        digest=new.digest,
        stored_as=new.kept.stored_as if new.kept else "",
        key=new.kept.key if new.kept else None,
        indicator=new.indicator,
        threshold=new.threshold,
        decision_id=new.decision,
        added_at=at,
        added_by_id=by.account,
    )
    note(EvidenceAdded(measure=measure.key, kind=new.kind.value), by=actor(by), at=at)
    return made


def _decision_is_there(new: New) -> bool:
    return new.decision is None or decision_with_id(new.decision) is not None


@transaction.atomic
def check_evidence(evidence_id: int, holds: bool, said: str, *, at: datetime) -> Evidence | None:
    """What a look at it found, by the house itself; journalled only where that is another answer than before."""
    rows = Evidence.objects.select_for_update(of=("self",)).select_related("measure")
    found = rows.filter(pk=evidence_id).first()
    if found is None:
        return None
    changed, found.holds = found.holds is not holds, holds
    found.checked_at, found.said = at, said[:300]
    found.save(update_fields=["holds", "checked_at", "said"])
    if changed:
        event = EvidenceChecked(measure=found.measure.key, evidence=found.pk, holds=holds)
        note(event, by=SYSTEM, at=at)
    return found


def evidence_to_check(at: datetime) -> Sequence[Evidence]:
    """What nobody has looked at for a day, the longest first; one query."""
    rows = Evidence.objects.filter(measure__plan__in_force=True).select_related("decision")
    due = rows.filter(checked_at=None) | rows.filter(checked_at__lt=at - LOOKED_AGAIN_AFTER)
    return list(due.order_by(F("checked_at").asc(nulls_first=True), "pk")[:MOST_AT_ONCE])


@transaction.atomic
def claim_done(measure_key: str, *, by: Viewer, at: datetime) -> Measure:
    """Its unit says so; whether it counts, the evidence says. Raises what ``measure_to_tell`` raises."""
    measure = measure_to_tell(measure_key, by)
    if measure.claimed_done_at is None:
        measure.claimed_done_at = at
        measure.save(update_fields=["claimed_done_at"])
        note(MeasureClaimedDone(measure=measure.key), by=actor(by), at=at)
    return measure
