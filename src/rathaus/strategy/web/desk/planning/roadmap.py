"""The plan as a picture to work on: a milestone is drawn to another day, or opened; either way somebody says why."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.desk_form import Done, Form, value
from rathaus.core.web.kit import Choice, Crumb, Field
from rathaus.core.web.typed import NotADay, day_typed
from rathaus.people.queries import Role, viewer_of
from rathaus.strategy import actions
from rathaus.strategy.models import Milestone
from rathaus.strategy.models.measures import SOURCES
from rathaus.strategy.queries import planning as queries
from rathaus.strategy.queries.public import public_measures
from rathaus.strategy.rules.dates import Source
from rathaus.strategy.rules.rows import RowKind
from rathaus.strategy.web.desk import page
from rathaus.strategy.web.pictures.roadmap import roadmap
from rathaus.strategy.web.public.pages import row_of

from .rows import measure_crumb, plan_crumb


@audience(Audience.STAFF, Role.STEERING)
@require_safe
def fahrplan(request: HttpRequest) -> HttpResponse:
    plan, today = queries.plan_to_shape(), timezone.localdate()
    measures = public_measures(today)
    moves = {(each.measure.key, each.key): _address(each) for each in queries.open_milestones(plan)}
    context: dict[str, Any] = {
        "roadmap": roadmap(measures, plan.begins_on, plan.ends_on, today, {}, moves),
        "measures": [_with_moves(row_of(each), moves) for each in measures],
    }
    return page.show(request, "roadmap", context, plan_crumb(), Crumb(label=_("Fahrplan")))


def _with_moves(measure: dict[str, Any], moves: dict[tuple[str, str], str]) -> dict[str, Any]:
    steps = [{**each, "move_url": moves.get((measure["key"], each["key"]), "")} for each in measure["steps"]]
    return {**measure, "steps": steps}


def _address(milestone: Milestone) -> str:
    return reverse("strategy:desk-move", args=[milestone.measure.key, milestone.pk])


@audience(Audience.STAFF, Role.STEERING)
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, key: str, row_id: int) -> HttpResponse:
    """The day of one milestone: who wants another one, and why. ``?tag=`` is the day to which it was drawn."""
    measure = queries.measure_to_shape(key)
    milestone: Milestone = queries.row_of(RowKind.MILESTONE, measure, row_id)
    drawn = _drawn(request) or f"{milestone.planned_on:%d.%m.%Y}"

    def form() -> Form:
        return Form(
            title=_("Meilenstein verschieben"),
            about=f"{milestone.title}, {measure.title}",
            text=[_("Bisher geplant für den %(day)s.") % {"day": date_format(milestone.planned_on)}],
            fields=_fields(request, milestone, drawn),
            button=_("Verschieben"),
        )

    def move_it() -> Done:
        day, sent = day_typed(value(request, "day", "")), value(request, "because_of", "")
        if day is None:
            raise NotADay
        source = Source(sent) if sent in set(Source) else Source.OWN_PLAN
        because = value(request, "because", "")[:500]
        actions.move_date(row_id, day, source, because, by=viewer_of(request), at=timezone.now())
        return reverse("strategy:desk-roadmap"), _("Der Termin ist gespeichert.")

    return page.answer(request, form, move_it, plan_crumb(), measure_crumb(measure))


def _drawn(request: HttpRequest) -> str:
    try:
        day = parse_date(request.GET.get("tag", "")[:10])
    except ValueError:
        return ""
    return f"{day:%d.%m.%Y}" if day else ""


def _fields(request: HttpRequest, milestone: Milestone, drawn: str) -> list[Field]:
    chosen = value(request, "because_of", milestone.source)
    sources = tuple(Choice(value=key, label=str(label), chosen=key == chosen) for key, label in SOURCES)
    return [
        Field(name="day", label=_("Neuer Tag"), widget="date", value=value(request, "day", drawn)),
        Field(name="because_of", label=_("Wer verschiebt?"), widget="select", value=chosen, choices=sources),
        Field(
            name="because",
            label=_("Warum?"),
            value=value(request, "because", ""),
            hint=_("Der Grund steht im Bericht."),
        ),
    ]
