"""The mailbox: what came, each letter, and its file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from rathaus.core.town import town
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb
from rathaus.core.web.ways import private_page
from rathaus.correspondence import actions, queries
from rathaus.correspondence.models import KINDS, Letter
from rathaus.correspondence.queries.mailbox import Waiting
from rathaus.correspondence.queries.timeline import Stage, timeline_of
from rathaus.correspondence.rules.standing import LetterKind
from rathaus.correspondence.web.files import given_out
from rathaus.people.queries import viewer_of

KIND_NAMES = {**dict(KINDS), "message": _("Nachricht")}
STAGE_NAMES = {
    Stage.AVAILABLE: _("Im Postfach bereitgestellt"),
    Stage.ANNOUNCED: _("Per E-Mail angekündigt"),
    Stage.OPENED: _("Von Ihnen geöffnet"),
    Stage.POSTED: _("Mit der Post verschickt"),
    Stage.SERVED: _("Gilt als bekannt gegeben"),
}


def crumbs(*labels: str) -> list[Crumb]:
    """Below the mailbox; the last one is here."""
    ways = [(gettext("Mein Konto"), "/konto/"), (gettext("Mein Postfach"), reverse("correspondence:mailbox"))]
    return [*(Crumb(label=label, url=url) for label, url in ways), *(Crumb(label=label) for label in labels)]


@audience(Audience.ACCOUNT)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What is unread first, then the newest."""
    found = queries.mailbox_of(viewer_of(request), timezone.localdate())
    titles = queries.titles_of({each.matter for each in found})
    context = {
        "rows": [_row(each, titles[each.matter].title if each.matter in titles else "") for each in found],
        "unread": sum(each.read_at is None for each in found),
        "crumbs": crumbs()[:2],
    }
    return private_page(request, "correspondence/mailbox.html", context)


def _row(waiting: Waiting, matter: str) -> dict[str, Any]:
    address = "correspondence:letter" if waiting.is_letter else "correspondence:message"
    return {
        "url": reverse(address, args=[waiting.id]),
        "kind": KIND_NAMES.get(waiting.kind, ""),
        "title": waiting.title or gettext("Nachricht zu Ihrem Antrag"),
        "matter": matter,
        "came_on": timezone.localdate(waiting.came_at),
        "is_unread": waiting.read_at is None,
    }


@audience(Audience.ACCOUNT)
@require_safe
def letter(request: HttpRequest, letter_id: UUID) -> HttpResponse:
    """What it is, the way to its file, and since when it counts."""
    today = timezone.localdate()
    found = queries.letter_for(viewer_of(request), letter_id, today)
    named = queries.title_of(found.matter)
    context = {
        "letter": found,
        "kind": KIND_NAMES.get(found.kind, ""),
        "named": named,
        "stages": [
            {"name": STAGE_NAMES[point.stage], "day": point.day, "is_reached": point.is_reached}
            for point in timeline_of(found, today)
        ],
        "objection_until": _objection_until(found),
        "crumbs": crumbs(found.title),
    }
    return private_page(request, "correspondence/letter.html", context)


def _objection_until(letter: Letter) -> Any:
    """Nothing while the letter still has to be sent: no period runs yet."""
    if letter.kind != LetterKind.NOTICE or letter.served_on is None:
        return None
    return queries.objection_until(letter.served_on, town().state)


@audience(Audience.ACCOUNT)
@require_safe
def as_pdf(request: HttpRequest, letter_id: UUID) -> StreamingHttpResponse:
    """The letter as it was sealed. The first time is the proof that she has it."""
    viewer, now = viewer_of(request), timezone.now()
    found = queries.letter_for(viewer, letter_id, timezone.localdate(now))
    if request.method == "GET":
        actions.mark_letter_read(found, by=viewer.actor(), at=now)
    return given_out(queries.content_of_letter(found), found.name, found.media_type)
