"""What can be asked about imports and the federal lists."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, Count, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from rathaus.catalogue.models import (
    ImportItem,
    ImportRun,
    ReferenceBundle,
    ReferenceService,
    ReferenceSituation,
)
from rathaus.catalogue.rules.reconciling import Verdict
from rathaus.core.errors import Refusal


class NoSuchImport(Refusal):
    sentence = _("Diesen Import gibt es nicht.")
    status = 404


def imports() -> QuerySet[ImportRun]:
    """All imports, the newest first, each with ``waiting``: how many records are not yet taken over."""
    return ImportRun.objects.annotate(waiting=Count("items", filter=Q(items__done_at=None))).order_by("-pk")


def import_run(number: int) -> ImportRun:
    """One import with ``waiting``. Raises ``NoSuchImport``."""
    found = imports().filter(pk=number).first()
    if found is None:
        raise NoSuchImport
    return found


def unfinished_import(number: int) -> ImportRun | None:
    """An import that was started and is not finished."""
    return ImportRun.objects.filter(pk=number, state=ImportRun.State.RUNNING).first()


def records_of(run: ImportRun, verdict: str = "") -> QuerySet[ImportItem]:
    """What the import would change, conflicts first; only those of one ``Verdict`` where it is named."""
    shown = run.items.exclude(verdict=Verdict.UNCHANGED)
    conflicts_first = Case(When(verdict=Verdict.CONFLICT, then=Value(0)), default=Value(1))
    return (shown.filter(verdict=verdict) if verdict else shown).order_by(conflicts_first, "pk")


@dataclass(frozen=True, slots=True)
class Reference:
    """What the federal lists say of a LeiKa key; each part may be unknown."""

    service: ReferenceService | None = None
    bundle: ReferenceBundle | None = None
    situation: ReferenceSituation | None = None


def reference_of(leika_key: str) -> Reference:
    """A service's entry in the LeiKa, its OZG bundle and situation; at most three queries."""
    service = ReferenceService.objects.filter(key=leika_key).first() if leika_key else None
    if service is None:
        return Reference()
    return Reference(
        service,
        ReferenceBundle.objects.filter(name=service.bundle).first() if service.bundle else None,
        ReferenceSituation.objects.filter(name=service.situation).first() if service.situation else None,
    )
