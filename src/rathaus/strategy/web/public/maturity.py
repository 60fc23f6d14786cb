"""How mature the services are, for everybody: one scale at a time, level by level, with what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb
from rathaus.strategy.queries.maturity import Mature, maturity
from rathaus.strategy.rules.maturity import LEVELS, Level, Scale
from rathaus.strategy.rules.words import PREDICATES


@audience(Audience.PUBLIC)
@require_safe
def scales(request: HttpRequest) -> HttpResponse:
    """``?modell=2.0`` is the scale in force, ``?modell=1.1`` the one before."""
    asked = request.GET.get("modell", "")
    scale = Scale(asked) if asked in set(Scale) else Scale.V20
    found = maturity(timezone.localdate())
    context = {
        "scale": scale.value,
        "scales": [each.value for each in reversed(Scale)],
        "top": max(LEVELS[scale].values()),
        "number": len(found),
        "levels": _by_level(found, scale),
        "crumbs": [
            Crumb(label=_("Fortschritt"), url=reverse("strategy:overview")),
            Crumb(label=_("Reifegrad der Leistungen")),
        ],
    }
    return render(request, "strategy/maturity.html", context)


def _by_level(found: Sequence[Mature], scale: Scale) -> list[dict[str, Any]]:
    """The highest level first; levels that no service has are left out."""
    rows: dict[int, list[Mature]] = {}
    for each in found:
        rows.setdefault(each.on(scale).level, []).append(each)
    return [
        {
            "level": level,
            "share": round(100 * len(services) / len(found)),
            "services": [_service(each, each.on(scale)) for each in services],
        }
        for level, services in sorted(rows.items(), reverse=True)
    ]


def _service(mature: Mature, level: Level) -> dict[str, Any]:
    return {
        "slug": mature.service.slug,
        "title": mature.service.title,
        "missing": [PREDICATES[each] for each in level.missing],
        "unknown": [PREDICATES[each] for each in level.unknown],
    }
