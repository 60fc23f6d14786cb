"""How satisfied people were, by service and quarter: for those who do the work, and those who organise it."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rathaus.cases.queries.satisfaction import FEWEST, Satisfaction, satisfaction_in
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb
from rathaus.people.queries import Role, viewer_of

from . import page

ROLES = (Role.CLERK, Role.ORGANISER)


@audience(Audience.STAFF, *ROLES)
@require_safe
def satisfaction(request: HttpRequest) -> HttpResponse:
    """One table a service; of all her units together, so that no unit can be subtracted from another."""
    viewer = viewer_of(request)
    units = frozenset().union(*(viewer.units(role) for role in ROLES))
    found = satisfaction_in(sorted(units), timezone.localdate())
    context = {
        "tables": [_table(title, list(rows)) for title, rows in groupby(found, lambda each: each.service)],
        "fewest": FEWEST,
        "crumbs": [*_way(viewer.has_role(Role.CLERK)), Crumb(label=_("Zufriedenheit"))],
    }
    return page.show(request, "satisfaction", context)


def _way(is_clerk: bool) -> list[Crumb]:
    return [Crumb(label=_("Vorgänge"), url=reverse("cases:inbox"))] if is_clerk else []


def _table(title: str, rows: list[Satisfaction]) -> dict[str, Any]:
    return {
        "caption": title,
        "head": [
            _("Quartal"),
            _("Zahl der Antworten"),
            _("zufrieden (4 und 5)"),
            _("teils, teils (3)"),
            _("unzufrieden (1 und 2)"),
            _("Durchschnitt"),
        ],
        "rows": [_cells(each) for each in rows],
    }


def _cells(told: Satisfaction) -> list[str]:
    quarter = _("%(n)s. Quartal %(year)s") % {"n": told.quarter.number, "year": told.quarter.year}
    spread = told.spread
    parts = (spread.high, spread.middle, spread.low) if spread else ()
    shares = [f"{part} ({round(100 * part / told.votes)} %)" for part in parts] or [_("zu wenige")] * 3
    return [quarter, str(told.votes), *shares, number_format(told.average, 1)]
