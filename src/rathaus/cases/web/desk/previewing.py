"""The notice as it would go out, seen before anybody decides."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from rathaus.cases.actions.notice import notice_draft
from rathaus.core.web.audience import Audience, audience
from rathaus.correspondence.actions import preview_letter
from rathaus.people.queries import Role

from .acting import sheet_of
from .deciding import decided


@audience(Audience.STAFF, Role.CLERK)
@require_POST
def preview(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A PDF with what is typed so far; nothing is kept, numbered or sealed."""
    sheet = sheet_of(request, case_id)
    draft = notice_draft(sheet.case, decided(sheet), sheet.content.procedure)
    response = HttpResponse(preview_letter(draft, at=sheet.at), content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="vorschau.pdf"'
    response.headers["Cache-Control"] = "no-store"
    return response
