"""A schema comes in: first one sees what was understood, then one begins with it, or not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods

from rathaus.catalogue import queries
from rathaus.catalogue.web.desk.understood import MOST_BYTES, Understood, packed, understood
from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Choice, Crumb, Field, Problem

FILE = "datei"


class NoFileChosen(Refusal):
    sentence = gettext_lazy("Bitte wählen Sie zuerst eine Datei.")
    status = 422


@audience(Audience.STAFF, "editor")
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """The field for the file; after it was sent, what is in it. Nothing is stored."""
    if request.method != "POST":
        return show_upload(request)
    try:
        schema = schema_in(request)
        told = understood(schema)
    except Refusal as refusal:
        return show_upload(request, refusal)
    return show_understood(request, told, packed(schema))


def schema_in(request: HttpRequest) -> bytes:
    """The uploaded file, at most one byte more than is read; refuses with ``NoFileChosen``."""
    file = request.FILES.get(FILE)
    if not isinstance(file, UploadedFile):
        raise NoFileChosen
    return bytes(file.read(MOST_BYTES + 1))


def file_field() -> Field:
    return Field(
        name=FILE,
        label=gettext("Datei des Schemas"),
        widget="file",
        hint=gettext("XML, höchstens 16 MB"),
        accept=".xml,application/xml,text/xml",
    )


def show_upload(request: HttpRequest, refusal: Refusal | None = None) -> HttpResponse:
    context = {
        "field": file_field(),
        "problems": [Problem(name=FILE, sentence=str(refusal))] if refusal else [],
        "crumbs": crumbs(gettext("Schema hochladen")),
    }
    status = refusal.status if refusal else 200
    return render(request, "catalogue/desk/upload.html", context, status=status)


def show_understood(
    request: HttpRequest,
    told: Understood,
    schema: str,
    typed: Mapping[str, str] | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    """What the schema holds, and for which service one begins with it."""
    context: dict[str, Any] = {
        "told": told,
        "packed": schema,
        "fields": _beginning(told, typed or {}, str(refusal or "")),
        "problems": [Problem(name="leistung", sentence=str(refusal))] if refusal else [],
        "crumbs": crumbs(told.form.title),
    }
    return render(
        request, "catalogue/desk/understood.html", context, status=refusal.status if refusal else 200
    )


def _beginning(told: Understood, typed: Mapping[str, str], error: str) -> list[Field]:
    known = tuple(Choice(value=each.key, label=each.title) for each in queries.services())
    return [
        Field(
            name="leistung",
            label=gettext("Für welche Leistung ist das Formular?"),
            widget="select",
            hint=gettext("Lassen Sie die Auswahl offen, wenn die Leistung neu ist."),
            choices=known,
            value=typed.get("leistung", ""),
            error=error,
            optional=True,
        ),
        Field(
            name="titel",
            label=gettext("Wie heißt die Leistung, wenn sie neu ist?"),
            hint=gettext("So, wie Menschen danach fragen: „Hund anmelden“."),
            value=typed.get("titel", told.form.title),
            optional=True,
        ),
    ]


def crumbs(*steps: Crumb | str) -> list[Crumb]:
    """The way from the list of forms to a page of the form desk."""
    first = Crumb(label=gettext("Formulare"), url=reverse("catalogue:forms"))
    return [first, *(step if isinstance(step, Crumb) else Crumb(label=step) for step in steps)]
