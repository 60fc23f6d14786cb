"""One version of a process: drawn, told, and what stands in the way of executing it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.ways import SeeOther
from rathaus.people.queries import Role
from rathaus.people.queries.services import service_names
from rathaus.processes import queries
from rathaus.processes.models import ModelVersion
from rathaus.processes.queries.desk import running_on, soundness_of
from rathaus.processes.queries.drawing import drawing_of
from rathaus.processes.rules import Standing

from . import page
from .listing import in_force_or_latest, service_of


@audience(Audience.STAFF, Role.ORGANISER, Role.CLERK)
@require_safe
def latest(request: HttpRequest, key: str) -> HttpResponse:
    """On to the version in force, else to the newest."""
    found = in_force_or_latest(list(queries.model(key).versions.all()))
    if found is None:
        raise queries.NoSuchVersion
    return SeeOther(page.address(found))


@audience(Audience.STAFF, Role.ORGANISER, Role.CLERK)
@require_safe
def version(request: HttpRequest, key: str, number: int) -> HttpResponse:
    shown = queries.version(key, number)
    context = {
        "version": shown,
        "name": page.name_of(shown),
        "mark": page.mark_of(shown),
        "since": page.since(shown),
        "service": service_of(shown.model, service_names()),
        "running": running_on(shown),
        "drawing": drawing_of(shown),
        "findings": soundness_of(shown) if shown.state == Standing.DRAFT else (),
        "others": _others(shown),
        "is_in_force": shown.state == Standing.IN_FORCE,
    }
    return page.show(request, "version", context, page.crumbs(shown))


def _others(shown: ModelVersion) -> list[dict[str, object]]:
    return [
        {
            "name": page.name_of(each),
            "url": page.address(each),
            "mark": page.mark_of(each),
            "note": " · ".join(filter(None, (page.since(each), each.note))),
            "is_shown": each.pk == shown.pk,
        }
        for each in queries.model(shown.model.key).versions.all()
    ]


@audience(Audience.STAFF, Role.ORGANISER, Role.CLERK)
@require_safe
def download(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """The model as it came, byte for byte."""
    found = queries.version(key, number)
    response = HttpResponse(bytes(found.source), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{key}-{number}.bpmn"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
