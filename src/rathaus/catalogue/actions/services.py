"""Describing what the town offers, and the situations in which people need it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.catalogue import rules
from rathaus.catalogue.events import LifeEventDescribed, ServiceDescribed
from rathaus.catalogue.models import Audience, LifeEvent, Service
from rathaus.catalogue.permissions import may_change_catalogue
from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor, record


class NotAllowed(Refusal):
    sentence = _("Das Angebot der Stadt darf nur die Redaktion ändern.")
    status = 403


class SlugTaken(Refusal):
    sentence = _("Die Adresse „%(slug)s“ gehört schon zu einer anderen Leistung.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What a service's page says. ``title`` is the task ("Hund anmelden"), ``legal_name`` the term of the law."""

    title: str
    legal_name: str = ""
    synonyms: tuple[str, ...] = ()
    teaser: str = ""
    description: str = ""
    cost: str = ""
    duration: str = ""
    evidence: tuple[str, ...] = ()
    legal_basis: tuple[str, ...] = ()
    instead: str = ""
    audience: Audience = Audience.CITIZENS
    office: str = ""
    office_address: str = ""
    office_hours: str = ""
    office_phone: str = ""
    office_email: str = ""


def refuse_all_but_editors(actor: Actor) -> None:
    if not may_change_catalogue(actor):
        raise NotAllowed


@transaction.atomic
def describe_service(
    key: str, description: Description, *, by: Actor, at: datetime, slug: str = ""
) -> Service:
    """Says what a service is; creates it where the key is new. An empty ``slug`` keeps or derives the address.

    Refuses with ``NotAllowed`` and ``SlugTaken``.
    """
    refuse_all_but_editors(by)
    service = Service.objects.filter(key=key).first() or Service(key=key)
    _describe(service, description, slug)
    record(ServiceDescribed(key=key, title=service.title), by=by, at=at)
    return service


def new_service(key: str, title: str, slug: str) -> Service:
    """A service of which only the title is known. Runs inside the caller's transaction and entry."""
    return _describe(Service(key=key), Description(title=title[:200]), slug)


def _describe(service: Service, description: Description, slug: str) -> Service:
    for name, value in asdict(description).items():
        setattr(service, name, value)
    service.slug = _free_slug(service, slug)
    service.sort_key = rules.sort_key(service.title)
    service.search_text = rules.folded(
        " ".join([service.title, service.legal_name, *service.synonyms, service.teaser])
    )
    service.save()
    return service


def _free_slug(service: Service, wished: str) -> str:
    slug = wished or service.slug or rules.slugged(service.title)
    if Service.objects.filter(slug=slug).exclude(pk=service.pk).exists():
        raise SlugTaken(slug=slug)
    return slug


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
) -> LifeEvent:
    """Says what a situation in life is and which services, by key, it calls for; keys nobody knows are left out."""
    refuse_all_but_editors(by)
    event, _created = LifeEvent.objects.update_or_create(
        slug=slug, defaults={"title": title, "teaser": teaser, "order": order, "drawing": drawing}
    )
    known = list(Service.objects.filter(key__in=services))
    event.services.set(known)
    record(LifeEventDescribed(slug=slug, services=tuple(sorted(s.key for s in known))), by=by, at=at)
    return event
