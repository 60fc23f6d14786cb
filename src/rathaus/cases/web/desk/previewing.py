"""Letters as they would go out, seen before anybody sends them."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from rathaus.cases.actions.looking import note_look
from rathaus.cases.actions.notice import hearing_draft, notice_draft, request_draft
from rathaus.cases.queries.file import OnlyToRead
from rathaus.core.web.audience import Audience, audience
from rathaus.correspondence.actions import preview_letter
from rathaus.correspondence.actions.letters import Draft
from rathaus.people.queries import Role

from .acting import Sheet, sheet_of
from .asking import asked_so_far
from .deciding import decided
from .simple import hearing_day


def _notice(sheet: Sheet) -> Draft:
    return notice_draft(sheet.case, decided(sheet), sheet.content.procedure)


def _request(sheet: Sheet) -> Draft:
    return request_draft(sheet.case, *asked_so_far(sheet))


def _hearing(sheet: Sheet) -> Draft:
    return hearing_draft(
        sheet.case, sheet.typed("intended", most=12), sheet.typed("text"), hearing_day(sheet)
    )


def preview_of(draft: Callable[[Sheet], Draft]) -> Callable[..., HttpResponse]:
    """A PDF with what is typed so far; nothing is kept, numbered or sealed. Refuses with ``OnlyToRead``."""

    @audience(Audience.STAFF, Role.CLERK)
    @require_POST
    def preview(request: HttpRequest, case_id: UUID) -> HttpResponse:
        sheet = sheet_of(request, case_id)
        if not sheet.access.may_work:
            raise OnlyToRead(unit=sheet.case.unit.name)
        note_look(sheet.case, sheet.access.unit, by=sheet.viewer, at=sheet.at)
        response = HttpResponse(preview_letter(draft(sheet), at=sheet.at), content_type="application/pdf")
        response.headers["Content-Disposition"] = 'inline; filename="vorschau.pdf"'
        response.headers["Cache-Control"] = "no-store"
        return response

    return preview


notice, request, hearing = preview_of(_notice), preview_of(_request), preview_of(_hearing)
