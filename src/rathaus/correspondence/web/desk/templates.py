"""Templates at the desk: the list, one with its versions, writing a draft."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Choice, Field
from rathaus.core.web.ways import SeeOther
from rathaus.correspondence import actions, queries
from rathaus.correspondence.actions.templates import Written
from rathaus.correspondence.models import KINDS, Template, TemplateVersion
from rathaus.correspondence.permissions import may_keep_templates, may_publish_templates
from rathaus.correspondence.rules.standing import Standing
from rathaus.correspondence.rules.template import MOST_CHARACTERS, PLACES, Problem, problems_of_letter
from rathaus.people.queries import viewer_of
from rathaus.people.queries.services import service_names

from .pages import READERS, WRITERS, crumbs, kinds, problems, show, typed

LANGUAGES = {"de": _("Deutsch"), "en": _("Englisch")}


class NoTitle(Refusal):
    sentence = _("Bitte geben Sie der Vorlage einen Titel, eine Art und einen Betreff.")
    status = 422


class KeyIsTaken(Refusal):
    sentence = _("Eine Vorlage mit diesem Titel gibt es schon.")
    status = 422


@audience(Audience.STAFF, *READERS)
@require_safe
def templates(request: HttpRequest) -> HttpResponse:
    """By kind, each with what is in force and what is a draft."""
    found = list(queries.templates())
    names = service_names()
    groups = [(label, [_row(each, names) for each in found if each.kind == kind]) for kind, label in KINDS]
    context = {
        "groups": [(label, rows) for label, rows in groups if rows],
        "may_write": may_keep_templates(viewer_of(request)),
        "crumbs": crumbs()[:1],
    }
    return show(request, "templates", context)


def _row(template: Template, names: dict[str, str]) -> dict[str, Any]:
    """``names`` are those of the services by their slug."""
    versions = list(template.versions.all())
    return {
        "template": template,
        "service": names.get(template.service, template.service),
        "in_force": [each.language for each in versions if each.state == Standing.IN_FORCE],
        "drafts": [each.language for each in versions if each.state == Standing.DRAFT],
    }


@audience(Audience.STAFF, *WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A template that is not there yet."""
    if request.method != "POST":
        return _ask_new(request)
    try:
        key = _made(request)
    except Refusal as refusal:
        return _ask_new(request, refusal)
    return SeeOther(reverse("correspondence:template", args=[key]))


def _made(request: HttpRequest) -> str:
    key = slugify(typed(request, "title", 160))[:60]
    if not key:
        raise NoTitle
    if key in queries.known_templates():
        raise KeyIsTaken
    actions.save_template(key, _written(request), by=viewer_of(request), at=timezone.now())
    return key


def _ask_new(request: HttpRequest, wrong: Refusal | None = None) -> HttpResponse:
    title = gettext("Neue Vorlage")
    context = {
        "title": title,
        "fields": [*_head_fields(request, None), *_text_fields(request, None)],
        "places": PLACES.items(),
        "problems": problems(wrong, "title"),
        "crumbs": crumbs(title),
    }
    return show(request, "new", context, wrong.status if wrong else 200)


@audience(Audience.STAFF, *READERS)
@require_http_methods(["GET", "HEAD", "POST"])
def template(request: HttpRequest, key: str) -> HttpResponse:
    """Its versions in one language; whoever writes finds the newest text in a field, and saves it as a draft."""
    found, language = queries.template(key), _language(request)
    if request.method != "POST":
        return _show(request, found, language)
    try:
        actions.save_template(
            key, _written(request, found), language=language, by=viewer_of(request), at=timezone.now()
        )
    except NoTitle as refusal:
        return _show(request, found, language, refusal)
    return SeeOther(f"{reverse('correspondence:template', args=[key])}?sprache={language}")


def _language(request: HttpRequest) -> str:
    wanted = request.POST.get("sprache") or request.GET.get("sprache", "de")
    return wanted if wanted in LANGUAGES else "de"


def _written(request: HttpRequest, found: Template | None = None) -> Written:
    """Refuses with ``NoTitle``."""
    title = typed(request, "title", 160) or (found.title if found else "")
    kind = typed(request, "kind") or (found.kind if found else "")
    subject = typed(request, "subject")
    if not title or kind not in dict(KINDS) or not subject:
        raise NoTitle
    return Written(
        title=title,
        kind=kind,
        subject=subject,
        body=typed(request, "body", MOST_CHARACTERS + 1),
        outcome=found.outcome if found else "",
        service=typed(request, "service", 80) or (found.service if found else ""),
    )


def _show(request: HttpRequest, found: Template, language: str, wrong: Refusal | None = None) -> HttpResponse:
    viewer = viewer_of(request)
    versions = [each for each in found.versions.all() if each.language == language]
    newest = versions[0] if versions else None
    context = {
        "template": found,
        "language": language,
        "languages": LANGUAGES.items(),
        "versions": versions,
        "faults": _faults(newest),
        "may_write": may_keep_templates(viewer),
        "may_publish": may_publish_templates(viewer),
        "fields": _text_fields(request, newest),
        "places": PLACES.items(),
        "problems": problems(wrong, "subject"),
        "crumbs": crumbs(found.title),
    }
    return show(request, "template", context, wrong.status if wrong else 200)


def _faults(newest: TemplateVersion | None) -> tuple[Problem, ...]:
    """What keeps the draft from going into force."""
    if newest is None or newest.state != Standing.DRAFT:
        return ()
    return problems_of_letter(newest.template.kind, newest.subject, newest.body)


def _head_fields(request: HttpRequest, found: Template | None) -> list[Field]:
    no_kind = Choice(value="", label=gettext("Bitte wählen"))
    return [
        Field(name="title", label=gettext("Titel der Vorlage"), value=typed(request, "title", 160)),
        Field(
            name="kind",
            label=gettext("Art des Schreibens"),
            widget="select",
            choices=(no_kind, *kinds(typed(request, "kind"))),
        ),
        Field(
            name="service",
            label=gettext("Nur für diese Leistung"),
            hint=gettext("Der Name in der Adresse, zum Beispiel hund-anmelden. Leer: für alle."),
            value=typed(request, "service", 80),
            optional=True,
        ),
    ]


def _text_fields(request: HttpRequest, newest: TemplateVersion | None) -> list[Field]:
    subject, body = (newest.subject, newest.body) if newest else ("", "")
    return [
        Field(name="subject", label=gettext("Betreff"), value=typed(request, "subject") or subject),
        Field(
            name="body",
            label=gettext("Text"),
            widget="textarea",
            value=typed(request, "body", MOST_CHARACTERS + 1) or body,
        ),
    ]
