"""The question for which services somebody may act."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext

from rathaus.core.web.kit import Choice, Field
from rathaus.people.queries.services import service_names


def services_in(request: HttpRequest) -> tuple[str, ...]:
    """The chosen ones that exist, in their order; none is all."""
    chosen = set(request.POST.getlist("services"))
    return tuple(slug for slug in service_names() if slug in chosen)


def services_field(request: HttpRequest) -> list[Field]:
    """One field, or none where there is nothing to choose."""
    names, chosen = service_names(), services_in(request)
    if not names:
        return []
    choices = tuple(Choice(value=slug, label=title, chosen=slug in chosen) for slug, title in names.items())
    return [
        Field(
            name="services",
            label=gettext("Nur für diese Leistungen"),
            hint=gettext("Wenn Sie nichts ankreuzen, gilt es für alle."),
            widget="checkbox",
            choices=choices,
            optional=True,
        )
    ]
