"""Describing what the town offers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import URLField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rathaus.catalogue import rules
from rathaus.catalogue.actions.description import Description, Responsible
from rathaus.catalogue.events import ServiceDescribed
from rathaus.catalogue.models import Competence, FormerAddress, LifeEvent, Office, Service, Theme
from rathaus.catalogue.models.fact_field import FactsField
from rathaus.catalogue.permissions import may_change_catalogue, may_change_service
from rathaus.catalogue.rules.facts import leads_to_a_page
from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor, record
from rathaus.people.models import Unit
from rathaus.people.queries import units

APART = {"themes", "life_events", "offices", "unit"}
"""What a description says that is kept in tables of its own."""


class NotAllowed(Refusal):
    sentence = _("Das Angebot der Stadt darf nur die Redaktion ändern.")
    status = 403


class OwnedByAnotherUnit(Refusal):
    sentence = _("Diese Seite pflegt eine andere Stelle: %(unit)s. Bitte wenden Sie sich dorthin.")
    status = 403


class SlugTaken(Refusal):
    sentence = _("Die Adresse „%(slug)s“ gehört schon zu einer anderen Leistung.")


class NoSuchOffice(Refusal):
    sentence = _("Das Amt „%(slug)s“ kennen wir nicht.")
    status = 422


class UnreadableFact(Refusal):
    sentence = _("Diese Angabe passt nicht. %(cause)s")
    status = 422


def refuse_all_but_editors(actor: Actor) -> None:
    if not may_change_catalogue(actor):
        raise NotAllowed


def refuse_foreign_editors(thing: Service | Office, actor: Actor, at: datetime) -> None:
    """Refuses with ``NotAllowed``, or with ``OwnedByAnotherUnit`` where another unit keeps the thing."""
    refuse_all_but_editors(actor)
    if not may_change_service(actor, thing, at.astimezone(timezone.get_default_timezone()).date()):
        raise OwnedByAnotherUnit(unit=thing.unit.name if thing.unit else "")


@transaction.atomic
def describe_service(
    key: str, description: Description, *, by: Actor, at: datetime, slug: str = ""
) -> Service:
    """Says what a service is; creates it where the key is new. An empty ``slug`` keeps or derives the address.

    A new slug leaves a way from the old address. Refuses with ``NotAllowed``, ``OwnedByAnotherUnit``,
    ``SlugTaken``, ``NoSuchOffice`` and ``UnreadableFact``; themes, life events and units nobody knows are left out.
    """
    known = Service.objects.filter(key=key).select_related("unit").first()
    return _recorded(known or Service(key=key), description, slug, by, at)


@transaction.atomic
def introduce_service(
    key: str, description: Description, *, by: Actor, at: datetime, slug: str = ""
) -> Service:
    """``describe_service`` where the caller knows that the key is free, and need not ask again."""
    return _recorded(Service(key=key), description, slug, by, at)


def _recorded(service: Service, description: Description, slug: str, by: Actor, at: datetime) -> Service:
    refuse_foreign_editors(service, by, at)
    put_in_force(service, description, slug, at)
    record(ServiceDescribed(key=service.key, title=service.title), by=by, at=at)
    return service


def put_in_force(service: Service, description: Description, slug: str, at: datetime) -> Service:
    """The service as described. Runs inside the caller's transaction and entry; refuses as ``describe_service``."""
    service.described_at = at
    return _describe(service, description, slug)


def new_service(key: str, title: str, slug: str) -> Service:
    """A service of which only the title is known. Runs inside the caller's transaction and entry."""
    return _describe(Service(key=key), Description(title=title[:200]), slug)


def _describe(service: Service, description: Description, slug: str) -> Service:
    for name in {field.name for field in fields(description)} - APART:
        setattr(service, name, _as_kept(name, getattr(description, name)))
    if description.unit is not None:
        service.unit = unit_called(description.unit)
    _move(service, slug)
    prepare_for_search(service)
    is_new = service.pk is None
    service.save()
    if description.themes is not None:
        service.themes.set(Theme.objects.filter(slug__in=description.themes))
    if description.life_events is not None:
        service.life_events.set(LifeEvent.objects.filter(slug__in=description.life_events))
    if description.offices is not None:
        _entrust(service, description.offices, () if is_new else service.competences.all())
    return service


def _as_kept(name: str, value: Any) -> Any:
    place = Service._meta.get_field(name)
    if isinstance(place, URLField) and not leads_to_a_page(value):
        raise UnreadableFact(cause=value)
    if isinstance(place, FactsField):
        try:
            return rules.all_told(place.kind, value)
        except rules.UnknownPart as wrong:
            raise UnreadableFact(cause=str(wrong)) from wrong
    return list(value) if isinstance(value, tuple) else value


def prepare_for_search(service: Service) -> None:
    """Fills the columns by which a service is sorted and found."""
    names = [service.title, service.legal_name, *service.synonyms, *_names_elsewhere(service)]
    texts = [service.teaser, service.description, *(str(each) for each in service.evidence)]
    service.sort_key, service.letter = rules.sort_key(service.title), rules.initial(service.title)
    service.search_title = rules.folded(service.title)[:400]
    service.search_names = rules.folded(" ".join(names))
    service.search_text = rules.folded(" ".join(names + texts + [service.plain_title]))


def unit_called(key: str) -> Unit | None:
    """The unit with this key; None where nobody knows it."""
    try:
        return units.unit(key)
    except units.NoSuchUnit:
        return None


def _names_elsewhere(service: Service) -> list[str]:
    """The title and synonyms in other languages."""
    texts = service.translations.values()
    return [word for told in texts for word in (told.get("title", ""), *told.get("synonyms", ()))]


def _move(service: Service, wished: str) -> None:
    slug = wished or service.slug or rules.slugged(service.title)
    if slug == service.slug:
        return
    if Service.objects.filter(slug=slug).exists():
        raise SlugTaken(slug=slug)
    if service.pk:
        FormerAddress.objects.update_or_create(slug=service.slug, defaults={"service": service})
    FormerAddress.objects.filter(slug=slug).delete()
    service.slug = slug


def _entrust(service: Service, offices: tuple[Responsible, ...], held: Iterable[Competence]) -> None:
    """The offices that answer for the service from now on; nothing is written where they are those it ``held``."""
    named = Office.objects.filter(slug__in=[each.office for each in offices])
    known = dict(named.order_by().values_list("slug", "pk"))
    for each in offices:
        if each.office not in known:
            raise NoSuchOffice(slug=each.office)
    wanted = [(known[each.office], each.areas) for each in offices]
    before = [(each.office_id, tuple(each.areas)) for each in held]
    if wanted == before:
        return
    if before:
        service.competences.all().delete()
    Competence.objects.bulk_create(
        Competence(service=service, office_id=office, areas=areas) for office, areas in wanted
    )
