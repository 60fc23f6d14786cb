"""Life events, business events and themes: the ways to services whose names one does not know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from rathaus.catalogue.actions.services import refuse_all_but_editors
from rathaus.catalogue.events import LifeEventDescribed, ThemeDescribed
from rathaus.catalogue.models import LifeEvent, Service, Theme
from rathaus.core.journal import Actor, record


@transaction.atomic
def describe_life_event(
    slug: str,
    *,
    title: str,
    teaser: str,
    order: int,
    drawing: str,
    services: Sequence[str],
    by: Actor,
    at: datetime,
    audience: str = LifeEvent.For.CITIZENS,
    translations: Mapping[str, Any] | None = None,
) -> LifeEvent:
    """Says what a situation is and which services, by key, it calls for; keys nobody knows are left out."""
    refuse_all_but_editors(by)
    told = {"title": title, "teaser": teaser, "order": order, "drawing": drawing, "audience": audience}
    event, _created = LifeEvent.objects.update_or_create(
        slug=slug, defaults=told | {"translations": dict(translations or {})}
    )
    known = list(Service.objects.filter(key__in=services))
    event.services.set(known)
    record(LifeEventDescribed(slug=slug, services=tuple(sorted(s.key for s in known))), by=by, at=at)
    return event


@transaction.atomic
def describe_theme(
    slug: str,
    *,
    title: str,
    by: Actor,
    at: datetime,
    teaser: str = "",
    order: int = 0,
    translations: Mapping[str, Any] | None = None,
) -> Theme:
    """Says what a theme is; services name their themes themselves. Refuses with ``NotAllowed``."""
    refuse_all_but_editors(by)
    told = {"title": title, "teaser": teaser, "order": order, "translations": dict(translations or {})}
    theme, _created = Theme.objects.update_or_create(slug=slug, defaults=told)
    record(ThemeDescribed(slug=slug, title=title), by=by, at=at)
    return theme
