"""The plan itself: begun, changed, and everything around it in one place."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.desk_form import Done, Form, value
from rathaus.core.web.kit import Field
from rathaus.core.web.typed import day_typed
from rathaus.people.queries import Role, viewer_of
from rathaus.strategy import actions
from rathaus.strategy.models import Plan
from rathaus.strategy.queries import planning as queries
from rathaus.strategy.queries.standing import plan_in_force
from rathaus.strategy.web.desk import page

from . import columns as ask
from .rows import plan_crumb
from .sheets import OF_THE_PLAN

DEFAULTS = {"citizen_hour_cents": 2_500, "staff_hour_cents": 4_800}
HOURS = (
    ask.euros_or_none(
        "citizen_hour_cents",
        gettext_lazy("Was ist eine Stunde von Bürgerinnen und Bürgern wert?"),
        hint=gettext_lazy("Damit rechnet das Rathaus, welche Lebenslage am meisten Zeit spart."),
    ),
    ask.euros_or_none("staff_hour_cents", gettext_lazy("Was kostet eine Arbeitsstunde der Verwaltung?")),
)


@audience(Audience.STAFF, Role.STEERING)
@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    found = queries.plan_to_shape()
    numbers = queries.numbers_of_rows(found)
    context: dict[str, Any] = {
        "plan": found,
        "sheets": [(kind.value, sheet.title, numbers[kind]) for kind, sheet in OF_THE_PLAN.items()],
        "measures": found.measures.select_related("field", "unit").order_by("field__order", "order"),
        "has_fields": bool(numbers[next(iter(OF_THE_PLAN))]),
    }
    return page.show(request, "plan", context, plan_crumb())


@audience(Audience.STAFF, Role.STEERING)
@require_http_methods(["GET", "HEAD", "POST"])
def outline(request: HttpRequest) -> HttpResponse:
    """The first plan is begun here; the one in force gets another vision or another end."""
    found = plan_in_force()

    def form() -> Form:
        return Form(
            title=_("Plan ändern") if found else _("Einen Plan beginnen"),
            text=[_("Ein Plan reicht höchstens fünf Jahre weit. Er gilt, sobald Sie speichern.")],
            fields=_fields(request, found),
            button=_("Speichern"),
        )

    def draw() -> Done:
        told = actions.Outline(
            title=value(request, "title", ""),
            vision=value(request, "vision", ""),
            begins_on=day_typed(value(request, "begins_on", "")),
            ends_on=day_typed(value(request, "ends_on", "")),
            **{each.name: each.typed(request, Plan()) or DEFAULTS[each.name] for each in HOURS},
        )
        act = actions.change_plan if found else actions.begin_plan
        act(told, by=viewer_of(request), at=timezone.now())
        return reverse("strategy:desk-plan"), _("Der Plan ist gespeichert.")

    return page.answer(request, form, draw, *([plan_crumb()] if found else []))


def _fields(request: HttpRequest, found: Plan | None) -> list[Field]:
    def day(name: str, there: date | None, label: str) -> Field:
        return Field(
            name=name,
            label=label,
            widget="date",
            value=value(request, name, f"{there:%d.%m.%Y}" if there else ""),
        )

    return [
        Field(name="title", label=_("Name"), value=value(request, "title", found.title if found else "")),
        Field(
            name="vision",
            label=_("Leitbild"),
            widget="textarea",
            value=value(request, "vision", found.vision if found else ""),
            hint=_("In zwei Sätzen: Wie ist es in der Stadt, wenn der Plan umgesetzt ist?"),
        ),
        day("begins_on", found.begins_on if found else None, _("Erster Tag")),
        day("ends_on", found.ends_on if found else None, _("Letzter Tag")),
        *(
            each.field(request, Plan(), getattr(found, each.name) if found else DEFAULTS[each.name])
            for each in HOURS
        ),
    ]
