"""The shelf of services: one transaction and one journal entry a service."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Q

from rathaus.catalogue import rules
from rathaus.catalogue.actions.description import KEPT, Description, Responsible
from rathaus.catalogue.actions.exchange.shelves import Change, Held, Incoming, Values, remember
from rathaus.catalogue.actions.services import describe_service, introduce_service
from rathaus.catalogue.models import ImportedRecord, ImportItem, Service
from rathaus.catalogue.rules import portal_texts
from rathaus.core.journal import Actor
from standards import leika

TEXTS = (
    "title",
    "legal_name",
    "teaser",
    "description",
    "requirements",
    "remedy",
    "notes",
    "cost",
    "duration",
    "leika_key",
    "elsewhere_url",
    "elsewhere_by",
)
LISTS = ("synonyms", "steps")
SENTENCES = {"costs": "cost", "processing": "duration"}
"""Facts -> the sentence that tells them in short; a fact that is the sentence again is not told twice."""
FACTS = ("evidence", "costs", "processing", "deadlines", "legal_basis")


class ServiceShelf:
    """``names`` are keys of the source for offices (by slug) that the import will know once it is carried out."""

    at_once = 1
    looked_at_once = 20

    def __init__(self, names: Mapping[str, str] | None = None) -> None:
        self._names = dict(names or {})
        self._known: dict[str, str] = {}

    def held(self, wanted: Sequence[Incoming]) -> dict[str, Held]:
        self._known = self._names | _names_of_offices()
        known = {each.key: each for each in self._imported([one.key for one in wanted])}
        strangers = [one for one in wanted if one.key not in known]
        alike = _alike(strangers)
        found = {key: self._held(each.values, each.service) for key, each in known.items()}
        for one in strangers:
            service = alike.pop(_known_as(one), None)  # a second one with this key is another service
            if service is not None:
                found[one.key] = self._held(None, service)
        return found

    def _held(self, before: Values | None, service: Service | None) -> Held:
        return Held(before, values_of(service, self._known), service) if service else Held(before)

    def put(self, changes: Sequence[Change], *, by: Actor, at: datetime) -> None:
        for change in map(self._without_unknown_offices, changes):
            service = self._described(change, by, at) if change.take else change.held.thing
            remember(change, service=service)

    def _without_unknown_offices(self, change: Change) -> Change:
        """An office that could not be taken over leaves its services alone until it comes."""
        offices = set(change.take.get("offices", ())) - set(
            change.held.ours["offices"] if change.held.ours else ()
        )
        if offices <= set(self._known.values()):
            return change
        take, remember = (
            {k: v for k, v in each.items() if k != "offices"} for each in (change.take, change.remember)
        )
        return replace(change, take=take, remember=remember)

    def let_go(self, gone: Sequence[Held], *, by: Actor, at: datetime) -> None:
        for each in gone:
            hidden = replace(described(each.thing, {}, {}), is_public=False)
            describe_service(each.thing.key, hidden, by=by, at=at)

    def _imported(self, keys: list[str]) -> Iterable[ImportedRecord]:
        imported = ImportedRecord.objects.filter(kind=ImportItem.Kind.SERVICE, key__in=keys)
        return imported.select_related("service").prefetch_related("service__competences__office")

    def _described(self, change: Change, by: Actor, at: datetime) -> Service:
        service: Service | None = change.held.thing
        said = described(service, change.take, self._known)
        if service is not None:
            return describe_service(service.key, said, by=by, at=at)
        key, slug = _free_names(change.incoming, said.title)
        return introduce_service(key, said, by=by, at=at, slug=slug)


def _names_of_offices() -> dict[str, str]:
    """Slug -> key of the source, of every office that was taken over."""
    imported = ImportedRecord.objects.filter(kind=ImportItem.Kind.OFFICE, office__isnull=False)
    return dict(imported.values_list("office__slug", "key"))


def _known_as(one: Incoming) -> str:
    """The town's key for a record that no import brought yet."""
    return one.key if one.is_ours else one.theirs.get("leika_key", "")


def _alike(strangers: Sequence[Incoming]) -> dict[str, Service]:
    """Services of the town that no import brought yet, by the key under which a stranger may mean them."""
    wanted = {key for key in map(_known_as, strangers) if key}
    taken = ImportedRecord.objects.filter(kind=ImportItem.Kind.SERVICE, service__isnull=False).values(
        "service"
    )
    found = (
        Service.objects.filter(Q(leika_key__in=wanted) | Q(key__in=wanted))
        .exclude(pk__in=taken)
        .prefetch_related("competences__office")
    )
    by_leika = {service.leika_key: service for service in found if service.leika_key in wanted}
    return by_leika | {service.key: service for service in found if service.key in wanted}


