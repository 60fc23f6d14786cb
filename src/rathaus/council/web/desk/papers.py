"""Papers of the town's own: the list, filing one, its text and its points."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb, Field
from rathaus.core.web.typed import act_id, day_typed
from rathaus.council import actions
from rathaus.council.gateways.sources import MOST_BYTES, NotRead, text_of
from rathaus.council.queries import desk as queries
from rathaus.council.queries.public import PaperSheet, paper_sheet
from rathaus.people.queries import Role, Viewer, viewer_of

from . import page

SORTS = ("Beschlussvorlage", "Antrag", "Änderungsantrag", "Informationsvorlage", "Anfrage", "Bericht")


class FileNotRead(Refusal):
    sentence = gettext_lazy(
        "Diese Datei lässt sich nicht lesen: ein Bild ohne Text, eine beschädigte Datei oder ein anderes Format. "
        "Es gehen Text, Markdown, HTML, DOCX und PDF mit Text. Sie können den Text auch einfügen."
    )
    status = 422


class NoText(Refusal):
    sentence = gettext_lazy("Bitte wählen Sie eine Datei, oder fügen Sie den Text ein.")
    status = 422


def news(viewer: Viewer, _today: object) -> list[str]:
    """What waits here, on the start page of the desk; one query."""
    number = queries.number_of_points_to_judge()
    told = ngettext("%(n)s Beschlusspunkt zu bestätigen", "%(n)s Beschlusspunkte zu bestätigen", number)
    return [told % {"n": number}] if number else []


@audience(Audience.STAFF, *page.ROLES)
@require_safe
def papers(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").replace("\0", "").strip()[:100]
    context = {
        "words": words,
        "papers": queries.papers_of_our_own(words),
        "may_keep": viewer_of(request).has_role(Role.COUNCIL),
    }
    return page.show(request, "papers", context)


@audience(Audience.STAFF, Role.COUNCIL)
@require_http_methods(["GET", "HEAD", "POST"])
def new_paper(request: HttpRequest) -> HttpResponse:
    """Files a paper and reads it at once, so that nothing lies there unread."""
    trail = Crumb(label=_("Neue Vorlage"))
    if request.method != "POST":
        return page.show(request, "new_paper", _new(request), trail)
    try:
        text = _text(request)
        paper = actions.file_paper(
            act_id(request),
            page.typed(request, "reference", 100),
            page.typed(request, "name", 2_000),
            page.typed(request, "sort", 100),
            day_typed(page.typed(request, "dated_on", 20)) or timezone.localdate(),
            by=viewer_of(request),
            at=timezone.now(),
        )
        actions.read_paper(paper.pk, text, by=viewer_of(request), at=timezone.now())
    except Refusal as refusal:
        return page.show(request, "new_paper", _new(request), trail, refusal=refusal)
    sentence = _("Die Vorlage ist da und gelesen. Bitte bestätigen Sie jetzt die Beschlusspunkte.")
    return page.lead_to(request, reverse("council:desk-paper", args=[paper.pk]), sentence)


def _new(request: HttpRequest) -> dict[str, Any]:
    today = date_format(timezone.localdate(), "d.m.Y")
    fields = [
        Field(name="reference", label=_("Nummer der Vorlage"), value=page.typed(request, "reference", 100)),
        Field(name="name", label=_("Titel"), value=page.typed(request, "name", 2_000)),
        page.select("sort", _("Art"), dict(zip(SORTS, SORTS, strict=True)), page.typed(request, "sort", 100)),
        Field(
            name="dated_on",
            label=_("Datum"),
            widget="date",
            value=page.typed(request, "dated_on", 20) or today,
        ),
        *_text_fields(request),
    ]
    return {"fields": fields, "first": "reference", "act_id": act_id(request)}


def _text_fields(request: HttpRequest) -> list[Field]:
    return [
        Field(
            name="file",
            label=_("Datei mit dem Text"),
            widget="file",
            hint=_("Text, Markdown, HTML, DOCX oder PDF mit Text, höchstens 20 MB."),
            accept=".txt,.md,.html,.htm,.docx,.pdf",
            optional=True,
        ),
        Field(
            name="text",
            label=_("Oder der Text"),
            widget="textarea",
            value=page.typed(request, "text", page.MOST_TEXT),
            optional=True,
        ),
    ]


def _text(request: HttpRequest) -> str:
    """What was uploaded, else what was typed. Refuses with ``FileNotRead`` or ``NoText``."""
    file = request.FILES.get("file")
    if file is None:
        if typed := page.typed(request, "text", page.MOST_TEXT):
            return typed
        raise NoText
    try:
        return text_of(file.name or "", file.read(MOST_BYTES + 1))
    except NotRead as why:
        raise FileNotRead from why


@audience(Audience.STAFF, *page.ROLES)
@require_safe
def paper(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    sheet = paper_sheet(paper_id)
    return page.show(request, "paper", _told(request, sheet), Crumb(label=sheet.paper.reference))


def _told(request: HttpRequest, sheet: PaperSheet) -> dict[str, Any]:
    return {
        "sheet": sheet,
        "paper": sheet.paper,
        "waiting": sum(each.standing == "read" for each in sheet.points),
        "to_decide": queries.to_decide(sheet.paper),
        "may_keep": viewer_of(request).has_role(Role.COUNCIL),
    }


@audience(Audience.STAFF, Role.COUNCIL)
@require_http_methods(["GET", "HEAD", "POST"])
def new_text(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """A later text; what it replaces stays, and says what takes its place."""
    found = paper_sheet(paper_id).paper
    here = reverse("council:desk-paper", args=[paper_id])
    trail = (Crumb(label=found.reference, url=here), Crumb(label=_("Neue Fassung")))
    context = {"paper": found, "fields": _text_fields(request), "first": "file", "act_id": uuid4()}
    if request.method != "POST":
        return page.show(request, "new_text", context, *trail)
    try:
        actions.read_paper(paper_id, _text(request), by=viewer_of(request), at=timezone.now())
    except Refusal as refusal:
        return page.show(request, "new_text", context, *trail, refusal=refusal)
    return page.lead_to(request, here, _("Die neue Fassung ist gelesen."))
