"""The documents of a file: what they are, what a look at arrival noticed, and the documents themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from rathaus.cases.actions.looking import note_document_look, note_look
from rathaus.cases.models import Document
from rathaus.cases.queries.answers import chapters_of, labels_of
from rathaus.cases.queries.file import Access, CaseFile, NoSuchDocument, case_of, document_of
from rathaus.core.files import finding_words, findings
from rathaus.core.files.keeping import content_of
from rathaus.core.web.audience import Audience, audience
from rathaus.correspondence.queries import content_of_letter, letters_of
from rathaus.people.queries import Role, viewer_of

from . import page

ORIGINS: dict[str, str | Promise] = {
    "application": _("mit dem Antrag"),
    "request": _("nachgereicht"),
    "message": _("mit einer Nachricht"),
    "correction": _("statt eines früheren"),
    "counter": _("am Schalter"),
    "letter": _("Schreiben der Stadt"),
    "office": _("von der Stelle abgelegt"),
}
PICTURES = ("image/jpeg", "image/png")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """A document as the file lists it."""

    id: UUID
    url: str
    title: str
    name: str
    origin: str
    day: str
    size: str
    noticed: tuple[str, ...]
    is_replaced: bool


def shelf_of(content: CaseFile, labels: Mapping[str, str]) -> list[Shelved]:
    """Those that were replaced stand last; what they answer is told by the ``labels`` of the form's places."""
    shelved = [_shelved(each, labels.get(each.place, "")) for each in content.documents]
    return sorted(shelved, key=lambda each: each.is_replaced)


def _shelved(document: Document, label: str) -> Shelved:
    return Shelved(
        id=document.pk,
        url=reverse("cases:document", args=[document.case_id, document.pk]),
        title=document.title or label or document.name,
        name=document.name,
        origin=str(ORIGINS.get(document.origin, "")),
        day=date_format(timezone.localdate(document.added_at)),
        size=_size(document.size),
        noticed=tuple(map(finding_words.sentence, findings.read(document.findings))),
        is_replaced=document.replaced_by_id is not None,
    )


def _size(size: int) -> str:
    if size < 1_000_000:
        return f"{max(size // 1000, 1)} kB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


@audience(Audience.STAFF, Role.CLERK)
@require_safe
def document(request: HttpRequest, case_id: UUID, document_id: UUID) -> HttpResponse:
    """A page around the document: pictures stand on it, anything else opens beside it."""
    viewer = viewer_of(request)
    access = case_of(viewer, case_id)
    found = document_of(access.case, document_id)
    note_look(access.case, access.unit, by=viewer, at=timezone.now())
    labels = labels_of(chapters_of(access.case))
    context = {
        "case": access.case,
        "document": _shelved(found, labels.get(found.place, "")),
        "is_picture": found.media_type in PICTURES,
        "back": f"{reverse('cases:file', args=[case_id])}#schriftstuecke",
    }
    return page.show(request, "document", context)


@audience(Audience.STAFF, Role.CLERK)
@require_safe
def content(request: HttpRequest, case_id: UUID, document_id: UUID) -> StreamingHttpResponse:
    """The document itself, shown or (``?laden=1``) saved; every time it is written down."""
    viewer = viewer_of(request)
    access = case_of(viewer, case_id)
    found = document_of(access.case, document_id)
    note_document_look(case_id, document_id, access.unit, by=viewer, at=timezone.now())
    return _sent(found, access, "attachment" if request.GET.get("laden") == "1" else "inline")


def _sent(found: Document, access: Access, way: str) -> StreamingHttpResponse:
    """Never run: what is neither a picture nor a PDF is only saved, and nothing on it is trusted."""
    is_shown = found.media_type in (*PICTURES, "application/pdf")
    response = StreamingHttpResponse(
        content_of(found.stored_as, bytes(found.key)),
        content_type=found.media_type if is_shown else "application/octet-stream",
    )
    kind = found.name.rpartition(".")[2][:5] or "bin"
    name = f"{access.case.number}-{str(found.pk)[:8]}.{kind}"
    response.headers["Content-Disposition"] = f'{way if is_shown else "attachment"}; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    response.headers["Cache-Control"] = "no-store"
    return response


@audience(Audience.STAFF, Role.CLERK)
@require_safe
def letter(request: HttpRequest, case_id: UUID, letter_id: UUID) -> StreamingHttpResponse:
    """A letter of the town on this case, as it went out; every look at it is written down."""
    viewer = viewer_of(request)
    access = case_of(viewer, case_id)
    found = letters_of(case_id).filter(pk=letter_id).first()
    if found is None:
        raise NoSuchDocument
    note_document_look(case_id, letter_id, access.unit, by=viewer, at=timezone.now())
    response = StreamingHttpResponse(content_of_letter(found), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{access.case.number}.pdf"'
    response.headers["Cache-Control"] = "no-store"
    return response
