"""One point of an agenda: put there, moved, taken off, and what came of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.desk_form import Done, Form
from rathaus.core.web.kit import Crumb, Field
from rathaus.core.web.typed import act_id
from rathaus.council import actions
from rathaus.council.models import AgendaItem
from rathaus.council.queries import agenda as queries
from rathaus.council.web.public.words import outcome_of_item
from rathaus.people.queries import viewer_of

from . import meetings, page

DECIDES = "Entscheidung"
PARTS_OF_THE_WAY = (DECIDES, "Vorberatung", "Anhörung", "Kenntnisnahme")


@audience(Audience.STAFF, *page.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def new_item(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    found = queries.folder(meeting_id).meeting

    def form() -> Form:
        roles = dict(zip(PARTS_OF_THE_WAY, PARTS_OF_THE_WAY, strict=True))
        return Form(
            title=_("Punkt auf die Tagesordnung setzen"),
            about=str(found),
            fields=[
                Field(
                    name="papers",
                    label=_("Nummern der Vorlagen"),
                    value=page.value(request, "papers"),
                    hint=_("Mehrere mit Komma, zum Beispiel eine Vorlage und die Änderungen dazu."),
                    optional=True,
                ),
                page.select(
                    "role",
                    _("Was geschieht hier mit den Vorlagen?"),
                    roles,
                    page.value(request, "role"),
                    optional=True,
                ),
                Field(
                    name="name",
                    label=_("Titel"),
                    value=page.value(request, "name"),
                    hint=_("Bleibt das Feld leer, heißt der Punkt wie die erste Vorlage."),
                    optional=True,
                ),
                Field(
                    name="number",
                    label=_("Nummer des Punktes"),
                    value=page.value(request, "number"),
                    hint=_("Zum Beispiel 4.1"),
                    optional=True,
                ),
            ],
            button=_("Auf die Tagesordnung setzen"),
        )

    def add() -> Done:
        actions.add_item(
            act_id(request), meeting_id, _listed(request), by=viewer_of(request), at=timezone.now()
        )
        return meetings.crumb(found).url, _("Der Punkt steht auf der Tagesordnung.")

    return page.answer(request, form, add, meetings.above(), meetings.crumb(found))


def _listed(request: HttpRequest) -> actions.Listed:
    role = page.typed(request, "role", 100)
    return actions.Listed(
        name=page.typed(request, "name", 2_000),
        number=page.typed(request, "number", 40),
        papers=queries.papers_of_numbers(page.listed(request, "papers")),
        role=role if role in PARTS_OF_THE_WAY else "",
        is_authoritative=role == DECIDES,
    )


@audience(Audience.STAFF, *page.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, item_id: UUID) -> HttpResponse:
    """What stands on it; its result where no paper does; up one place; off the agenda."""
    found = queries.item_at_desk(item_id)
    if request.method != "POST":
        return _show(request, found)
    try:
        sentence = _go(request, found)
    except Refusal as refusal:
        return _show(request, found, refusal)
    return page.lead_to(request, meetings.crumb(found.meeting).url, sentence)


def _go(request: HttpRequest, found: AgendaItem) -> str:
    by, at, go = viewer_of(request), timezone.now(), request.POST.get("go")
    if go == "up":
        actions.move_up(found.pk, by=by, at=at)
        return _("Der Punkt ist nach oben gerückt.")
    if go == "off":
        actions.take_off_agenda(found.pk, by=by, at=at)
        return _("Der Punkt ist von der Tagesordnung genommen.")
    result, resolution = page.typed(request, "result"), page.typed(request, "resolution", page.MOST_TEXT)
    actions.note_result(found.pk, result, resolution, by=by, at=at)
    return _("Das Ergebnis ist eingetragen.")


def _show(request: HttpRequest, found: AgendaItem, refusal: Refusal | None = None) -> HttpResponse:
    papers = found.consultations.all()
    context: dict[str, Any] = {
        "item": found,
        "outcome": outcome_of_item(found),
        "consultations": papers,
        "is_over": bool(found.outcome) or any(hasattr(each, "decision") for each in papers),
        "fields": [] if papers else result_fields(request, found.result, found.resolution),
        "first": "result",
    }
    trail = (meetings.above(), meetings.crumb(found.meeting), Crumb(label=found.number or str(found.order)))
    return page.show(request, "item", context, *trail, refusal=refusal)


def result_fields(request: HttpRequest, result: str, resolution: str) -> list[Field]:
    return [
        Field(
            name="result",
            label=_("Ergebnis"),
            value=page.value(request, "result", result),
            hint=_("Wie in der Niederschrift, zum Beispiel: einstimmig beschlossen"),
        ),
        Field(
            name="resolution",
            label=_("Beschlusstext"),
            widget="textarea",
            value=page.value(request, "resolution", resolution),
            optional=True,
        ),
    ]
