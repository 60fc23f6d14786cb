"""Whether a letter is genuine: for whoever holds one."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from rathaus.core.files.uploads import MAX_BYTES
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Crumb, Field
from rathaus.core.web.visitors import address_of_visitor
from rathaus.core.web.ways import private_page
from rathaus.correspondence.queries import genuineness
from rathaus.correspondence.queries.genuineness import Answer
from rathaus.people.actions.tries import Patience, count_try

PATIENCE = Patience(
    free=30, first=timedelta(seconds=5), most=timedelta(minutes=1), forgives=timedelta(seconds=10)
)
"""From one address of the network."""


@audience(Audience.PUBLIC)
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """By the code on it, or by the file. Says what, when, by whom; never to whom."""
    answer = _answer(request)
    context = {
        "answer": answer,
        "fields": _fields(request),
        "crumbs": [Crumb(label=gettext("Schreiben prüfen"))],
    }
    return private_page(request, "correspondence/check.html", context)


def _answer(request: HttpRequest) -> Answer | None:
    """None where nothing was asked. Refuses with ``TryAgainLater``."""
    file, code = request.FILES.get("file"), _code(request)
    if file is None and not code:
        return None
    count_try(f"letter check {address_of_visitor(request)}", PATIENCE, at=timezone.now())
    return genuineness.by_file(file.read(MAX_BYTES)) if file else genuineness.by_code(code)


def _code(request: HttpRequest) -> str:
    return (request.POST.get("code", "") or request.GET.get("code", "")).strip()[:80]


def _fields(request: HttpRequest) -> list[Field]:
    return [
        Field(
            name="code",
            label=gettext("Code auf dem Schreiben"),
            hint=gettext("16 Zeichen, zum Beispiel 7K3M-QX2P-9D4T-0HVB. Bindestriche sind egal."),
            value=_code(request),
            optional=True,
        ),
        Field(
            name="file",
            label=gettext("Oder die Datei (PDF)"),
            hint=gettext("Wir vergleichen sie und behalten sie nicht."),
            widget="file",
            accept=".pdf",
            optional=True,
        ),
    ]
