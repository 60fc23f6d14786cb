"""What already exists: in the town's own list, in the federal catalogue, and what other portals said."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db.models import Case, Q, QuerySet, Value, When

from rathaus.catalogue.models import ImportedRecord, ImportItem, ReferenceService, Service
from rathaus.catalogue.queries.exchange import reference_of
from rathaus.catalogue.rules import folded

MOST_REFERENCES, MOST_DOUBLES = 20, 5
ALIKE = 0.8
"""From this share of equal letters on two titles are called similar."""
COMPARED = (
    "title",
    "legal_name",
    "teaser",
    "description",
    "requirements",
    "cost",
    "duration",
    "remedy",
    "notes",
    "elsewhere_url",
    "elsewhere_by",
)


@dataclass(frozen=True, slots=True)
class Told:
    """What a source says of a field and the town says otherwise."""

    field: str
    ours: str
    theirs: str


def references_named(words: str) -> QuerySet[ReferenceService]:
    """Entries of the federal catalogue that hold every word, or have this key, those that begin so first; one query."""
    wished = words[:200].split()[:8]
    begins = Case(When(name__istartswith=wished[0], then=Value(0)), default=Value(1)) if wished else Value(1)
    found = ReferenceService.objects.filter(left_at=None).order_by(begins, "name")
    for word in wished:
        found = found.filter(Q(name__icontains=word) | Q(key=word))
    return found[:MOST_REFERENCES]


def reference_called(key: str) -> ReferenceService | None:
    return ReferenceService.objects.filter(key=key).first() if key else None


def who_executes(leika_key: str) -> str:
    """Who executes a service by the OZG list ("Bund; Land"); "" where it says nothing."""
    bundle = reference_of(leika_key).bundle
    return bundle.execution if bundle else ""


def services_like(title: str, leika_key: str) -> list[Service]:
    """Services with the same key or a similar title, the same key first; one query."""
    wished = folded(title)
    known = Service.objects.only(
        "slug", "title", "search_title", "key", "leika_key", "elsewhere_url", "elsewhere_by"
    )
    ranked = [(_alike(each, wished, leika_key), each) for each in known]
    close = sorted((pair for pair in ranked if pair[0] >= ALIKE), key=lambda pair: -pair[0])
    return [each for _share, each in close[:MOST_DOUBLES]]


def _alike(service: Service, wished: str, leika_key: str) -> float:
    if leika_key and leika_key in (service.key, service.leika_key):
        return 2.0
    compared = SequenceMatcher(None, wished, service.search_title)
    return (
        compared.ratio() if compared.real_quick_ratio() >= ALIKE and compared.quick_ratio() >= ALIKE else 0.0
    )


def told_by_others(service: Service) -> list[Told]:
    """Where the last import or the federal catalogue differ from what the town says; at most two queries."""
    record = (
        ImportedRecord.objects.filter(kind=ImportItem.Kind.SERVICE, service=service).order_by("-pk").first()
    )
    reference = reference_called(service.leika_key or service.key)
    theirs = {"legal_name": reference.name} if reference else {}
    theirs |= {name: str(text) for name, text in (record.values if record else {}).items() if text}
    return [
        Told(name, str(getattr(service, name)), theirs[name])
        for name in COMPARED
        if theirs.get(name) and theirs[name] != getattr(service, name)
    ]
