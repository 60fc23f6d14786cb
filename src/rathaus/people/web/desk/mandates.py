"""Mandates that wait for a clerk to look at a paper."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.core import calendar
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.desk import desk_entry
from rathaus.core.web.kit import Choice, Crumb, Field, Problem
from rathaus.core.web.ways import SeeOther
from rathaus.people.actions.confirming import NotThisPaper, confirm_mandate
from rathaus.people.models import Mandate
from rathaus.people.queries import Role, viewer_of
from rathaus.people.queries.claimed import claimed_mandate, claimed_mandates
from rathaus.people.queries.mandates import KIND_NAMES, name_of
from rathaus.people.rules.mandates import MandateKind
from rathaus.people.rules.papers import PROVES, Paper

from .pages import show, typed

PER_PAGE = 50
DONE = "bestaetigt"

desk_entry(
    _("Vollmachten"),
    "people:claimed-mandates",
    (Role.CLERK,),
    text=_("Jemand handelt für ein Kind, mit Vollmacht oder für eine Firma: Sie sehen den Nachweis an."),
    order=35,
)

PAPERS = {
    Paper.BIRTH_CERTIFICATE: (
        _("Geburtsurkunde des Kindes"),
        _("Waren die Eltern nicht verheiratet, braucht der Vater auch die Sorgeerklärung (§ 1626a BGB)."),
    ),
    Paper.CUSTODY: (_("Sorgeerklärung oder Beschluss des Familiengerichts"), ""),
    Paper.COURT: (
        _("Urkunde des Betreuungsgerichts"),
        _("Darin steht, für welche Aufgaben die Betreuung gilt (§ 290 FamFG)."),
    ),
    Paper.WRITTEN_POWER: (_("Schriftliche Vollmacht"), _("Mit Unterschrift (§ 14 Absatz 1 VwVfG).")),
    Paper.REGISTER: (_("Auszug aus dem Handels- oder Vereinsregister"), ""),
}


@audience(Audience.STAFF, Role.CLERK)
@require_safe
def claimed(request: HttpRequest) -> HttpResponse:
    """Who says she acts for whom, and nobody has seen a paper yet."""
    words = request.GET.get("q", "")[:100]
    found = claimed_mandates(viewer_of(request), timezone.localdate(), words)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("seite"))
    context = {
        "page": page,
        "rows": [_told(each) for each in page],
        "q": words,
        "query": f"q={words}" if words else "",
        "done": DONE in request.GET,
        "crumbs": [Crumb(label=gettext("Vollmachten"))],
    }
    return show(request, "mandates", context)


@audience(Audience.STAFF, Role.CLERK)
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, mandate_id: UUID) -> HttpResponse:
    """One of them, and what the clerk has seen."""
    viewer, at = viewer_of(request), timezone.now()
    if request.method != "POST":
        return _ask(request, claimed_mandate(viewer, mandate_id, timezone.localdate(at)))
    try:
        confirm_mandate(mandate_id, typed(request, "paper", 40), by=viewer, at=at)
    except NotThisPaper as refusal:
        return _ask(request, claimed_mandate(viewer, mandate_id, timezone.localdate(at)), str(refusal))
    return SeeOther(reverse("people:claimed-mandates") + f"?{DONE}=1")


def _ask(request: HttpRequest, mandate: Mandate, wrong: str = "") -> HttpResponse:
    context = {
        "row": _told(mandate),
        "field": _paper_field(PROVES[MandateKind(mandate.kind)], wrong),
        "problems": [Problem(name="paper", sentence=wrong)] if wrong else [],
        "crumbs": [
            Crumb(label=gettext("Vollmachten"), url=reverse("people:claimed-mandates")),
            Crumb(label=gettext("Nachweis ansehen")),
        ],
    }
    return show(request, "mandate", context, 422 if wrong else 200)


def _paper_field(papers: Iterable[Paper], wrong: str) -> Field:
    choices = tuple(
        Choice(value=each, label=str(PAPERS[each][0]), hint=str(PAPERS[each][1])) for each in papers
    )
    label = gettext("Was haben Sie gesehen?")
    return Field(name="paper", label=label, widget="radios", choices=choices, error=wrong)


def _told(mandate: Mandate) -> dict[str, Any]:
    born = mandate.ward.born_on if mandate.ward else None
    return {
        "id": mandate.pk,
        "who": name_of(mandate.actor),
        "email": mandate.actor.email,
        "whom": name_of(mandate.represented),
        "born": calendar.german(born) if born else "",
        "kind": str(KIND_NAMES[mandate.kind]),
        "made": calendar.german(timezone.localdate(mandate.made_at)),
    }
