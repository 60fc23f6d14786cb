"""Every look into a file of a citizen is a line of the register."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from rathaus.cases.events import CaseFileSeen, DocumentSeen
from rathaus.cases.models import Case
from rathaus.cases.queries.looks import seen_lately
from rathaus.core.journal import record
from rathaus.people.queries import Role, Viewer


def note_look(case: Case, unit: str, *, by: Viewer, at: datetime) -> None:
    """She opens the file for ``unit``; written down once in a quarter of an hour, however often she does."""
    if seen_lately(by, case.pk, at):
        return
    with transaction.atomic():
        record(CaseFileSeen(case=case.pk, unit=unit), by=by.actor(Role.CLERK), at=at)


def note_document_look(case_id: UUID, document_id: UUID, unit: str, *, by: Viewer, at: datetime) -> None:
    """She opens a document of the file."""
    with transaction.atomic():
        event = DocumentSeen(case=case_id, unit=unit, document=document_id)
        record(event, by=by.actor(Role.CLERK), at=at)
