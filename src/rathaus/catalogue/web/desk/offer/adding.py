"""Beginning a service: found in the federal catalogue or the town's own, and not twice."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rathaus.catalogue.actions import Description
from rathaus.catalogue.actions.adding import add_service
from rathaus.catalogue.models import Proposal, Service
from rathaus.catalogue.queries import doubles
from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Choice, Crumb, Field, Problem
from rathaus.people.queries import viewer_of
from rathaus.people.queries.units import units_on

LONGEST = 200
OWN = "eigen"
"""The answer "this service is in no list"."""


@dataclass(frozen=True, slots=True)
class Typed:
    words: str
    title: str
    leika_key: str
    unit: str
    knows: bool
    """She has read the warning and wants the service all the same."""


@audience(Audience.STAFF, "editor")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """GET looks into the federal catalogue for the words of ``q``; POST begins the service."""
    typed = _typed(request)
    if request.method != "POST":
        return _show(request, typed, [], [])
    problems = _problems(request, typed)
    alike = [] if problems else doubles.services_like(typed.title, typed.leika_key)
    elsewhere = "" if problems else doubles.who_executes(typed.leika_key)
    if problems or ((alike or _is_above(elsewhere)) and not typed.knows):
        return _show(request, typed, problems, alike, elsewhere)
    return _add(request, typed)


def _typed(request: HttpRequest) -> Typed:
    said = request.POST if request.method == "POST" else request.GET
    words, title, key, unit = (
        said.get(name, "").replace("\0", "").strip()[: LONGEST + 1]
        for name in ("q", "title", "leika_key", "unit")
    )
    return Typed(words, title, "" if key == OWN else key, unit, bool(said.get("trotzdem")))


def _problems(request: HttpRequest, typed: Typed) -> list[Problem]:
    problems = []
    if not typed.title or len(typed.title) > LONGEST:
        told = _("Bitte geben Sie der Leistung einen Titel mit höchstens 200 Zeichen.")
        problems.append(Problem(name="title", sentence=told))
    if typed.leika_key and doubles.reference_called(typed.leika_key) is None:
        told = _("Diesen Schlüssel kennt die Liste nicht. Bitte wählen Sie einen Treffer aus.")
        problems.append(Problem(name="leika_key", sentence=told))
    if typed.unit not in {choice.value for choice in _units(request)}:
        problems.append(
            Problem(name="unit", sentence=_("Bitte wählen Sie eine Stelle, für die Sie arbeiten."))
        )
    return problems


def _add(request: HttpRequest, typed: Typed) -> HttpResponse:
    description = Description(title=typed.title, leika_key=typed.leika_key, unit=typed.unit)
    try:
        outcome = add_service(description, by=viewer_of(request).actor("editor"), at=timezone.now())
    except Refusal as refusal:
        if refusal.status == 403:
            raise
        return _show(request, typed, [Problem(name="title", sentence=str(refusal))], [])
    return HttpResponseRedirect(_way_to(outcome))


def _way_to(outcome: Proposal | Service) -> str:
    if isinstance(outcome, Proposal):
        return reverse("catalogue:proposal", args=[outcome.pk])
    return reverse("catalogue:keep-service", args=[outcome.slug]) + "?getan=angelegt"


def _is_above(executes: str) -> bool:
    """Whether the federation or the state executes it, and no town."""
    return bool(executes) and "Kommun" not in executes


def _show(
    request: HttpRequest, typed: Typed, problems: list[Problem], alike: list[Service], elsewhere: str = ""
) -> HttpResponse:
    references = _references(typed)
    context = {
        "typed": typed,
        "found": bool(references),
        "fields": _fields(request, typed, references, problems),
        "problems": problems,
        "alike": alike,
        "elsewhere": elsewhere if _is_above(elsewhere) else "",
        "crumbs": [
            Crumb(label=_("Leistungen"), url=reverse("catalogue:keep-services")),
            Crumb(label=_("Neue Leistung")),
        ],
    }
    warned = problems or alike or context["elsewhere"]
    return render(request, "catalogue/desk/offer/add.html", context, status=422 if warned else 200)


def _fields(
    request: HttpRequest, typed: Typed, references: tuple[Choice, ...], problems: list[Problem]
) -> list[Field]:
    errors = {problem.name: problem.sentence for problem in problems}
    units = _units(request)
    title = Field(
        name="title",
        label=_("Titel"),
        hint=_("Die Aufgabe, das Verb am Ende: „Hund anmelden“."),
        value=typed.title,
        error=errors.get("title", ""),
    )
    key = Field(
        name="leika_key",
        label=_("Eintrag in der Liste der Länder (LeiKa)"),
        hint=_("Mit dem Schlüssel finden andere Portale die Leistung wieder."),
        widget="radios",
        value=typed.leika_key or OWN,
        choices=(*references, Choice(value=OWN, label=_("Sie steht in keiner Liste"))),
        error=errors.get("leika_key", ""),
    )
    unit = Field(
        name="unit",
        label=_("Wer pflegt die Seite?"),
        widget="select",
        value=typed.unit or (units[0].value if len(units) == 1 else ""),
        choices=units,
        error=errors.get("unit", ""),
    )
    return [title, key, unit]


def _references(typed: Typed) -> tuple[Choice, ...]:
    found = list(doubles.references_named(typed.words)) if typed.words else []
    chosen = doubles.reference_called(typed.leika_key)
    if chosen and chosen not in found:
        found.insert(0, chosen)
    return tuple(
        Choice(value=each.key, label=each.name, hint=f"{each.key} {each.bundle}".strip()) for each in found
    )


def _units(request: HttpRequest) -> tuple[Choice, ...]:
    hers = viewer_of(request).units("editor")
    there = units_on(timezone.localdate())
    return tuple(Choice(value=each.key, label=each.name) for each in there if each.key in hers)
