"""What if: which amendments are adopted, and what the text says then. A form that asks by GET, so that it can be shared."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from engines.paper.amending import Kind, Stable
from engines.paper.consolidating import NotApplied, Why
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb
from rathaus.council.queries.outcomes import what_if

from .comparison import CLASHES, effect_told

CHOSEN, ASKED = "angenommen", "gefragt"
KINDS = {
    Kind.REPLACE: gettext_lazy("ändert den Punkt"),
    Kind.STRIKE: gettext_lazy("streicht den Punkt"),
    Kind.INSERT: gettext_lazy("fügt den Punkt ein"),
    Kind.RENUMBER: gettext_lazy("gibt dem Punkt eine andere Nummer"),
}
REASONS = {
    Why.GONE: gettext_lazy("Der Punkt, an dem es ansetzt, steht dann nicht im Text."),
    Why.CHANGED: gettext_lazy("Dort stehen dann andere Wörter als die, die es ändern will."),
    Why.NUMBER_TAKEN: gettext_lazy("Seine Nummer hat dann schon ein anderer Punkt."),
}


@audience(Audience.PUBLIC)
@require_safe
def outcomes(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    asked = request.GET.getlist(CHOSEN)[:20] if ASKED in request.GET else None
    found = what_if(paper_id, asked)
    paper, text = found.paper, found.found
    context = {
        "paper": paper,
        "name": CHOSEN,
        "asked": ASKED,
        "proposals": [(each, each.reference in found.chosen) for each in found.proposals],
        "as_voted": asked is None,
        "points": [_point(each, paper.reference) for each in text.points],
        "left": [_left(each) for each in text.not_applied],
        "plan": [effect_told(each) for each in text.plan],
        "collisions": [(each, each.key.partition("#")[2], CLASHES[each.clash]) for each in found.collisions],
        "crumbs": [
            Crumb(label=_("Stadtrat"), url=reverse("council:council")),
            Crumb(label=_("Vorlagen"), url=reverse("council:papers")),
            Crumb(label=paper.reference, url=reverse("council:paper", args=[paper.pk])),
            Crumb(label=_("Was dann gilt")),
        ],
    }
    return render(request, "council/outcomes.html", context)


def _point(point: Stable, reference: str) -> dict[str, Any]:
    return {
        "number": point.number,
        "text": point.text,
        "is_new": point.history[0].reference != reference,
        "by": point.history[-1].reference if point.history[-1].reference != reference else "",
        "earlier": point.history[:-1],
    }


def _left(left: NotApplied) -> dict[str, Any]:
    number = left.wish.number or left.wish.key.partition("#")[2]
    return {
        "reference": left.reference,
        "number": number,
        "wanted": KINDS[left.wish.kind],
        "why": REASONS[left.why],
    }
