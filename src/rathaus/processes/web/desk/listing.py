"""All processes of the town: for what, which version is in force, how many cases are on their way."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from rathaus.core.web.audience import Audience, audience
from rathaus.people.queries import Role
from rathaus.people.queries.services import service_names
from rathaus.processes import queries
from rathaus.processes.models import ModelVersion, ProcessModel
from rathaus.processes.rules import Standing

from . import page


@dataclass(frozen=True, slots=True)
class Row:
    title: str
    url: str
    service: str
    marks: tuple[page.Mark, ...]
    note: str


@audience(Audience.STAFF, Role.ORGANISER, Role.CLERK)
@require_safe
def models(request: HttpRequest) -> HttpResponse:
    names = service_names()
    return page.show(request, "models", {"rows": [_row(each, names) for each in queries.models()]}, ())


def _row(model: ProcessModel, names: dict[str, str]) -> Row:
    versions = list(model.versions.all())
    shown = in_force_or_latest(versions)
    return Row(
        model.title,
        reverse("processes:model", args=[model.key]),
        service_of(model, names),
        (page.mark_of(shown),) if shown else (),
        " · ".join(filter(None, (_version_told(shown), _running(model)))),
    )


def in_force_or_latest(versions: list[ModelVersion]) -> ModelVersion | None:
    return next((each for each in versions if each.state == Standing.IN_FORCE), next(iter(versions), None))


def service_of(model: ProcessModel, names: dict[str, str]) -> str:
    return names.get(model.service, model.service) or _("alle Leistungen ohne eigenen Prozess")


def _version_told(version: ModelVersion | None) -> str:
    return f"{page.name_of(version)}, {page.since(version)}" if version else ""


def _running(model: ProcessModel) -> str:
    count: int = getattr(model, "running", 0)
    return ngettext("%(n)s laufender Vorgang", "%(n)s laufende Vorgänge", count) % {"n": count}
