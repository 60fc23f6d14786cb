"""Looks at services where no program can look: written down, and seen in their maturity at once."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.desk_form import Done, Form, value
from rathaus.core.web.kit import Choice, Crumb, Field
from rathaus.core.web.typed import day_typed
from rathaus.people.queries import Role, viewer_of
from rathaus.strategy import actions
from rathaus.strategy.queries.maturity import maturity, one_mature
from rathaus.strategy.rules.maturity import REVIEWED
from rathaus.strategy.rules.words import HOLDS, PREDICATES

from . import page

ANSWERS = {"yes": True, "no": False}


def _above() -> Crumb:
    return Crumb(label=_("Reifegrad der Leistungen"), url=reverse("strategy:desk-reviews"))


@audience(Audience.STAFF, Role.STEERING)
@require_safe
def services(request: HttpRequest) -> HttpResponse:
    """Those that a look would bring further come first."""
    found = sorted(
        maturity(timezone.localdate()), key=lambda each: (not each.level_11.unknown, -each.level_11.level)
    )
    return page.show(request, "services", {"services": found}, Crumb(label=_above().label))


@audience(Audience.STAFF, Role.STEERING)
@require_safe
def service(request: HttpRequest, slug: str) -> HttpResponse:
    found, predicates, reviews = one_mature(slug, timezone.localdate())
    context: dict[str, Any] = {
        "found": found,
        "predicates": [(PREDICATES[name], HOLDS[holds], holds.value) for name, holds in predicates.items()],
        "reviews": [(PREDICATES[each.predicate], each) for each in reviews],
    }
    return page.show(request, "service", context, _above(), Crumb(label=found.service.title))


@audience(Audience.STAFF, Role.STEERING)
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, slug: str) -> HttpResponse:
    found, _predicates, _reviews = one_mature(slug, timezone.localdate())
    home = Crumb(label=found.service.title, url=reverse("strategy:desk-service", args=[slug]))

    def form() -> Form:
        return Form(
            title=_("Prüfung eintragen"),
            about=found.service.title,
            text=[_("Eine Prüfung gilt ein Jahr.")],
            fields=_fields(request),
            button=_("Eintragen"),
        )

    def record() -> Done:
        look = actions.Look(
            predicate=value(request, "predicate", ""),
            holds=ANSWERS.get(value(request, "holds", "")),
            looked_on=day_typed(value(request, "looked_on", "")),
            said=value(request, "said", ""),
        )
        actions.record_review(slug, look, by=viewer_of(request), at=timezone.now())
        return home.url, _("Die Prüfung ist eingetragen.")

    return page.answer(request, form, record, _above(), home)


def _fields(request: HttpRequest) -> list[Field]:
    predicates = {each: str(PREDICATES[each]) for each in REVIEWED}
    return [
        _select(request, "predicate", _("Was wurde geprüft?"), predicates),
        _select(request, "holds", _("Stimmt es?"), {"yes": _("ja"), "no": _("nein")}),
        Field(name="looked_on", label=_("Wann?"), widget="date", value=value(request, "looked_on", "")),
        Field(
            name="said",
            label=_("Wie wurde geprüft, und von wem?"),
            value=value(request, "said", ""),
            hint=_(
                "Zum Beispiel: Beirat für Menschen mit Behinderungen, drei Personen, mit Tastatur und Vorleser"
            ),
        ),
    ]


def _select(request: HttpRequest, name: str, label: str, options: dict[str, str]) -> Field:
    chosen = value(request, name, "")
    choices = tuple(Choice(value=key, label=told, chosen=key == chosen) for key, told in options.items())
    return Field(name=name, label=label, widget="select", value=chosen, choices=choices)
