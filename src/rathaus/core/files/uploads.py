"""What a file is, whatever it calls itself, and under which name it may be kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

import puremagic

USUAL_TYPES = ("application/pdf", "image/jpeg", "image/png")
"""Taken where the form does not say which types it wants."""

MAX_BYTES = 10 * 1024 * 1024
"""Taken where the form does not say how large a file may be, and never exceeded."""

MAX_NAME_CHARACTERS = 120
HEAD_BYTES = 4096
TAIL_BYTES = 2048
EXTENSIONS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}

# written in two parts, so that no scanner takes this file for the test virus it looks for
_TEST_VIRUS = (r"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!").encode()
_SAME_TYPE = {"image/jpg": "image/jpeg", "image/pjpeg": "image/jpeg", "application/x-pdf": "application/pdf"}
_NOT_IN_NAMES = re.compile(r'[<>:"|?*%;\\/]+')
_FRIENDLY_HEIF = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")


class Reason(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    TOO_BIG = "too_big"
    TYPE = "type"
    UNKNOWN_TYPE = "unknown_type"
    INFECTED = "infected"
    TOO_MANY = "too_many"
    ONE_ONLY = "one_only"


class NotTaken(Exception):
    """``reason``, and what is needed to say it: the format found, or the bound in bytes."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason, self.detail = reason, detail


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a question takes: media types and bytes."""

    media_types: tuple[str, ...] = USUAL_TYPES
    max_bytes: int = MAX_BYTES


def bounds_of(media_types: Collection[str], max_bytes: int | None) -> Bounds:
    """What the form wants, within what the town hall takes at all."""
    wanted = tuple(dict.fromkeys(_SAME_TYPE.get(name.lower(), name.lower()) for name in media_types))
    return Bounds(wanted or USUAL_TYPES, min(max_bytes or MAX_BYTES, MAX_BYTES))


def check(head: bytes, tail: bytes, size: int, bounds: Bounds) -> str:
    """The media type by content. Refuses with ``NotTaken`` what is empty, too big or of another type.

    ``head`` and ``tail`` are the first and last bytes of the file, ``size`` all of them.
    """
    if size == 0:
        raise NotTaken(Reason.EMPTY)
    if size > bounds.max_bytes:
        raise NotTaken(Reason.TOO_BIG, str(bounds.max_bytes))
    found = media_type_of(head, tail)
    if found not in bounds.media_types:
        raise NotTaken(Reason.TYPE if found else Reason.UNKNOWN_TYPE, found)
    return found


def media_type_of(head: bytes, tail: bytes) -> str:
    """By content alone; empty where unknown. What claims to be PDF, JPEG or PNG must be whole to be believed."""
    if head.startswith(b"%PDF-"):
        return "application/pdf" if b"%%EOF" in tail else ""
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg" if b"\xff\xd9" in tail else ""
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png" if head[12:16] == b"IHDR" and b"IEND" in tail else ""
    if head[4:8] == b"ftyp" and head[8:12] in _FRIENDLY_HEIF:
        return "image/heic"
    return _guessed(head)


def _guessed(head: bytes) -> str:
    try:
        found = puremagic.from_string(head, mime=True)
    except (puremagic.PureError, ValueError):
        return ""
    # a guess is good enough to name the format in a sentence, not to let such a file pass as one of ours
    return "" if found in EXTENSIONS else str(found)


def carries_test_virus(pieces: Iterable[bytes]) -> bool:
    """The EICAR test file stands anywhere in the pieces, even across two of them."""
    kept = b""
    for piece in pieces:
        if _TEST_VIRUS in kept + piece:
            return True
        kept = piece[-len(_TEST_VIRUS) :]
    return False


def safe_name(name: str, media_type: str) -> str:
    """A name without path, control or direction characters, one ending, at most 120 characters.

    The ending follows the content, so ``rechnung.pdf.exe`` that is a PDF becomes ``rechnung-pdf.pdf``.
    """
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    plain = "".join(character for character in last if unicodedata.category(character)[0] != "C")
    stem, dot, ending = _NOT_IN_NAMES.sub("-", plain).rpartition(".")
    stem = (stem if dot else ending).replace(".", "-").strip(" -_")
    ending = EXTENSIONS.get(media_type, re.sub(r"[^a-z0-9]", "", ending.lower())[:5] if dot else "")
    suffix = f".{ending}" if ending else ""
    return f"{stem[: MAX_NAME_CHARACTERS - len(suffix)].strip() or 'datei'}{suffix}"
