"""Files of a draft: checked by content, sealed piece by piece, kept under a name that says nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import IO
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from engines.form import applicant
from engines.form.definition import Place, Question
from rathaus.applications.actions.drafts import change
from rathaus.applications.models import DraftFile
from rathaus.applications.queries import OpenDraft, file_about
from rathaus.applications.rules import sealing, typing
from rathaus.core.files import findings, keeping, uploads
from rathaus.core.files.findings import Wanted
from rathaus.core.files.inspection import Seen, look_at
from rathaus.core.files.keeping import Scan
from rathaus.core.files.uploads import NotTaken, Reason

Look = Callable[[bytes], Seen]

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
    look: Look = look_at,
    file_id: UUID,
    at: datetime,
) -> OpenDraft:
    """Adds or replaces the file at ``place``. Refuses with ``NotTaken``, which says why.

    ``scan`` may ask a scanner over the network: it is called before the transaction begins, as is the ``look``
    at what it shows; what is noticed is kept beside the file and refuses nothing.
    """
    bounds = uploads.bounds_of(question.upload.media_types, question.upload.max_bytes)
    if DraftFile.objects.filter(draft_id=draft.id).count() >= MOST_FILES:
        raise NotTaken(Reason.TOO_MANY)
    wanted = _wanted(draft, question, at)
    kept = keeping.keep(content, name, bounds=bounds, scan=scan, file_id=file_id)
    file = DraftFile(
        id=file_id,
        draft_id=draft.id,
        sealed_key=sealing.seal(sealing.key_of(draft.key.secret), kept.key, file_about(file_id)),
        stored_as=kept.stored_as,
        size=kept.size,
        findings=findings.kept(findings.findings(_seen(content, look), wanted)),
        added_at=at,
    )
    answer = f"{kept.name}|{kept.media_type}|{kept.size}|{file_id}"
    with transaction.atomic():
        file.save(force_insert=True)
        changed = change(draft.key, lambda answers: typing.merged(answers, {place: answer}), at=at)
    _forget(draft, draft.answers.get(place, ""))
    return changed


def _seen(content: IO[bytes], look: Look) -> Seen:
    content.seek(0)
    return look(content.read(uploads.MAX_BYTES))


def _wanted(draft: OpenDraft, question: Question, at: datetime) -> Wanted:
    words = f"{question.label} {question.help}"
    return Wanted(words=words, name=applicant.name_in(draft.form, draft.answers), today=localdate(at))


def remove_file(draft: OpenDraft, place: Place, *, at: datetime) -> OpenDraft:
    """Takes the file at ``place`` away, content and all."""
    changed = change(draft.key, lambda answers: {**answers, place: ""}, at=at)
    _forget(draft, draft.answers.get(place, ""))
    return changed


def _forget(draft: OpenDraft, answer: str) -> None:
    """Deletes the file that an answer refers to, if it is one of this draft."""
    token = answer.rpartition("|")[2]
    for file in DraftFile.objects.filter(draft_id=draft.id, pk=token) if typing.is_uuid(token) else ():
        file.delete()
        keeping.forget(file.stored_as)
