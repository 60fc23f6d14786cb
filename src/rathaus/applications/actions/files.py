"""Files of a draft: checked by content, sealed piece by piece, kept under a name that says nothing."""

from __future__ import annotations

from datetime import datetime
from typing import IO
from uuid import UUID

from django.db import transaction

from engines.form.definition import Place, Question
from rathaus.applications.actions.drafts import change
from rathaus.applications.models import DraftFile
from rathaus.applications.queries import OpenDraft, file_about
from rathaus.applications.rules import sealing, typing
from rathaus.core.files import keeping, uploads
from rathaus.core.files.keeping import Scan
from rathaus.core.files.uploads import NotTaken, Reason

MOST_FILES = 50
"""Of one draft."""


def attach_file(
    draft: OpenDraft,
    place: Place,
    question: Question,
    content: IO[bytes],
    name: str,
    *,
    scan: Scan,
    file_id: UUID,
    at: datetime,
) -> OpenDraft:
    """Adds or replaces the file at ``place``. Refuses with ``NotTaken``, which says why.

    ``scan`` may ask a scanner over the network: it is called before the transaction begins.
    """
    bounds = uploads.bounds_of(question.upload.media_types, question.upload.max_bytes)
    if DraftFile.objects.filter(draft_id=draft.id).count() >= MOST_FILES:
        raise NotTaken(Reason.TOO_MANY)
    kept = keeping.keep(content, name, bounds=bounds, scan=scan, file_id=file_id)
    file = DraftFile(
        id=file_id,
        draft_id=draft.id,
        sealed_key=sealing.seal(sealing.key_of(draft.key.secret), kept.key, file_about(file_id)),
        stored_as=kept.stored_as,
        size=kept.size,
        added_at=at,
    )
    answer = f"{kept.name}|{kept.media_type}|{kept.size}|{file_id}"
    with transaction.atomic():
        file.save(force_insert=True)
        changed = change(draft.key, lambda answers: typing.merged(answers, {place: answer}), at=at)
    _forget(draft, draft.answers.get(place, ""))
    return changed


def remove_file(draft: OpenDraft, place: Place, *, at: datetime) -> OpenDraft:
    """Takes the file at ``place`` away, content and all."""
    changed = change(draft.key, lambda answers: {**answers, place: ""}, at=at)
    _forget(draft, draft.answers.get(place, ""))
    return changed


def _forget(draft: OpenDraft, answer: str) -> None:
    """Deletes the file that an answer refers to, if it is one of this draft."""
    token = answer.rpartition("|")[2]
    for file in DraftFile.objects.filter(draft_id=draft.id, pk=token) if _is_uuid(token) else ():
        file.delete()
        keeping.forget(file.stored_as)


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
