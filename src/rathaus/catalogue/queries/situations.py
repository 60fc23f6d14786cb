"""What can be asked about life events, business events and themes."""

from __future__ import annotations

from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from rathaus.catalogue.models import LifeEvent, Theme
from rathaus.catalogue.queries.services import services
from rathaus.core.errors import Refusal


class NoSuchLifeEvent(Refusal):
    sentence = _("Diese Lebenslage kennen wir nicht.")
    status = 404


class NoSuchTheme(Refusal):
    sentence = _("Dieses Thema kennen wir nicht.")
    status = 404


def life_events() -> QuerySet[LifeEvent]:
    """All life and business events in the town's order; one query."""
    return LifeEvent.objects.all()


def life_event(slug: str) -> LifeEvent:
    """One life event with its services, those that are online first; two queries. Raises ``NoSuchLifeEvent``."""
    online_first = services().order_by(F("is_online").desc(), "sort_key", "pk")
    found = LifeEvent.objects.prefetch_related(Prefetch("services", online_first)).filter(slug=slug).first()
    if found is None:
        raise NoSuchLifeEvent
    return found


def life_event_slugs() -> frozenset[str]:
    return frozenset(LifeEvent.objects.values_list("slug", flat=True))


def themes() -> QuerySet[Theme]:
    """All themes in the town's order, each with ``count`` of its public services; one query."""
    public = Count("services", filter=Q(services__is_public=True))
    return Theme.objects.annotate(count=public)


def theme(slug: str) -> Theme:
    """One theme with its services, each with ``is_online``; two queries. Raises ``NoSuchTheme``."""
    found = Theme.objects.prefetch_related(Prefetch("services", services())).filter(slug=slug).first()
    if found is None:
        raise NoSuchTheme
    return found


def theme_slugs() -> frozenset[str]:
    return frozenset(Theme.objects.values_list("slug", flat=True))
