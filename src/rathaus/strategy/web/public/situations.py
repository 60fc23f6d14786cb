"""Which life situations first: the portfolio for everybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb
from rathaus.strategy.queries.portfolio import portfolio
from rathaus.strategy.queries.public import NoPlanHere
from rathaus.strategy.queries.standing import plan_in_force
from rathaus.strategy.web.pictures.plot import plot
from rathaus.strategy.web.telling import euros


@audience(Audience.PUBLIC)
@require_safe
def situations(request: HttpRequest) -> HttpResponse:
    plan = plan_in_force()
    if plan is None:
        raise NoPlanHere
    found = portfolio(plan)
    rows = [
        (
            row.title,
            relief.feasibility,
            relief.total,
            relief.least or relief.total,
            relief.most or relief.total,
            row.is_duty,
        )
        for row, relief in found.reliefs
    ]
    context = {
        "found": found,
        "plot": plot(rows),
        "rows": [
            {
                "title": row.title,
                "cases": row.cases,
                "is_estimate": row.least is not None or row.most is not None,
                "relief": _round(relief.total),
                "least": _round(relief.least) if relief.least is not None else "",
                "most": _round(relief.most) if relief.most is not None else "",
                "feasibility": row.feasibility,
                "is_duty": row.is_duty,
            }
            for row, relief in found.reliefs
        ],
        "crumbs": [
            Crumb(label=_("Fortschritt"), url=reverse("strategy:overview")),
            Crumb(label=_("Lebenslagen")),
        ],
    }
    return render(request, "strategy/situations.html", context)


def _round(cents: int) -> str:
    """To a hundred euros: nobody knows it better."""
    return euros(round(cents, -4))
