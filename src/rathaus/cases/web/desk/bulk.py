"""One act on several cases; what did not go is told case by case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from rathaus.cases import actions
from rathaus.cases.queries.inbox import PAGE
from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.typed import uuid_typed
from rathaus.people.queries import Role, Viewer, viewer_of

from . import filters, page

Act = Callable[[UUID], object]


@audience(Audience.STAFF, Role.CLERK)
@require_POST
def several(request: HttpRequest) -> HttpResponse:
    """Each case is an act of its own: one that is refused stops no other."""
    back = filters.url_of(filters.remembered(request))
    chosen = [each for each in map(uuid_typed, request.POST.getlist("case")[:PAGE]) if each]
    if not chosen:
        return page.lead_to(request, back, _("Wählen Sie zuerst einen Vorgang aus."))
    act = _act(request, viewer_of(request), timezone.now())
    if act is None:
        return page.lead_to(request, back, _("Wählen Sie bitte aus, an wen die Vorgänge gehen."))
    refused = [sentence for each in chosen if (sentence := _tried(act, each, request))]
    return page.lead_to(request, back, _told(len(chosen) - len(refused)), refused)


def _act(request: HttpRequest, viewer: Viewer, at: datetime) -> Act | None:
    match request.POST.get("tun", ""):
        case "nehmen":
            return lambda case: actions.take_case(case, by=viewer, at=at)
        case "vollstaendig":
            return lambda case: actions.find_complete(case, by=viewer, at=at)
    to = uuid_typed(request.POST.get("an", ""))
    return (lambda case: actions.assign_case(case, to, by=viewer, at=at)) if to else None


def _tried(act: Act, case: UUID, request: HttpRequest) -> str:
    """Empty where it went; else the number, as the page had it, with the reason."""
    try:
        act(case)
    except Refusal as refusal:
        return f"{page.typed(request, f'nummer-{case}', 24)}: {refusal}"
    return ""


def _told(number: int) -> str:
    if not number:
        return _("Nichts wurde geändert.")
    told = ngettext("Erledigt für %(n)s Vorgang.", "Erledigt für %(n)s Vorgänge.", number)
    return told % {"n": number}
