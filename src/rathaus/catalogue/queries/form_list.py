"""All forms of the town, as editors see them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rathaus.catalogue.models import FormDraft, FormVersion, Service
from rathaus.catalogue.queries.services import NoSuchService
from rathaus.catalogue.rules import Standing

SHOWN = (Standing.PUBLISHED, Standing.WITHDRAWN, Standing.DRAFT)


@dataclass(frozen=True, slots=True)
class ListedForm:
    """A service with the version that counts (in force, else the newest) and the draft in work, where there are any."""

    service: Service
    version: FormVersion | None
    draft: FormDraft | None


def listed_forms() -> list[ListedForm]:
    """Every service with a form or a draft, from A to Z; two queries."""
    drafts = {draft.service_id: draft for draft in FormDraft.objects.select_related("service__unit")}
    versions = dict(_counting_versions())
    services = {version.service_id: version.service for version in versions.values()}
    services |= {service_id: draft.service for service_id, draft in drafts.items()}
    ordered = sorted(services.items(), key=lambda each: each[1].sort_key)
    return [ListedForm(service, versions.get(key), drafts.get(key)) for key, service in ordered]


def _counting_versions() -> Iterator[tuple[int, FormVersion]]:
    """By service; the one in force comes last, so that it wins."""
    found = FormVersion.objects.filter(state__in=SHOWN).select_related("service__unit")
    yield from sorted(
        ((version.service_id, version) for version in found),
        key=lambda each: (each[1].state == Standing.PUBLISHED, each[1].number),
    )


def versions_of(slug: str) -> tuple[Service, list[FormVersion]]:
    """A service with all versions of its form, the newest first; two queries. Raises ``NoSuchService``."""
    service = Service.objects.select_related("unit").filter(slug=slug).first()
    if service is None:
        raise NoSuchService
    return service, list(service.forms.order_by("-number"))