def values_of(service: Service, names: Mapping[str, str]) -> Values:
    """What the town says of a service, comparable with ``portal_texts.service_values``.

    Offices are told by the key of the source, and by their slug where the source does not know them.
    """
    said: Values = {name: getattr(service, name) for name in TEXTS}
    said |= {name: list(getattr(service, name)) for name in LISTS}
    said |= {name: _beside_the_sentence(service, name) for name in FACTS}
    said["legal_basis"] = [portal_texts.law_told(each) for each in service.legal_basis]
    for language, texts in service.translations.items():
        said |= {f"{language}:{name}": text for name, text in texts.items()}
    if leika.is_leika_key(service.key):
        said["leika_key"] = said["leika_key"] or service.key
    slugs = (each.office.slug for each in service.competences.all())
    return said | {"offices": sorted(names.get(slug, slug) for slug in slugs)}


def described(service: Service | None, take: Values, names: Mapping[str, str]) -> Description:
    """The service's whole description with the fields of ``take`` in it; ``names`` as for ``values_of``."""
    said: dict[str, Any] = {"title": ""} if service is None else _whole(service)
    said |= {name: _as_told(value) for name, value in take.items() if ":" not in name and name != "offices"}
    said |= {name: _facts(service, name, take[name]) for name in FACTS if name in take}
    said["translations"] = _translations(service, take)
    if "offices" in take:
        said["offices"] = _responsible(service, take["offices"], {key: slug for slug, key in names.items()})
    return Description(**said)


def _whole(service: Service) -> dict[str, Any]:
    return {name: _as_told(getattr(service, name)) for name in KEPT}


def _facts(service: Service | None, name: str, lines: list[str]) -> tuple[Any, ...]:
    """A fact the town already knows keeps all it says of it; a new one is what the source says in one line."""
    known = {str(each): each for each in (getattr(service, name) if service else ())}
    if name == "legal_basis":
        return tuple(known.get(portal_texts.law(line).text, portal_texts.law(line)) for line in lines)
    sentence = known.get(getattr(service, SENTENCES[name], "")) if name in SENTENCES else None
    first = () if sentence is None else (sentence,)
    return (*first, *(known.get(line) or _new_fact(name, line) for line in lines))


def _new_fact(name: str, line: str) -> Any:
    return rules.Cost(line, kind="rule") if name == "costs" else line


def _beside_the_sentence(service: Service, name: str) -> list[str]:
    sentence = getattr(service, SENTENCES[name]) if name in SENTENCES else None
    return [str(each) for each in getattr(service, name) if str(each) != sentence]


def _as_told(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _translations(service: Service | None, take: Values) -> dict[str, dict[str, Any]]:
    said = {language: dict(texts) for language, texts in (service.translations if service else {}).items()}
    for name, value in take.items():
        language, colon, field = name.partition(":")
        if colon:
            said.setdefault(language, {})[field] = value
    return said


def _responsible(
    service: Service | None, keys: list[str], slugs: Mapping[str, str]
) -> tuple[Responsible, ...]:
    """The offices named, each with the areas the town gave it."""
    held = service.competences.all() if service else ()
    areas = {each.office.slug: tuple(each.areas) for each in held}
    named = [slugs.get(key, key) for key in keys]
    return tuple(Responsible(office=slug, areas=areas.get(slug, ())) for slug in named)


def _free_names(incoming: Incoming, title: str) -> tuple[str, str]:
    """A key and an address: the LeiKa key where no other service has it, else the key of the source; one query."""
    leika_key, source = incoming.theirs.get("leika_key", ""), incoming.key
    wished = [each for each in (leika_key, source[:40], f"x-{source}"[:40]) if each]
    slug = rules.slugged(title)
    alike = Service.objects.filter(Q(key__in=wished) | Q(slug=slug)).order_by().values_list("key", "slug")
    keys, slugs = {key for key, _slug in alike}, {slug for _key, slug in alike}
    key = next((each for each in wished if each not in keys), wished[-1])
    return key, slug if slug not in slugs else rules.slugged(f"{slug[:60]} {key}")[-80:].strip("-")
