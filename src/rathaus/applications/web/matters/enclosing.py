"""Files that come with an answer or a message, checked and scanned before any transaction."""

from __future__ import annotations

from uuid import uuid4

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from rathaus.applications.web import receiving, sentences
from rathaus.core.errors import Refusal
from rathaus.core.files import keeping, uploads, virus_scanner
from rathaus.core.files.keeping import Kept
from rathaus.core.files.uploads import NotTaken, Reason

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


def _refused(name: str, reason: NotTaken) -> FileRefused:
    why = sentences.upload_sentence(reason, BOUNDS.media_types)
    return FileRefused(name=name[:80] or _("Datei"), why=why)
