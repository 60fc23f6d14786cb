"""The same list for programs: CSV, JSON, a feed, and a description of the data (DCAT-AP.de)."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from rathaus.core.town import town
from rathaus.core.web.audience import Audience, audience
from rathaus.strategy.queries import public as queries
from rathaus.strategy.queries.standing import plan_in_force

COLUMNS = (
    "key",
    "title",
    "kind",
    "field",
    "unit",
    "light",
    "credit",
    "expected_on",
    "planned_cents",
    "spent_cents",
)
FORMULA = ("=", "+", "-", "@", "\t")
"""A spreadsheet would run what begins so."""


@audience(Audience.PUBLIC)
@require_safe
def as_json(request: HttpRequest) -> HttpResponse:
    found = queries.public_measures(timezone.localdate())
    response = JsonResponse(
        {"as_of": timezone.localdate().isoformat(), "measures": found},
        json_dumps_params={"ensure_ascii": False},
    )
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


@audience(Audience.PUBLIC)
@require_safe
def as_csv(request: HttpRequest) -> HttpResponse:
    """Semicolons, as Excel reads them in German, with a mark of UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow([*COLUMNS, "points", "duties"])
    for each in queries.public_measures(timezone.localdate()):
        cells = [each[name] for name in COLUMNS]
        writer.writerow(
            [_cell(cell) for cell in (*cells, " ".join(each["points"]), " ".join(each["duties"]))]
        )
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="massnahmen.csv"'
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _cell(value: Any) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


@audience(Audience.PUBLIC)
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Atom (RFC 4287): each report when it is done."""
    plan = plan_in_force()
    if plan is None:
        raise queries.NoPlanHere
    reports = queries.frozen_reports(plan)
    context = {
        "plan": plan,
        "town": town(),
        "base": request.build_absolute_uri("/")[:-1],
        "here": request.build_absolute_uri(),
        "home": request.build_absolute_uri(reverse("strategy:overview")),
        "updated": reports[0].frozen_at if reports else timezone.now(),
        "entries": [
            (each, request.build_absolute_uri(reverse("strategy:report", args=[each.number])))
            for each in reports
        ],
    }
    return render(request, "strategy/feed.xml", context, content_type="application/atom+xml")


@audience(Audience.PUBLIC)
@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """DCAT-AP.de as RDF in XML: where the list lies, in which formats, and under which licence."""
    plan = plan_in_force()
    if plan is None:
        raise queries.NoPlanHere
    context = {
        "plan": plan,
        "town": town(),
        "home": request.build_absolute_uri(reverse("strategy:overview")),
        "json": request.build_absolute_uri(reverse("strategy:json")),
        "csv": request.build_absolute_uri(reverse("strategy:csv")),
        "today": timezone.localdate(),
    }
    return render(request, "strategy/catalogue.rdf", context, content_type="application/rdf+xml")
