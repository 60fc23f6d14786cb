"""Several photographed pages become one document."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import IO

from .inspection import CannotJoin, joined
from .uploads import HEAD_BYTES, MAX_BYTES, TAIL_BYTES, Bounds, NotTaken, Reason, media_type_of

PDF = "application/pdf"
PICTURES = ("image/jpeg", "image/png")
MOST_PHOTOS = 20


def may_be_several(bounds: Bounds) -> bool:
    """Whether a field takes pictures and the PDF that is made of them."""
    return PDF in bounds.media_types and any(kind in bounds.media_types for kind in PICTURES)


def as_one(files: Sequence[IO[bytes]]) -> IO[bytes]:
    """The one file, or one PDF of several pictures in their order.

    Refuses with ``NotTaken`` several files that are not all pictures (``ONE_ONLY``), and pictures that are damaged
    or too large together (``UNKNOWN_TYPE``, ``TOO_BIG``).
    """
    if len(files) == 1:
        return files[0]
    contents = [_read(each) for each in files]
    if len(contents) > MOST_PHOTOS or not all(map(_is_picture, contents)):
        raise NotTaken(Reason.ONE_ONLY)
    try:
        return BytesIO(joined(contents))
    except CannotJoin:
        raise NotTaken(Reason.UNKNOWN_TYPE) from None


def _read(file: IO[bytes]) -> bytes:
    file.seek(0)
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise NotTaken(Reason.TOO_BIG, str(MAX_BYTES))
    return content


def _is_picture(content: bytes) -> bool:
    return media_type_of(content[:HEAD_BYTES], content[-TAIL_BYTES:]) in PICTURES
