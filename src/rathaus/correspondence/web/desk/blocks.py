"""Text blocks: passages that clerks use again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Choice, Crumb, Field
from rathaus.core.web.ways import SeeOther
from rathaus.correspondence import actions, queries
from rathaus.correspondence.models import KINDS, TextBlock
from rathaus.correspondence.permissions import may_keep_templates
from rathaus.people.queries import viewer_of
from rathaus.people.queries.services import service_names

from .pages import READERS, WRITERS, crumbs, kinds, problems, show, typed

MOST = 20_000


class BlockIsIncomplete(Refusal):
    sentence = _("Ein Textbaustein braucht einen Titel, eine Art und einen Text.")
    status = 422


@audience(Audience.STAFF, *READERS)
@require_safe
def blocks(request: HttpRequest) -> HttpResponse:
    title, names = gettext("Textbausteine"), service_names()
    context = {
        "title": title,
        "blocks": [(each, names.get(each.service, each.service)) for each in queries.all_text_blocks()],
        "may_write": may_keep_templates(viewer_of(request)),
        "crumbs": crumbs(title),
    }
    return show(request, "blocks", context)


@audience(Audience.STAFF, *WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    return _write(request, None)


@audience(Audience.STAFF, *WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def block(request: HttpRequest, key: str) -> HttpResponse:
    return _write(request, queries.text_block(key))


def _write(request: HttpRequest, found: TextBlock | None) -> HttpResponse:
    if request.method != "POST":
        return _ask(request, found)
    try:
        _keep(request, found)
    except BlockIsIncomplete as refusal:
        return _ask(request, found, refusal)
    return SeeOther(reverse("correspondence:text-blocks"))


def _keep(request: HttpRequest, found: TextBlock | None) -> None:
    title, kind, text = typed(request, "title", 160), typed(request, "kind"), typed(request, "text", MOST)
    key = found.key if found else slugify(title)[:60]
    if not (title and key and text) or kind not in dict(KINDS):
        raise BlockIsIncomplete
    actions.keep_text_block(
        key,
        title=title,
        kind=kind,
        text=text,
        service=typed(request, "service", 80),
        by=viewer_of(request),
        at=timezone.now(),
    )


def _ask(request: HttpRequest, found: TextBlock | None, wrong: Refusal | None = None) -> HttpResponse:
    title = found.title if found else gettext("Neuer Textbaustein")
    home = crumbs(title)
    context = {
        "title": title,
        "fields": _fields(request, found),
        "places": (),
        "problems": problems(wrong, "title"),
        "crumbs": [
            home[0],
            Crumb(label=gettext("Textbausteine"), url=reverse("correspondence:text-blocks")),
            home[1],
        ],
    }
    return show(request, "new", context, wrong.status if wrong else 200)


def _fields(request: HttpRequest, found: TextBlock | None) -> list[Field]:
    def value(name: str, most: int = 160) -> str:
        return typed(request, name, most) or (getattr(found, name) if found else "")

    no_kind = Choice(value="", label=gettext("Bitte wählen"))
    return [
        Field(name="title", label=gettext("Titel"), value=value("title")),
        Field(
            name="kind",
            label=gettext("Art des Schreibens"),
            widget="select",
            choices=(no_kind, *kinds(value("kind"))),
        ),
        Field(
            name="service",
            label=gettext("Nur für diese Leistung"),
            hint=gettext("Der Name in der Adresse, zum Beispiel hund-anmelden. Leer: für alle."),
            value=value("service", 80),
            optional=True,
        ),
        Field(name="text", label=gettext("Text"), widget="textarea", value=value("text", MOST)),
    ]
