"""One case file, for those who may see it: the clerks of its unit, and of the units that are consulted on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from rathaus.cases.models import (
    Case,
    Consultation,
    Decision,
    Document,
    Hearing,
    Note,
    Objection,
    Pause,
    Procedure,
    Request,
    RequestItem,
    Revision,
)
from rathaus.core.errors import Refusal
from rathaus.core.models import Entry
from rathaus.people.queries import Role, Viewer

MOST_ENTRIES = 500
LARGE = ("source", "compiled", "base", "edits", "cases")
"""Columns of a form that no page of a file needs."""


class NoSuchCase(Refusal):
    """There is none, or it is another unit's: the same answer, so that ids tell nothing."""

    sentence = _(
        "Diesen Vorgang gibt es nicht, oder er liegt bei einer anderen Stelle. "
        "Wer ihn braucht, fragt die zuständige Stelle um Beteiligung."
    )
    status = 404


class NoSuchDocument(Refusal):
    sentence = _("Dieses Schriftstück gibt es in der Akte nicht.")
    status = 404


class OnlyToRead(Refusal):
    """A consulted unit reads the file and answers; it does not work on it."""

    sentence = _("Diesen Vorgang bearbeitet %(unit)s. Ihre Stelle ist daran beteiligt und kann ihn lesen.")
    status = 403


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """A case as somebody may see it: for her own unit, or for the one that was ``asked``."""

    case: Case
    unit: str
    asked: Consultation | None = None

    @property
    def may_work(self) -> bool:
        return self.asked is None


def case_of(viewer: Viewer, case_id: UUID) -> Access:
    """The case, with service, form, unit and clerk; one query, two for a consulted unit. Raises ``NoSuchCase``."""
    rows = Case.objects.select_related(
        "service", "form_version__service", "unit", "assignee", "parent", "account"
    )
    case = rows.defer(*(f"form_version__{column}" for column in LARGE)).filter(pk=case_id).first()
    if case is None:
        raise NoSuchCase
    mine = viewer.units(Role.CLERK)
    if case.unit.key in mine:
        return Access(case=case, unit=case.unit.key)
    asked = _asked(case, sorted(mine))
    if asked is None:
        raise NoSuchCase
    return Access(case=case, unit=asked.unit.key, asked=asked)


def case_to_work_on(viewer: Viewer, case_id: UUID) -> Case:
    """Raises ``NoSuchCase``, or ``OnlyToRead`` for a unit that is only consulted."""
    access = case_of(viewer, case_id)
    if not access.may_work:
        raise OnlyToRead(unit=access.case.unit.name)
    return access.case


def _asked(case: Case, units: list[str]) -> Consultation | None:
    """The open one first; one that was withdrawn shows nothing any more."""
    found = Consultation.objects.filter(case=case, unit__key__in=units, withdrawn_at=None)
    return found.select_related("unit").order_by("answered_at", "asked_at").first()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """Everything in the file besides the answers, messages, letters and claims."""

    procedure: Procedure
    documents: Sequence[Document]
    requests: Sequence[Request]
    pauses: Sequence[Pause]
    consultations: Sequence[Consultation]
    hearings: Sequence[Hearing]
    decisions: Sequence[Decision]
    notes: Sequence[Note]
    parts: Sequence[Case]
    revisions: Sequence[Revision]

    @property
    def open_items(self) -> list[RequestItem]:
        """What the applicant still owes."""
        return [
            item
            for request in self.requests
            if request.is_open
            for item in request.items.all()
            if not (item.answered_at or item.dropped_at)
        ]

    @property
    def to_accept(self) -> list[RequestItem]:
        """What came back and nobody has looked at."""
        return [
            item
            for request in self.requests
            for item in request.items.all()
            if item.answered_at and not (item.accepted_at or item.dropped_at)
        ]

    @property
    def decision(self) -> Decision | None:
        """The one that holds, or waits for the second pair of eyes."""
        return next((each for each in self.decisions if each.sent_back_at is None), None)


def file_of(case: Case) -> CaseFile:
    """Twelve queries, however full the file is."""
    items = RequestItem.objects.select_related("document", "answer")
    objections = Objection.objects.select_related("case")
    asked = Consultation.objects.select_related("unit", "answered_by")
    return CaseFile(
        procedure=Procedure.objects.filter(service=case.service_id).first() or Procedure(),
        documents=list(case.documents.all()),
        requests=list(case.requests.prefetch_related(Prefetch("items", items)).select_related("made_by")),
        pauses=list(case.pauses.all()),
        consultations=list(asked.filter(case=case)),
        hearings=list(case.hearings.all()),
        decisions=list(
            case.decisions.prefetch_related(Prefetch("objections", objections)).select_related(
                "made_by", "approved_by"
            )
        ),
        notes=list(case.notes.select_related("written_by")),
        parts=list(Case.objects.filter(parent=case).select_related("unit", "service").defer("answers")),
        revisions=list(case.revisions.all()),
    )


def document_of(case: Case, document_id: UUID) -> Document:
    """Raises ``NoSuchDocument``."""
    found = Document.objects.filter(case=case, pk=document_id).first()
    if found is None:
        raise NoSuchDocument
    return found


def history_of(case: Case) -> list[Entry]:
    """What happened, the latest first, with the looks into the file; one query."""
    entries = Entry.objects.filter(subject_kind="case", subject_id=str(case.pk))
    return list(entries.order_by("-number")[:MOST_ENTRIES])


__all__ = [
    "Access",
    "CaseFile",
    "NoSuchCase",
    "NoSuchDocument",
    "OnlyToRead",
    "case_of",
    "case_to_work_on",
    "document_of",
    "file_of",
    "history_of",
]
