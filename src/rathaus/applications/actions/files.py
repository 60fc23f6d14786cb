"""Files of a draft: checked by content, sealed piece by piece, kept under a name that says nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from tempfile import SpooledTemporaryFile
from typing import IO
from uuid import UUID

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction

from engines.form.definition import Place, Question
from rathaus.applications.actions.drafts import change
from rathaus.applications.models import DraftFile
from rathaus.applications.queries import OpenDraft, file_about
from rathaus.applications.rules import sealing, typing, uploads
from rathaus.applications.rules.uploads import NotTaken, Reason

MOST_FILES = 50
"""Of one draft."""

Scan = Callable[[Iterator[bytes]], bool]
"""Whether a scanner finds something in these pieces."""


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
    media_type, size = _checked(question, content, scan)
    if DraftFile.objects.filter(draft_id=draft.id).count() >= MOST_FILES:
        raise NotTaken(Reason.TOO_MANY)
    key = os.urandom(sealing.KEY_BYTES)
    stored_as = _store(key, content, file_id)
    file = DraftFile(
        id=file_id,
        draft_id=draft.id,
        sealed_key=sealing.seal(sealing.key_of(draft.key.secret), key, file_about(file_id)),
        stored_as=stored_as,
        size=size,
        added_at=at,
    )
    answer = f"{uploads.safe_name(name, media_type)}|{media_type}|{size}|{file_id}"
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


def _checked(question: Question, content: IO[bytes], scan: Scan) -> tuple[str, int]:
    size = content.seek(0, os.SEEK_END)
    content.seek(max(0, size - uploads.TAIL_BYTES))
    tail = content.read(uploads.TAIL_BYTES)
    content.seek(0)
    head = content.read(uploads.HEAD_BYTES)
    bounds = uploads.bounds_of(question.upload.media_types, question.upload.max_bytes)
    if uploads.carries_test_virus(_pieces(content, bounds.max_bytes)):
        raise NotTaken(Reason.INFECTED)
    media_type = uploads.check(head, tail, size, bounds)
    if scan(_pieces(content, bounds.max_bytes)):
        raise NotTaken(Reason.INFECTED)
    return media_type, size


def _pieces(content: IO[bytes], at_most: int) -> Iterator[bytes]:
    content.seek(0)
    read = 0
    while read <= at_most and (piece := content.read(sealing.PIECE_BYTES)):
        read += len(piece)
        yield piece


def _store(key: bytes, content: IO[bytes], file_id: UUID) -> str:
    with SpooledTemporaryFile(max_size=1024 * 1024) as sealed:
        for piece in sealing.seal_stream(key, _pieces(content, uploads.MAX_BYTES)):
            sealed.write(piece)
        sealed.seek(0)
        return default_storage.save(f"uploads/{file_id.hex[:2]}/{file_id.hex}", File(sealed))


def _forget(draft: OpenDraft, answer: str) -> None:
    """Deletes the file that an answer refers to, if it is one of this draft."""
    token = answer.rpartition("|")[2]
    for file in DraftFile.objects.filter(draft_id=draft.id, pk=token) if _is_uuid(token) else ():
        file.delete()
        default_storage.delete(file.stored_as)


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
