"""Keeping offices: contact, hours, and days on which other hours hold."""

from __future__ import annotations

from dataclasses import dataclass, replace
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
from rathaus.catalogue.actions.services import refuse_foreign_editors
from rathaus.catalogue.models import Office
from rathaus.catalogue.queries import keeping
from rathaus.catalogue.web.desk.offer import opening, rows
from rathaus.catalogue.web.desk.offer.opening import HOURS, OTHER_HOURS
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
    "getting_there": (gettext_lazy("Anfahrt"), ""),
    "accessibility": (gettext_lazy("Barrierefreiheit"), gettext_lazy("Eine Zeile für jede Angabe.")),
}
TABLES = (HOURS, OTHER_HOURS)
PREVIEW = "vorschau"
MOST = 5_000


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields, and in the rows of both tables."""

    texts: dict[str, str]
    hours: list[rows.Typed]
    exceptions: list[rows.Typed]


@audience(Audience.STAFF, "editor")
@require_safe
def offices(request: HttpRequest) -> HttpResponse:
    context = {"offices": keeping.kept_offices(), "crumbs": [Crumb(label=_("Ämter"))]}
    return render(request, "catalogue/desk/offer/offices.html", context)


@audience(Audience.STAFF, "editor")
@require_http_methods(["GET", "HEAD", "POST"])
def office(request: HttpRequest, slug: str) -> HttpResponse:
    """A POST saves, or shows the page again where its button adds or removes a row or asks for a preview (``tun``)."""
    actor = viewer_of(request).actor("editor")
    kept, may_change = keeping.kept_office(slug, actor, timezone.localdate())
    before = office_description_of(kept)
    if request.method != "POST":
        return _show(request, kept, _typed_of(before), may_change=may_change)
    refuse_foreign_editors(kept, actor, timezone.now())
    typed, button = _typed(request), request.POST.get("tun", "")
    if rows.is_row_button(button) or button == PREVIEW:
        return _show(request, kept, typed)
    return _save(request, kept, before, typed)


def _typed(request: HttpRequest) -> Typed:
    texts = {n: request.POST.get(n, "").replace("\0", "").strip()[:MOST] for n in (*TEXTS, *LONG)}
    button = request.POST.get("tun", "")
    return Typed(
        texts, *(rows.changed_by(button, table, rows.posted(table, request.POST)) for table in TABLES)
    )


def _save(request: HttpRequest, kept: Office, before: OfficeDescription, typed: Typed) -> HttpResponse:
    hours, problems = rows.read(HOURS, typed.hours)
    exceptions, wrong = rows.read(OTHER_HOURS, typed.exceptions)
    problems += (
        wrong + opening.overlaps(hours) + opening.past(exceptions, before.exceptions, timezone.localdate())
    )
    if not problems:
        said = replace(_described(before, typed.texts), hours=hours, exceptions=exceptions)
        problems = _saved(request, kept, said)
    if problems:
        return _show(request, kept, typed, problems)
    return HttpResponseRedirect(reverse("catalogue:keep-office", args=[kept.slug]) + "?getan=gespeichert")


def _saved(request: HttpRequest, kept: Office, said: OfficeDescription) -> list[Problem]:
    try:
        actions.describe_office(kept.slug, said, by=viewer_of(request).actor("editor"), at=timezone.now())
    except Refusal as refusal:
        if refusal.status == 403:
            raise
        return [Problem(name="", sentence=str(refusal))]
    return []


def _described(before: OfficeDescription, typed: dict[str, str]) -> OfficeDescription:
    texts: dict[str, Any] = {name: typed[name][:most] for name, (_label, most) in TEXTS.items()}
    lines = tuple(line.strip() for line in typed["accessibility"].splitlines() if line.strip())
    named = texts | {"name": texts["name"] or before.name}
    return replace(before, **named, getting_there=typed["getting_there"], accessibility=lines)


def _typed_of(description: OfficeDescription) -> Typed:
    texts = {name: str(getattr(description, name)) for name in (*TEXTS, "getting_there")}
    texts["accessibility"] = "\n".join(description.accessibility)
    return Typed(texts, HOURS.typed(description.hours), OTHER_HOURS.typed(description.exceptions))


def _show(
    request: HttpRequest,
    kept: Office,
    typed: Typed,
    problems: list[Problem] | None = None,
    *,
    may_change: bool = True,
) -> HttpResponse:
    wrong, button = problems or [], request.POST.get("tun", "")
    (hours, _unread), (exceptions, _unread_days) = (
        rows.read(HOURS, typed.hours),
        rows.read(OTHER_HOURS, typed.exceptions),
    )
    context = {
        "office": kept,
        "may_change": may_change,
        "done": request.GET.get("getan") == "gespeichert" and not wrong,
        "fields": _fields(typed.texts),
        "tables": [
            rows.shown(HOURS, typed.hours, wrong, button),
            rows.shown(OTHER_HOURS, typed.exceptions, wrong, button),
        ],
        "week": opening.preview(hours, exceptions),
        "previewed": button == PREVIEW,
        "problems": wrong,
        "crumbs": [Crumb(label=_("Ämter"), url=reverse("catalogue:keep-offices")), Crumb(label=kept.name)],
    }
    return render(request, "catalogue/desk/offer/office.html", context, status=422 if wrong else 200)


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
