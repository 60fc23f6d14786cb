"""Files that come with an answer or a message, checked and scanned before any transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rathaus.applications.web import receiving, sentences
from rathaus.core.errors import Refusal
from rathaus.core.files import findings, keeping, photos, uploads, virus_scanner
from rathaus.core.files.inspection import look_at
from rathaus.core.files.keeping import Kept
from rathaus.core.files.uploads import NotTaken, Reason
from rathaus.core.web.kit import Field

BOUNDS = uploads.Bounds()
"""What the office takes: the usual formats and sizes."""
MOST_FILES = 10


class TooManyFiles(Refusal):
    sentence = _("Bitte schicken Sie höchstens zehn Dateien auf einmal.")
    status = 422


class FileRefused(Refusal):
    """The message is not sent then; what was typed stays."""

    sentence = _("%(name)s: %(why)s")
    status = 422


def enclosed(request: HttpRequest, field: str) -> list[Kept]:
    """Refuses with ``TooManyFiles`` or ``FileRefused``."""
    if field in receiving.let_go(request):
        raise _refused("", NotTaken(Reason.TOO_BIG, str(BOUNDS.max_bytes)))
    sent = [each for each in request.FILES.getlist(field) if each]
    if len(sent) > MOST_FILES:
        raise TooManyFiles
    return [_kept(each, str(each.name or "datei")) for each in sent]


def _kept(sent: object, name: str) -> Kept:
    try:
        return keeping.keep(
            sent,  # type: ignore[arg-type]
            name,
            bounds=BOUNDS,
            scan=virus_scanner.finds_something,
            file_id=uuid4(),
        )
    except NotTaken as reason:
        raise _refused(name, reason) from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A file that is kept, with what a look at it noticed; its record is still to be written."""

    id: UUID
    kept: Kept
    findings: list[dict[str, str]]


def taken(files: Any, words: str, at: datetime) -> Taken:
    """One document of what was uploaded for one question, whose ``words`` say what it should be.

    Scanned and looked at before any transaction; the look refuses nothing. Raises ``NotTaken``.
    """
    identity, content = uuid4(), photos.as_one(files)
    kept = keeping.keep(
        content, files[0].name or "", bounds=BOUNDS, scan=virus_scanner.finds_something, file_id=identity
    )
    content.seek(0)
    wanted = findings.Wanted(words=words, today=localdate(at))
    noticed = findings.findings(look_at(content.read(uploads.MAX_BYTES)), wanted)
    return Taken(id=identity, kept=kept, findings=findings.kept(noticed))


def file_field(name: str, label: str, error: str = "") -> Field:
    """Where such a document is chosen."""
    what = gettext("%(formats)s, höchstens %(size)s") % {
        "formats": sentences.formats(BOUNDS.media_types),
        "size": sentences.size(BOUNDS.max_bytes),
    }
    return Field(
        name=name,
        label=label,
        widget="file",
        hint=what,
        error=error,
        accept=",".join(BOUNDS.media_types),
        multiple=photos.may_be_several(BOUNDS),
    )


def too_big(request: HttpRequest) -> dict[str, str]:
    """Why files were let go before anybody looked at them, by the name of their field."""
    sentence = sentences.upload_sentence(NotTaken(Reason.TOO_BIG, str(BOUNDS.max_bytes)), BOUNDS.media_types)
    return dict.fromkeys(receiving.let_go(request), sentence)


def _refused(name: str, reason: NotTaken) -> FileRefused:
    why = sentences.upload_sentence(reason, BOUNDS.media_types)
    return FileRefused(name=name[:80] or _("Datei"), why=why)
