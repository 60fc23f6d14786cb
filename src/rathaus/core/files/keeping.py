"""Taking a file in, and giving it out again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import IO
from uuid import UUID

from django.core.files.base import File
from django.core.files.storage import default_storage

from . import sealed, uploads
from .uploads import Bounds, NotTaken, Reason

Scan = Callable[[Iterator[bytes]], bool]
"""Whether a scanner finds something in these pieces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Where a file lies and what opens it; whoever keeps this record can read the file."""

    stored_as: str
    key: bytes
    name: str
    media_type: str
    size: int


def keep(content: IO[bytes], name: str, *, bounds: Bounds, scan: Scan, file_id: UUID) -> Kept:
    """Checks, scans, seals and stores a file that came from outside. Refuses with ``NotTaken``, which says why.

    ``scan`` may ask over the network, so call this before a transaction begins. A file whose record is not
    written afterwards stays behind unreadable.
    """
    media_type, size = checked(content, bounds, scan)
    key = os.urandom(sealed.KEY_BYTES)
    return Kept(
        stored_as=store(key, content, file_id),
        key=key,
        name=uploads.safe_name(name, media_type),
        media_type=media_type,
        size=size,
    )


def keep_own(content: bytes, name: str, media_type: str, *, file_id: UUID) -> Kept:
    """Seals and stores a file that the town hall made itself."""
    key = os.urandom(sealed.KEY_BYTES)
    stored_as = store(key, BytesIO(content), file_id)
    return Kept(stored_as=stored_as, key=key, name=name, media_type=media_type, size=len(content))


def content_of(stored_as: str, key: bytes) -> Iterator[bytes]:
    """The file, piece by piece. Raises ``sealed.ChangedAtRest`` where it was tampered with."""
    return sealed.unseal_stream(key, default_storage.open(stored_as).chunks())


def forget(stored_as: str) -> None:
    """Deletes the content; nothing happens where it is gone already."""
    default_storage.delete(stored_as)


def checked(content: IO[bytes], bounds: Bounds, scan: Scan) -> tuple[str, int]:
    """Media type by content, and bytes. Refuses with ``NotTaken``."""
    size = content.seek(0, os.SEEK_END)
    content.seek(max(0, size - uploads.TAIL_BYTES))
    tail = content.read(uploads.TAIL_BYTES)
    content.seek(0)
    head = content.read(uploads.HEAD_BYTES)
    if uploads.carries_test_virus(pieces_of(content, bounds.max_bytes)):
        raise NotTaken(Reason.INFECTED)
    media_type = uploads.check(head, tail, size, bounds)
    if scan(pieces_of(content, bounds.max_bytes)):
        raise NotTaken(Reason.INFECTED)
    return media_type, size


def pieces_of(content: IO[bytes], at_most: int) -> Iterator[bytes]:
    """From its beginning, no more than one piece above ``at_most`` bytes."""
    content.seek(0)
    read = 0
    while read <= at_most and (piece := content.read(sealed.PIECE_BYTES)):
        read += len(piece)
        yield piece


def store(key: bytes, content: IO[bytes], file_id: UUID) -> str:
    """Seals the file under ``key``, which must be used for nothing else; the name in the storage."""
    with SpooledTemporaryFile(max_size=1024 * 1024) as spool:
        for piece in sealed.seal_stream(key, pieces_of(content, uploads.MAX_BYTES)):
            spool.write(piece)
        spool.seek(0)
        return default_storage.save(f"uploads/{file_id.hex[:2]}/{file_id.hex}", File(spool))
