"""Giving files out, and taking those that come with a message."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

from django.http import HttpRequest, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.files import keeping, uploads, virus_scanner
from rathaus.core.files.keeping import Kept

MOST_FILES = 10


class FileNotTaken(Refusal):
    """The whole message is not written then; what was typed stays in the field."""

    sentence = _(
        "Die Datei „%(name)s“ nehmen wir nicht an. Möglich sind PDF, JPG und PNG bis 10 MB, ohne Viren."
    )
    status = 422


class TooManyFiles(Refusal):
    sentence = _("Bitte schicken Sie höchstens zehn Dateien auf einmal.")
    status = 422


def given_out(content: Iterator[bytes], name: str, media_type: str) -> StreamingHttpResponse:
    """As a download that no browser or proxy keeps."""
    response = StreamingHttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def taken(request: HttpRequest, field: str) -> list[Kept]:
    """Checked, scanned and sealed, before any transaction. Refuses with ``FileNotTaken`` or ``TooManyFiles``."""
    sent = [each for each in request.FILES.getlist(field) if each]
    if len(sent) > MOST_FILES:
        raise TooManyFiles
    return [_kept(each) for each in sent]


def _kept(sent: object) -> Kept:
    name = str(getattr(sent, "name", "") or "datei")
    try:
        return keeping.keep(
            sent,  # type: ignore[arg-type]
            name,
            bounds=uploads.Bounds(),
            scan=virus_scanner.finds_something,
            file_id=uuid4(),
        )
    except uploads.NotTaken:
        raise FileNotTaken(name=name[:80]) from None
