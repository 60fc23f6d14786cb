"""A model comes in as a file: a new process, or a new version of one."""

from __future__ import annotations

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Choice, Crumb, Field
from rathaus.people.queries import Role, viewer_of
from rathaus.people.queries.services import service_names
from rathaus.processes import actions, queries
from rathaus.processes.models import ModelVersion, ProcessModel
from standards import bpmn
from standards.bpmn.reading import MOST_BYTES

from . import page

FILE = "datei"


class NoFileChosen(Refusal):
    sentence = gettext_lazy("Bitte wählen Sie zuerst eine Datei.")
    status = 422


class NoTitle(Refusal):
    sentence = gettext_lazy("Bitte geben Sie dem Prozess einen Namen.")
    status = 422


class NameIsTaken(Refusal):
    sentence = gettext_lazy("So heißt schon ein Prozess. Laden Sie dort eine neue Fassung hoch.")


class NoModelInFile(Refusal):
    sentence = gettext_lazy("Daraus können wir keinen Prozess machen. %(cause)s")
    status = 422


@audience(Audience.STAFF, Role.ORGANISER)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _show(request, None)
    try:
        return page.lead_to(_import_new(request), "eingelesen")
    except Refusal as refusal:
        return _show(request, None, refusal)


@audience(Audience.STAFF, Role.ORGANISER)
@require_http_methods(["GET", "HEAD", "POST"])
def upload_version(request: HttpRequest, key: str) -> HttpResponse:
    model = queries.model(key)
    if request.method != "POST":
        return _show(request, model)
    try:
        return page.lead_to(_import(request, model.key, model.title, model.service), "eingelesen")
    except Refusal as refusal:
        return _show(request, model, refusal)


def _import_new(request: HttpRequest) -> ModelVersion:
    title = _typed(request, "titel", 160)
    key = slugify(title)[:60]
    if not key or key == "neu":
        raise NoTitle
    if key in queries.known_models():
        raise NameIsTaken
    service = request.POST.get("leistung", "")
    return _import(request, key, title, service if service in service_names() else "")


def _import(request: HttpRequest, key: str, title: str, service: str) -> ModelVersion:
    source, note = _file_in(request), _typed(request, "notiz", 300)
    viewer, at = viewer_of(request), timezone.now()
    return actions.import_model(key, title, source, service=service, note=note, by=viewer, at=at)


def _file_in(request: HttpRequest) -> bytes:
    """Refuses with ``NoFileChosen``, and with ``NoModelInFile`` what is no BPMN at all."""
    file = request.FILES.get(FILE)
    if not isinstance(file, UploadedFile):
        raise NoFileChosen
    source = bytes(file.read(MOST_BYTES + 1))
    try:
        bpmn.read(source)
    except bpmn.Unreadable as error:
        raise NoModelInFile(cause=str(error)) from None
    return source


def _typed(request: HttpRequest, name: str, most: int) -> str:
    return " ".join(request.POST.get(name, "").replace("\0", "").split())[:most]


def _show(request: HttpRequest, model: ProcessModel | None, refusal: Refusal | None = None) -> HttpResponse:
    title = _("Neue Fassung: %(title)s") % {"title": model.title} if model else _("Prozess hochladen")
    fields = [*([] if model else _naming(request)), *_file_fields(request)]
    trail = (Crumb(label=title),)
    return page.show(request, "upload", {"title": title, "fields": fields}, trail, refusal)


def _naming(request: HttpRequest) -> list[Field]:
    known = tuple(Choice(value=slug, label=name) for slug, name in service_names().items())
    return [
        Field(
            name="titel",
            label=_("Wie heißt der Prozess?"),
            value=request.POST.get("titel", ""),
            max_length=160,
        ),
        Field(
            name="leistung",
            label=_("Für welche Leistung gilt er?"),
            widget="select",
            hint=_("Ohne Auswahl gilt er für alle Leistungen, die keinen eigenen Prozess haben."),
            choices=known,
            value=request.POST.get("leistung", ""),
            optional=True,
        ),
    ]


def _file_fields(request: HttpRequest) -> list[Field]:
    return [
        Field(
            name=FILE,
            label=_("Datei des Modells"),
            widget="file",
            hint=_("BPMN 2.0, höchstens 2 MB"),
            accept=".bpmn,.xml,application/xml,text/xml",
        ),
        Field(
            name="notiz",
            label=_("Was ist neu?"),
            value=request.POST.get("notiz", ""),
            max_length=300,
            optional=True,
        ),
    ]
