"""The plan for everybody: what the council ordered, what the town does about it, and how it goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb
from rathaus.strategy.models import Report
from rathaus.strategy.queries import public as queries
from rathaus.strategy.queries.duties import duties_with_figures
from rathaus.strategy.queries.report_content import figure_told
from rathaus.strategy.rules.words import PROVEN
from rathaus.strategy.web import telling
from rathaus.strategy.web.pictures.bars import money_bars
from rathaus.strategy.web.pictures.roadmap import roadmap
from rathaus.strategy.web.pictures.trend import trend

ORDER = ("red", "amber", "green", "done")


@audience(Audience.PUBLIC)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    found = queries.overview(today)
    context = {
        "plan": found.plan,
        "lights": [(name, telling.light(name), found.counted[name]) for name in ORDER],
        "goals": [_goal(each) for each in found.goals],
        "fields": _fields(found.measures),
        "roadmap": roadmap(
            found.measures, found.plan.begins_on, found.plan.ends_on, today, _urls(found.measures)
        ),
        "measures": [row_of(each) for each in found.measures],
        "money": _money(found.money),
        "reports": found.reports,
    }
    return _show(request, "overview", context)


@audience(Audience.PUBLIC)
@require_safe
def measure(request: HttpRequest, key: str) -> HttpResponse:
    plan, found = queries.public_measure(key, timezone.localdate())
    contents = [each.content for each in reversed(queries.frozen_reports(plan))]
    context = {
        "measure": row_of(found),
        "points": [
            dict(zip(("reference", "number"), each.split("#"), strict=True)) for each in found["points"]
        ],
        "duties": telling.named_duties(found["duties"]),
        "trend": trend(key, contents),
    }
    return _show(request, "measure", context, Crumb(label=found["title"]))


@audience(Audience.PUBLIC)
@require_safe
def duties(request: HttpRequest) -> HttpResponse:
    """What the law demands of the town, and what is measured for it."""
    today = timezone.localdate()
    rows = [
        (duty, telling.figure(figure_told(figure)) if figure else None)
        for duty, figure in duties_with_figures(today - queries.A_YEAR, today)
    ]
    return _show(request, "duties", {"rows": rows}, Crumb(label=_("Gesetzliche Pflichten")))


@audience(Audience.PUBLIC)
@require_safe
def report(request: HttpRequest, number: int) -> HttpResponse:
    """As it was frozen: nothing of it is computed anew."""
    found = queries.report_to_read(number)
    name = _("Bericht Nr. %(number)s") % {"number": number}
    return _show(request, "report", report_context(found), Crumb(label=name))


def report_context(found: Report) -> dict[str, Any]:
    """What page and paper show of a frozen report."""
    content = found.content
    by_key = {each["key"]: row_of(each) for each in content["measures"]}
    return {
        "report": found,
        "content": content,
        "lights": [(name, telling.light(name), content["counted"][name]) for name in ORDER],
        "changes": [telling.change(each) for each in content["changes"]],
        "points": [
            {
                **each,
                "told": telling.light(each["light"]),
                "serving": [by_key[key] for key in each["measures"]],
            }
            for each in content["points"]
        ],
        "measures": list(by_key.values()),
        "goals": [_goal(each) for each in content["goals"]],
        "figures": [telling.figure(each) for each in content["figures"]],
        "money": _money(content["money"]),
        "years": content["money"],
        "roadmap": roadmap(
            content["measures"],
            _date(content["plan"]["begins_on"]),
            _date(content["plan"]["ends_on"]),
            found.as_of,
            {},
        ),
        "uncovered": [(title, telling.euros(cents)) for title, cents in content["warnings"]["uncovered"]],
        "beyond": content["warnings"]["beyond"],
        "pushed": [(title, telling.day(day)) for title, day in content["warnings"]["pushed"]],
    }


def _money(years: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    """The bars, and the same sums as a table; None where nothing costs anything."""
    bars = money_bars(years, lambda name, cents: f"{telling.source_name(name)}: {telling.euros(cents)}")
    if bars is None:
        return None
    rows = [
        [
            str(each["year"]),
            *(telling.euros(each["by_source"].get(name, 0)) for name in bars.sources),
            telling.euros(each["planned"]),
            telling.euros(each["spent"]),
        ]
        for each in years
    ]
    return {"bars": bars, "sources": [telling.source_name(each) for each in bars.sources], "rows": rows}


def _date(text: str) -> date:
    return date.fromisoformat(text)


def _goal(goal: Mapping[str, Any]) -> dict[str, Any]:
    figure = telling.figure(goal["figure"]) if goal["figure"] else None
    unit = goal["figure"]["unit"] if goal["figure"] else ""
    return {
        **goal,
        "told": figure,
        "target_told": telling.quantity(goal["target"], unit) if goal["target"] else "",
        "by": telling.day(goal["target_on"]),
    }


def row_of(measure: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **measure,
        "told": telling.light(measure["light"]),
        "kind_told": telling.KINDS[measure["kind"]],
        "reasons_told": telling.reasons(measure),
        "late_told": telling.late(measure),
        "arrow_told": telling.arrow(measure),
        "end": telling.day(measure["expected_on"]),
        "planned_told": telling.euros(measure["planned_cents"]),
        "spent_told": telling.euros(measure["spent_cents"]),
        "proven_told": str(PROVEN[measure["proven"]]),
        "steps": [_step(each) for each in measure["milestones"]],
        "assessed": telling.assessed(measure.get("assessment")),
        "climate_told": telling.climate(measure.get("climate", "")),
    }


def _step(milestone: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **milestone,
        "planned": telling.day(milestone["planned_on"]),
        "expected": telling.day(milestone["expected_on"]),
        "reached": telling.day(milestone["reached_on"]),
        "is_late": milestone["expected_on"] > milestone["planned_on"],
        "source_told": telling.SOURCE_NAMES[milestone["source"]],
        "moves_told": [telling.move(each) for each in milestone["moves"]],
    }


def _fields(measures: Sequence[Mapping[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    names = list(dict.fromkeys(each["field"] for each in measures))
    return [(name, [row_of(each) for each in measures if each["field"] == name]) for name in names]


def _urls(measures: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    return {each["key"]: reverse("strategy:measure", args=[each["key"]]) for each in measures}


def _show(request: HttpRequest, name: str, context: dict[str, Any], *trail: Crumb) -> HttpResponse:
    home = Crumb(label=_("Fortschritt"), url=reverse("strategy:overview"))
    return render(request, f"strategy/{name}.html", {**context, "crumbs": [home, *trail]})
