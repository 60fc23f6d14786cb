"""The case file on one screen: where it stands, what to do next, and everything that lies in it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rathaus.cases import actions
from rathaus.cases.actions.looking import note_look
from rathaus.cases.models import Case, Pause
from rathaus.cases.queries.answers import chapters_of, labels_of
from rathaus.cases.queries.file import CaseFile, case_of, file_of, history_of
from rathaus.cases.queries.looks import others_looking
from rathaus.core.calendar import german
from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.people.queries import Role, units_on, viewer_of

from . import page
from .around import around, drawing_around
from .documents import shelf_of
from .head import head_of
from .history import told_history
from .inbox import beside
from .offered import offered


@audience(Audience.STAFF, Role.CLERK)
@require_safe
def file(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Opening a file is written down, and colleagues who have it open are named."""
    viewer, at = viewer_of(request), timezone.now()
    access = case_of(viewer, case_id)
    note_look(access.case, access.unit, by=viewer, at=at)
    content = file_of(access.case)
    context = {
        **head_of(access),
        **_content(access.case, content),
        "offers": offered(access, content, viewer),
        "others": [
            (name, timezone.localtime(since)) for name, since in others_looking(viewer, case_id, at).items()
        ],
        **beside(request, viewer, access.case.pk),
    }
    return page.show(request, "file", context)


def _content(case: Case, content: CaseFile) -> dict[str, Any]:
    chapters = chapters_of(case)
    return {
        "content": content,
        "pauses": [_pause(each) for each in content.pauses],
        "chapters": chapters,
        "shelf": shelf_of(content, labels_of(chapters)),
        "beyond": around(case.pk),
        "history": told_history(history_of(case), unit_names()),
    }


def unit_names() -> dict[str, str]:
    """By key, those that are there today; one query."""
    return {each.key: each.name for each in units_on(timezone.localdate())}


def _pause(pause: Pause) -> str:
    """„7. bis 14. Mai“: the clock stood still, and by which rule."""
    if pause.until is None:
        told = _("Die Frist ruht seit %(since)s (%(rule)s).")
        return told % {"since": german(pause.since), "rule": pause.because}
    told = _("Die Frist ruhte vom %(since)s bis %(until)s (%(rule)s).")
    return told % {"since": german(pause.since), "until": german(pause.until), "rule": pause.because}


@audience(Audience.STAFF, Role.CLERK)
@require_safe
def way(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """The model of the process as it is drawn, with where the case stands; a page of its own, since it is large."""
    viewer = viewer_of(request)
    access = case_of(viewer, case_id)
    note_look(access.case, access.unit, by=viewer, at=timezone.now())
    context = {**head_of(access), "drawing": drawing_around(case_id), "steps": around(case_id).steps}
    return page.show(request, "way", context)


@audience(Audience.STAFF, Role.CLERK)
@require_POST
def take(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """She takes it on herself; where a colleague was faster, the file says so."""
    address = f"/dienst/vorgaenge/{case_id}/"
    try:
        actions.take_case(case_id, by=viewer_of(request), at=timezone.now())
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        return page.lead_to(request, address, str(refusal))
    return page.lead_to(request, address, _("Sie bearbeiten diesen Vorgang jetzt."))
