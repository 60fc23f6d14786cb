"""Running cases go on with the version in force: where a step is gone, somebody says where it went."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rathaus.core.errors import Refusal
from rathaus.core.web.audience import Audience, audience
from rathaus.core.web.kit import Choice, Field
from rathaus.people.queries import Role, viewer_of
from rathaus.processes import actions, queries
from rathaus.processes.models import ModelVersion
from rathaus.processes.queries.desk import Places, places_of, running_on
from rathaus.processes.rules import Standing

from . import page

BEFORE = "nach_"
"""What the name of a field begins with; the id of the gone element follows."""


@audience(Audience.STAFF, Role.ORGANISER)
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, key: str, number: int) -> HttpResponse:
    before = queries.version(key, number)
    after = _in_force(before)
    places = places_of(before, after)
    context: dict[str, object] = {}
    if request.method == "POST":
        moved = actions.migrate_runs(
            before, after, _mapping(request, places), by=viewer_of(request), at=timezone.now()
        )
        context = {"moved": moved, "names": _names_of(moved.staying.values(), places)}
    return _show(request, before, after, places, context)


def _in_force(before: ModelVersion) -> ModelVersion:
    """Raises ``CannotMoveThere`` where no other version of the model is in force."""
    versions = queries.model(before.model.key).versions.all()
    found = next((each for each in versions if each.state == Standing.IN_FORCE), None)
    if found is None or found.pk == before.pk:
        raise actions.CannotMoveThere
    return queries.version(before.model.key, found.number)


def _mapping(request: HttpRequest, places: Places) -> dict[str, str]:
    there = {each.id for each in places.there}
    asked = {each.id: request.POST.get(BEFORE + each.id, "") for each in places.gone}
    return {gone: to for gone, to in asked.items() if to in there}


def _names_of(staying: Iterable[tuple[str, ...]], places: Places) -> list[str]:
    names = {each.id: each.name or each.id for each in places.gone}
    elements = {each for elements in staying for each in elements}
    return sorted(names.get(each, each) for each in elements)


def _show(
    request: HttpRequest,
    before: ModelVersion,
    after: ModelVersion,
    places: Places,
    context: dict[str, object],
    refusal: Refusal | None = None,
) -> HttpResponse:
    whole = {
        "before": page.name_of(before),
        "after": page.name_of(after),
        "title": before.model.title,
        "running": running_on(before),
        "fields": _fields(request, places),
        "back": page.address(after),
        **context,
    }
    return page.show(request, "move", whole, page.crumbs(before, _("Vorgänge umstellen")), refusal)


def _fields(request: HttpRequest, places: Places) -> list[Field]:
    choices = tuple(Choice(value=each.id, label=each.name or each.id) for each in places.there)
    return [
        Field(
            name=BEFORE + each.id,
            label=_("Wo geht es weiter mit „%(step)s“?") % {"step": each.name or each.id},
            widget="select",
            choices=choices,
            value=request.POST.get(BEFORE + each.id, ""),
            optional=True,
        )
        for each in places.gone
    ]
