"""Papers of the town's own: the list, filing one, its text and its points."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.core.errors import Refusal
from rathaus.core.files.keeping import Kept
from rathaus.core.files.uploads import MAX_BYTES
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.desk_form import Done, Form
from rathaus.core.web.kit import Crumb, Field
from rathaus.core.web.typed import act_id, day_typed
from rathaus.council import actions
from rathaus.council.gateways.sources import NotRead, Source, source_of
from rathaus.council.queries import desk as queries
from rathaus.council.queries.agenda import papers_of_numbers
from rathaus.council.queries.public import PaperSheet, paper_sheet
from rathaus.people.queries import Viewer, viewer_of

from . import page
from .uploads import NoFileSent, pdf_field, pdf_sent

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
    }
    return page.show(request, "papers", context)


@audience(Audience.STAFF, *page.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def new_paper(request: HttpRequest) -> HttpResponse:
    """Files a paper and reads it at once, so that nothing lies there unread."""

    def file() -> Done:
        paper = actions.file_and_read(
            act_id(request), _filing(request), by=viewer_of(request), at=timezone.now()
        )
        sentence = _("Die Vorlage ist da und gelesen. Bitte bestätigen Sie jetzt die Beschlusspunkte.")
        return reverse("council:desk-paper", args=[paper.pk]), sentence

    return page.answer(request, lambda: _new(request), file)


def _filing(request: HttpRequest) -> actions.Filing:
    source = _source(request)
    return actions.Filing(
        reference=page.typed(request, "reference", 100),
        name=page.typed(request, "name", 2_000),
        sort=page.typed(request, "sort", 100),
        dated_on=day_typed(page.typed(request, "dated_on", 20)) or timezone.localdate(),
        text=source.text,
        in_columns=source.in_columns,
        amends=papers_of_numbers(page.listed(request, "amends")),
        answers=papers_of_numbers(page.listed(request, "answers")),
        pdf=pdf_sent(request) or _text_as_pdf(request),
    )


def _text_as_pdf(request: HttpRequest) -> Kept | None:
    """Where the text came as a PDF, it is the paper as it was printed, too."""
    file = request.FILES.get("file")
    is_pdf = file is not None and (file.name or "").lower().endswith(".pdf")
    return pdf_sent(request, "file") if is_pdf else None


def _new(request: HttpRequest) -> Form:
    today = date_format(timezone.localdate(), "d.m.Y")
    sorts = dict(zip(SORTS, SORTS, strict=True))
    return Form(
        title=_("Neue Vorlage"),
        text=[
            _(
                "Das Rathaus liest den Text und schlägt vor, wer was bis wann tun soll. Sie bestätigen jeden Punkt."
            ),
            _("Nur öffentliche Vorlagen: Was hier liegt, kann jeder lesen."),
        ],
        fields=[
            Field(name="reference", label=_("Nummer der Vorlage"), value=page.value(request, "reference")),
            Field(name="name", label=_("Titel"), value=page.value(request, "name")),
            page.select("sort", _("Art"), sorts, page.value(request, "sort")),
            Field(
                name="dated_on", label=_("Datum"), widget="date", value=page.value(request, "dated_on", today)
            ),
            Field(
                name="amends",
                label=_("Ändert diese Vorlage"),
                value=page.value(request, "amends"),
                hint=_("Die Nummer. Steht sie im Kopf des Textes, findet das Rathaus sie selbst."),
                optional=True,
            ),
            Field(
                name="answers",
                label=_("Antwortet auf diese Vorlage"),
                value=page.value(request, "answers"),
                hint=_("Die Nummer, zum Beispiel des Antrags, den die Vorlage beantwortet."),
                optional=True,
            ),
            *_text_fields(request),
            pdf_field(optional=True),
        ],
        button=_("Ablegen und lesen"),
    )


def _text_fields(request: HttpRequest) -> list[Field]:
    return [
        Field(
            name="file",
            label=_("Datei mit dem Text"),
            widget="file",
            hint=_("Text, Markdown, HTML, DOCX oder PDF mit Text, höchstens 10 MB."),
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


def _source(request: HttpRequest) -> Source:
    """What was uploaded, else what was typed. Refuses with ``FileNotRead`` or ``NoText``."""
    file = request.FILES.get("file")
    if file is None:
        if typed := page.typed(request, "text", page.MOST_TEXT):
            return Source(typed)
        raise NoText
    try:
        content = file.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            raise FileNotRead
        return source_of(file.name or "", content)
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
    }


@audience(Audience.STAFF, *page.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def new_text(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """A later text; what it replaces stays, and says what takes its place."""
    found = paper_sheet(paper_id).paper
    here = reverse("council:desk-paper", args=[paper_id])

    def form() -> Form:
        return Form(
            title=_("Neue Fassung"),
            about=f"{found.reference} {found.name}",
            text=[_("Die alte Fassung bleibt. Jeder ihrer Punkte zeigt, was an seine Stelle tritt.")],
            fields=_text_fields(request),
            button=_("Lesen"),
        )

    def read() -> Done:
        source = _source(request)
        actions.read_paper(
            paper_id, source.text, in_columns=source.in_columns, by=viewer_of(request), at=timezone.now()
        )
        return here, _("Die neue Fassung ist gelesen.")

    return page.answer(request, form, read, Crumb(label=found.reference, url=here))


@audience(Audience.STAFF, *page.OFFICE)
@require_http_methods(["GET", "HEAD", "POST"])
def new_file(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    """The paper as it was printed, or an annex."""
    found = paper_sheet(paper_id).paper
    here = reverse("council:desk-paper", args=[paper_id])

    def form() -> Form:
        return Form(
            title=_("Datei hinzufügen"),
            about=f"{found.reference} {found.name}",
            text=[_("Die erste Datei ist die Vorlage selbst. Jede weitere ist eine Anlage.")],
            fields=[
                pdf_field(),
                Field(name="name", label=_("Titel"), value=page.value(request, "name"), optional=True),
            ],
            button=_("Hinzufügen"),
        )

    def attach() -> Done:
        pdf = pdf_sent(request)
        if pdf is None:
            raise NoFileSent
        actions.attach_to_paper(
            act_id(request),
            paper_id,
            pdf,
            page.typed(request, "name", 500),
            timezone.localdate(),
            by=viewer_of(request),
            at=timezone.now(),
        )
        return here, _("Die Datei liegt bei der Vorlage.")

    return page.answer(request, form, attach, Crumb(label=found.reference, url=here))
