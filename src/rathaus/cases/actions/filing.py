"""What is put into the file besides: notes, documents, plain work that is done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from rathaus.cases.events import DocumentAdded, NoteWritten
from rathaus.cases.models import Case, Document, Note
from rathaus.core.files.keeping import Kept
from rathaus.core.journal import record
from rathaus.people.queries import Viewer
from rathaus.processes import actions as processes
from rathaus.processes.queries import step

from .consulting import NothingSaid
from .holding import clerk, held
from .running import reflect

MOST_CHARACTERS = 20_000


@transaction.atomic
def write_note(
    note_id: UUID, case_id: UUID, text: str, medium: str = "", *, by: Viewer, at: datetime
) -> Note:
    """A note for the file (Aktenvermerk); ``medium`` is phone or counter where somebody called or came by.

    Idempotent by its id. Refuses with ``NothingSaid``; raises what ``held`` raises.
    """
    case = held(case_id, by)
    known = Note.objects.filter(pk=note_id).first()
    if known is not None:
        return known
    if not text.strip():
        raise NothingSaid
    told = text.strip()[:MOST_CHARACTERS]
    note = Note.objects.create(
        id=note_id, case=case, text=told, medium=medium[:10], written_by_id=by.account, written_at=at
    )
    record(NoteWritten(case=case.pk, note=note_id, medium=note.medium), by=clerk(by), at=at)
    _touch(case, at)
    return note


@transaction.atomic
def add_document(
    case_id: UUID, kept: Kept, title: str, origin: str, document_id: UUID, *, by: Viewer, at: datetime
) -> Document:
    """Puts a file into the case: handed over at the counter, or of the office itself. Idempotent by its id."""
    case = held(case_id, by)
    known = Document.objects.filter(pk=document_id).first()
    if known is not None:
        return known
    document = Document.objects.create(
        id=document_id,
        case=case,
        origin=origin,
        title=title.strip()[:200],
        name=kept.name,
        media_type=kept.media_type,
        size=kept.size,
        stored_as=kept.stored_as,
        key=kept.key,
        added_at=at,
        added_by="staff",
    )
    record(DocumentAdded(case=case.pk, document=document_id, origin=origin), by=clerk(by), at=at)
    _touch(case, at)
    return document


def _touch(case: Case, at: datetime) -> None:
    case.touched_at = at
    case.save(update_fields=["touched_at"])


@transaction.atomic
def complete_work(step_id: UUID, outcome: Mapping[str, Any], *, by: Viewer, at: datetime) -> Case:
    """A plain step of the model is done. Raises ``NoSuchStep``, ``StepIsDone``, and what ``held`` raises."""
    case = held(step(step_id).matter, by)
    processes.complete_step(step_id, outcome, medium=case.medium, account=by.account, by=clerk(by), at=at)
    return reflect(case, at)


@transaction.atomic
def suspend_work(step_id: UUID, because: str, *, by: Viewer, at: datetime) -> Case:
    """It has to wait for something outside."""
    case = held(step(step_id).matter, by)
    processes.suspend_step(step_id, because, by=clerk(by), at=at)
    return reflect(case, at)


@transaction.atomic
def resume_work(step_id: UUID, *, by: Viewer, at: datetime) -> Case:
    case = held(step(step_id).matter, by)
    processes.resume_step(step_id, by=clerk(by), at=at)
    return reflect(case, at)
