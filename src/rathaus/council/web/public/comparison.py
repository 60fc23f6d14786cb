"""The synopsis (Synopse): what an amendment changes, word by word, readable without seeing colours."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from engines.paper.colliding import Clash, Collision
from engines.paper.comparing import Change, Effect, Operation, PlanChange
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb
from rathaus.council.queries.comparing import compared

OPERATIONS = {
    Operation.KEPT: gettext_lazy("bleibt"),
    Operation.REPLACED: gettext_lazy("geändert"),
    Operation.STRUCK: gettext_lazy("gestrichen"),
    Operation.INSERTED: gettext_lazy("neu"),
}
EFFECTS = {
    Effect.DUTY_ADDED: gettext_lazy("neuer Auftrag"),
    Effect.DUTY_DROPPED: gettext_lazy("Auftrag fällt weg"),
    Effect.DEADLINE: gettext_lazy("andere Frist"),
    Effect.RECURRENCE: gettext_lazy("anderer Rhythmus"),
    Effect.CHARGED: gettext_lazy("andere Zuständigkeit"),
    Effect.ACTION: gettext_lazy("anderer Auftrag"),
    Effect.RECIPIENT: gettext_lazy("anderer Empfänger des Berichts"),
}
CLASHES = {
    Clash.TEXTS: gettext_lazy("Beide ändern denselben Punkt anders."),
    Clash.STRIKE: gettext_lazy("Der eine streicht, was der andere ändert."),
    Clash.NUMBER: gettext_lazy("Beide bringen einen anderen Punkt mit derselben Nummer."),
}


@audience(Audience.PUBLIC)
@require_safe
def comparison(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    found = compared(paper_id)
    paper = found.paper
    context = {
        "paper": paper,
        "amends": found.amends,
        "changes": [_change(each) for each in found.changes],
        "plan": [effect_told(each) for each in found.plan],
        "collisions": [_collision(each, paper.reference) for each in found.collisions],
        "crumbs": [
            Crumb(label=_("Stadtrat"), url=reverse("council:council")),
            Crumb(label=_("Vorlagen"), url=reverse("council:papers")),
            Crumb(label=paper.reference, url=reverse("council:paper", args=[paper.pk])),
            Crumb(label=_("Vergleich")),
        ],
    }
    return render(request, "council/comparison.html", context)


def _change(change: Change) -> dict[str, Any]:
    old, new = change.old, change.new
    point = new or old
    return {
        "number": point.number if point else "",
        "was": old.number if old and change.renumbered else "",
        "told": OPERATIONS[change.operation],
        "is_kept": change.operation is Operation.KEPT,
        "pieces": [(piece.tag, piece.text) for piece in change.pieces],
    }


def effect_told(effect: PlanChange) -> dict[str, Any]:
    return {
        "number": effect.number,
        "told": EFFECTS[effect.effect],
        "before": effect.before,
        "now": effect.now,
    }


def _collision(collision: Collision, reference: str) -> dict[str, Any]:
    """As the paper sees it: with which other one, and where."""
    other = collision.second if collision.first == reference else collision.first
    return {"other": other, "number": collision.key.partition("#")[2], "told": CLASHES[collision.clash]}
