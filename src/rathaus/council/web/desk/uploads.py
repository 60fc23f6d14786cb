"""A file that the council office sends up: everybody may read it later, so it is a PDF, and a scanner sees it first."""

from __future__ import annotations

from uuid import uuid4

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rathaus.core.errors import Refusal
from rathaus.core.files import virus_scanner
from rathaus.core.files.keeping import Kept, keep
from rathaus.core.files.uploads import Bounds, NotTaken
from rathaus.core.web.kit import Field

PDF = Bounds(media_types=("application/pdf",))


class NoPdf(Refusal):
    sentence = gettext_lazy("Diese Datei nehmen wir nicht an. Möglich ist ein PDF mit höchstens 10 MB.")
    status = 422


class NoFileSent(Refusal):
    sentence = gettext_lazy("Bitte wählen Sie eine Datei.")
    status = 422


def pdf_field(name: str = "pdf", *, optional: bool = False) -> Field:
    return Field(
        name=name,
        label=_("Datei als PDF"),
        widget="file",
        hint=_("Höchstens 10 MB. Jeder kann sie lesen."),
        accept="application/pdf",
        optional=optional,
    )


def pdf_sent(request: HttpRequest, name: str = "pdf") -> Kept | None:
    """Scanned and sealed; None where none was sent. Refuses with ``NoPdf``."""
    sent = request.FILES.get(name)
    if sent is None or sent.file is None:
        return None
    try:
        return keep(
            sent.file, sent.name or "", bounds=PDF, scan=virus_scanner.finds_something, file_id=uuid4()
        )
    except NotTaken as why:
        raise NoPdf from why
