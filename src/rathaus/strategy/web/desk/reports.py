"""Reports: drafted, read through, frozen, filed."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST

from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb, Field
from rathaus.people.queries import Role, viewer_of
from rathaus.strategy import actions
from rathaus.strategy.models import Report
from rathaus.strategy.queries.reports import missing_words, report_at_desk
from rathaus.strategy.queries.standing import Stand
from rathaus.strategy.web.report_paper import pdf_of

from . import page


def _in_german(found: Report) -> bytes:
    """The council's papers are in German, whoever lays them down."""
    with override("de"):
        return pdf_of(found, "de")


@audience(Audience.STAFF, Role.STEERING)
@require_POST
def draft(request: HttpRequest) -> HttpResponse:
    """A draft of today, or the one that is there, brought to today."""
    made = actions.draft_report(timezone.localdate(), by=viewer_of(request), at=timezone.now())
    return page.lead_to(
        request,
        reverse("strategy:desk-report", args=[made.pk]),
        _("Der Entwurf ist da. Bitte lesen Sie ihn durch."),
    )


@audience(Audience.STAFF, Role.STEERING, Role.COUNCIL)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, report_id: int) -> HttpResponse:
    if request.method != "POST":
        return _shown(request, report_id)
    try:
        return _go(request, report_id)
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        return _shown(request, report_id, refusal)


def _go(request: HttpRequest, report_id: int) -> HttpResponse:
    by, at = viewer_of(request), timezone.now()
    here = reverse("strategy:desk-report", args=[report_id])
    if request.POST.get("go") == "file":
        found = report_at_desk(report_id)
        identity = uuid5(NAMESPACE_URL, f"report/{found.plan_id}/{found.number}")
        actions.file_report(
            report_id, identity, page.typed(request, "reference", 100), _in_german, by=by, at=at
        )
        return page.lead_to(
            request, here, _("Der Bericht liegt dem Stadtrat vor. Die Berichtspflicht ist erfüllt.")
        )
    actions.freeze_report(report_id, page.typed(request, "summary"), by=by, at=at)
    return page.lead_to(request, here, _("Der Bericht ist festgeschrieben."))


def _shown(request: HttpRequest, report_id: int, refusal: Refusal | None = None) -> HttpResponse:
    found = report_at_desk(report_id)
    context = {
        "report": found,
        "answers": found.answers.select_related("point__paper"),
        "missing": [_told(each) for each in missing_words(found)],
        "fields": [
            Field(
                name="summary",
                label=_("Kurz gesagt: Was sollen die Ratsmitglieder wissen?"),
                widget="textarea",
                value=page.typed(request, "summary") or found.summary,
            )
        ],
        "filing": [
            Field(
                name="reference", label=_("Nummer der Vorlage"), value=page.typed(request, "reference", 100)
            )
        ],
        "may_file": viewer_of(request).has_role(Role.COUNCIL),
        "may_steer": viewer_of(request).has_role(Role.STEERING),
    }
    name = _("Bericht Nr. %(number)s") % {"number": found.number}
    return page.show(request, "report", context, Crumb(label=name), refusal=refusal)


def _told(stand: Stand) -> dict[str, str]:
    return {"key": stand.measure.key, "title": stand.measure.title, "unit": stand.measure.unit.name}
