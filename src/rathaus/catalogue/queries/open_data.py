"""The town's offer as other programs read it: whole lists, page by page, in a fixed order."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from rathaus.catalogue.models import Competence, FormVersion, LifeEvent, Office, Service
from rathaus.catalogue.queries.forms import NotOnline
from rathaus.catalogue.queries.services import NoSuchService


def services_for_programs() -> QuerySet[Service]:
    """All public services by key, each with ``is_online``, life events, themes and offices; four queries a page."""
    return (
        Service.objects.public()
        .with_online_mark()
        .prefetch_related(
            "themes",
            Prefetch("life_events", LifeEvent.objects.only("slug")),
            Prefetch("competences", Competence.objects.select_related("office")),
        )
        .order_by("key")
    )


def service_for_programs(key: str) -> Service:
    """One public service by its key; four queries. Raises ``NoSuchService``."""
    found = services_for_programs().filter(key=key).first()
    if found is None:
        raise NoSuchService
    return found


def life_events_for_programs() -> QuerySet[LifeEvent]:
    """All life events in the town's order with their public services; two queries a page."""
    public = Service.objects.public().only("key").order_by("key")
    return LifeEvent.objects.prefetch_related(Prefetch("services", public)).order_by("order", "pk")


def offices_for_programs() -> QuerySet[Office]:
    """All public offices with hours and exceptions; three queries a page."""
    return Office.objects.filter(is_public=True).prefetch_related("hours", "exceptions").order_by("slug")


def forms_for_programs() -> QuerySet[FormVersion]:
    """The forms in force of public services, by key, without their contents; one query a page."""
    forms = FormVersion.objects.in_force().filter(service__is_public=True)
    return forms.select_related("service").order_by("service__key")


def form_for_programs(key: str) -> FormVersion:
    """The form in force of the public service with this key; one query. Raises ``NotOnline``."""
    found = forms_for_programs().filter(service__key=key).first()
    if found is None:
        raise NotOnline(service=key)
    return found


def schema_of(version: FormVersion) -> bytes:
    """The schema of a form as it came (XDatenfelder 2.0 or 3.0.0); one query."""
    return bytes(FormVersion.objects.values_list("source", flat=True).get(pk=version.pk))
