"""What is not public: points of the closed part of a meeting, papers, and making public what was decided."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.desk_form import Done, Form
from rathaus.core.web.kit import Crumb, Field
from rathaus.core.web.typed import act_id
from rathaus.council import actions
from rathaus.council.models import ClosedItem, ClosedPaper
from rathaus.council.queries import closed as queries
from rathaus.council.queries.agenda import folder
from rathaus.people.queries import viewer_of

from . import meetings, page
from .agenda import result_fields
from .papers import SORTS


def _above() -> Crumb:
    return Crumb(label=_("Nicht öffentliche Vorlagen"), url=reverse("council:desk-closed-papers"))


def _reason(request: HttpRequest) -> Field:
    return Field(
        name="reason",
        label=_("Warum ist es nicht öffentlich?"),
        value=page.value(request, "reason"),
        hint=_("Zum Beispiel: Personal, Vergabe, Grundstück."),
    )


def _closed(request: HttpRequest) -> actions.Closed:
    return actions.Closed(
        name=page.typed(request, "name", 2_000),
        reason=page.typed(request, "reason", 300),
        number=page.typed(request, "number", 100),
    )


# --- points


@audience(Audience.STAFF, *page.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def new_item(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    found = folder(meeting_id).meeting

    def form() -> Form:
        return Form(
            title=_("Nicht öffentlicher Punkt"),
            about=str(found),
            fields=[
                Field(name="name", label=_("Titel"), value=page.value(request, "name")),
                _reason(request),
                Field(
                    name="number",
                    label=_("Nummer des Punktes"),
                    value=page.value(request, "number"),
                    optional=True,
                ),
            ],
            button=_("Auf die nicht öffentliche Tagesordnung setzen"),
        )

    def keep() -> Done:
        actions.keep_closed_item(act_id(request), meeting_id, _closed(request), by=viewer_of(request))
        return meetings.crumb(found).url, _("Der Punkt steht im nicht öffentlichen Teil.")

    return page.answer(request, form, keep, meetings.above(), meetings.crumb(found))


@audience(Audience.STAFF, *page.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, item_id: UUID) -> HttpResponse:
    found = queries.closed_item(item_id)
    if request.method != "POST":
        return _show_item(request, found)
    try:
        sentence = _go(request, found)
    except Refusal as refusal:
        return _show_item(request, found, refusal)
    return page.lead_to(request, meetings.crumb(found.meeting).url, sentence)


def _go(request: HttpRequest, found: ClosedItem) -> str:
    by = viewer_of(request)
    if request.POST.get("go") == "publish":
        public, name = uuid5(found.pk, "public"), page.typed(request, "name", 2_000)
        actions.publish_closed_item(found.pk, public, name, by=by, at=timezone.now())
        return _("Das Ergebnis ist jetzt öffentlich.")
    result, resolution = page.typed(request, "result"), page.typed(request, "resolution", page.MOST_TEXT)
    actions.note_closed_result(found.pk, result, resolution, by=by)
    return _("Das Ergebnis ist eingetragen. Es bleibt nicht öffentlich.")


def _show_item(request: HttpRequest, found: ClosedItem, refusal: Refusal | None = None) -> HttpResponse:
    context: dict[str, Any] = {
        "item": found,
        "fields": result_fields(request, found.result, found.resolution),
        "public_name": Field(
            name="name",
            label=_("Öffentlicher Titel"),
            value=page.value(request, "name"),
            hint=_("Ohne das, was geheim bleiben muss. Bleibt das Feld leer, gilt der Titel von oben."),
            optional=True,
        ),
        "first": "result",
    }
    trail = (meetings.above(), meetings.crumb(found.meeting), Crumb(label=_("Nicht öffentlicher Punkt")))
    return page.show(request, "closed_item", context, *trail, refusal=refusal)


# --- papers


@audience(Audience.STAFF, *page.OFFICE)
@require_safe
def papers(request: HttpRequest) -> HttpResponse:
    context = {"papers": queries.closed_papers()}
    return page.show(request, "closed_papers", context, Crumb(label=_above().label))


@audience(Audience.STAFF, *page.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def new_paper(request: HttpRequest) -> HttpResponse:
    def form() -> Form:
        return Form(
            title=_("Nicht öffentliche Vorlage"),
            text=[_("Nur der Sitzungsdienst sieht sie, bis Sie sie bekannt geben.")],
            fields=[
                Field(name="number", label=_("Nummer der Vorlage"), value=page.value(request, "number")),
                Field(name="name", label=_("Titel"), value=page.value(request, "name")),
                _reason(request),
                Field(
                    name="text",
                    label=_("Text"),
                    widget="textarea",
                    value=page.value(request, "text"),
                    optional=True,
                ),
            ],
            button=_("Ablegen"),
        )

    def keep() -> Done:
        text = page.typed(request, "text", page.MOST_TEXT)
        made = actions.keep_closed_paper(act_id(request), _closed(request), text, by=viewer_of(request))
        return reverse("council:desk-closed-paper", args=[made.pk]), _("Die Vorlage liegt hier.")

    return page.answer(request, form, keep, _above())


@audience(Audience.STAFF, *page.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """One paper, and the act that makes it public."""
    found = queries.closed_paper(paper_id)
    if request.method != "POST":
        return _show_paper(request, found)
    sort = page.typed(request, "sort", 100)
    try:
        public = actions.publish_closed_paper(
            paper_id,
            uuid5(paper_id, "public"),
            sort if sort in SORTS else SORTS[0],
            timezone.localdate(),
            by=viewer_of(request),
            at=timezone.now(),
        )
    except Refusal as refusal:
        return _show_paper(request, found, refusal)
    return page.lead_to(
        request, reverse("council:desk-paper", args=[public.pk]), _("Die Vorlage ist jetzt öffentlich.")
    )


def _show_paper(request: HttpRequest, found: ClosedPaper, refusal: Refusal | None = None) -> HttpResponse:
    sorts = dict(zip(SORTS, SORTS, strict=True))
    context = {
        "paper": found,
        "fields": [page.select("sort", _("Art"), sorts, page.value(request, "sort", SORTS[0]))],
        "first": "sort",
    }
    return page.show(
        request, "closed_paper", context, _above(), Crumb(label=found.reference), refusal=refusal
    )
