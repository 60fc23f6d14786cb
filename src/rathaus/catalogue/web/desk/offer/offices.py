"""Keeping offices: contact, hours as lines, and days on which other hours hold."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.catalogue import actions
from rathaus.catalogue.actions import OfficeDescription, office_description_of
from rathaus.catalogue.models import Office
from rathaus.catalogue.queries import keeping
from rathaus.catalogue.rules.told_hours import (
    UnreadableHours,
    exceptions_of_lines,
    lines_of_exceptions,
    lines_of_week,
    week_of_lines,
)
from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb, Field, Problem
from rathaus.people.queries import viewer_of

TEXTS = {
    "name": (gettext_lazy("Name"), 160),
    "teaser": (gettext_lazy("Wofür ist das Amt da?"), 400),
    "building": (gettext_lazy("Gebäude"), 120),
    "street": (gettext_lazy("Straße und Hausnummer"), 120),
    "postcode": (gettext_lazy("Postleitzahl"), 10),
    "place": (gettext_lazy("Ort"), 80),
    "phone": (gettext_lazy("Telefon"), 40),
    "email": (gettext_lazy("E-Mail-Adresse"), 254),
    "website": (gettext_lazy("Adresse im Internet"), 200),
    "hours_told": (gettext_lazy("Was die Zeiten nicht sagen"), 300),
}
LONG = {
    "hours": (
        gettext_lazy("Öffnungszeiten"),
        gettext_lazy("Ein Wochentag je Zeile: „Mo: 8-12, 13-16 (nur mit Termin)“"),
    ),
    "exceptions": (
        gettext_lazy("Andere Zeiten"),
        gettext_lazy(
            "Ein Tag je Zeile: „24.12.2026: geschlossen (Heiligabend)“ oder „05.07.2027-16.07.2027: 9-12“"
        ),
    ),
    "getting_there": (gettext_lazy("Anfahrt"), ""),
    "accessibility": (gettext_lazy("Barrierefreiheit"), gettext_lazy("Eine Zeile für jede Angabe.")),
}
MOST = 5_000


@audience(Audience.STAFF, "editor")
@require_safe
def offices(request: HttpRequest) -> HttpResponse:
    context = {"offices": keeping.kept_offices(), "crumbs": [Crumb(label=_("Ämter"))]}
    return render(request, "catalogue/desk/offer/offices.html", context)


@audience(Audience.STAFF, "editor")
@require_http_methods(["GET", "HEAD", "POST"])
def office(request: HttpRequest, slug: str) -> HttpResponse:
    actor = viewer_of(request).actor("editor")
    kept, may_change = keeping.kept_office(slug, actor, timezone.localdate())
    before = office_description_of(kept)
    if request.method == "POST":
        return _save(request, kept, before)
    context = {"may_change": may_change, "done": request.GET.get("getan") == "gespeichert"}
    return _show(request, kept, _typed_of(before), [], context)


def _save(request: HttpRequest, kept: Office, before: OfficeDescription) -> HttpResponse:
    typed = {name: request.POST.get(name, "").replace("\0", "").strip()[:MOST] for name in (*TEXTS, *LONG)}
    try:
        actor = viewer_of(request).actor("editor")
        actions.describe_office(kept.slug, _described(before, typed), by=actor, at=timezone.now())
    except UnreadableHours as line:
        told = _("Diese Zeile verstehen wir nicht: %(line)s") % {"line": line}
        return _wrong(request, kept, typed, told)
    except Refusal as refusal:
        if refusal.status == 403:
            raise
        return _wrong(request, kept, typed, str(refusal))
    return HttpResponseRedirect(reverse("catalogue:keep-office", args=[kept.slug]) + "?getan=gespeichert")


def _wrong(request: HttpRequest, kept: Office, typed: dict[str, str], sentence: str) -> HttpResponse:
    problems = [Problem(name="", sentence=sentence)]
    return _show(request, kept, typed, problems, {"may_change": True}, status=422)


def _described(before: OfficeDescription, typed: dict[str, str]) -> OfficeDescription:
    texts: dict[str, Any] = {name: typed[name][:most] for name, (_label, most) in TEXTS.items()}
    lines = tuple(line.strip() for line in typed["accessibility"].splitlines() if line.strip())
    return replace(
        before,
        **texts | {"name": texts["name"] or before.name},
        getting_there=typed["getting_there"],
        accessibility=lines,
        hours=week_of_lines(typed["hours"]),
        exceptions=exceptions_of_lines(typed["exceptions"]),
    )


def _typed_of(description: OfficeDescription) -> dict[str, str]:
    texts = {name: str(getattr(description, name)) for name in (*TEXTS, "getting_there")}
    return texts | {
        "hours": lines_of_week(description.hours),
        "exceptions": lines_of_exceptions(description.exceptions),
        "accessibility": "\n".join(description.accessibility),
    }


def _show(
    request: HttpRequest,
    kept: Office,
    typed: dict[str, str],
    problems: list[Problem],
    more: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    context = {
        "office": kept,
        "fields": _fields(typed),
        "problems": problems,
        "crumbs": [Crumb(label=_("Ämter"), url=reverse("catalogue:keep-offices")), Crumb(label=kept.name)],
    }
    return render(request, "catalogue/desk/offer/office.html", context | more, status=status)


def _fields(typed: dict[str, str]) -> list[Field]:
    short = [
        Field(name=name, label=str(label), value=typed[name], max_length=most, optional=name != "name")
        for name, (label, most) in TEXTS.items()
    ]
    long = [
        Field(
            name=name, label=str(label), hint=str(hint), widget="textarea", value=typed[name], optional=True
        )
        for name, (label, hint) in LONG.items()
    ]
    return short + long
