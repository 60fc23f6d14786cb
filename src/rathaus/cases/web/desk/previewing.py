"""The notice as it would go out, seen before anybody decides."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from rathaus.core.web.audience import Audience, audience
from rathaus.people.queries import Role

from .acting import sheet_of
from .around import preview_of


@audience(Audience.STAFF, Role.CLERK)
@require_POST
def preview(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """A PDF with what is typed so far; nothing is kept, numbered or sealed."""
    response = HttpResponse(preview_of(sheet_of(request, case_id)), content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="vorschau.pdf"'
    response.headers["Cache-Control"] = "no-store"
    return response
