"""Which services have a law of procedure of their own, what it says, and what it said before."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from rathaus.cases.events import ProcedureKept
from rathaus.cases.models import Procedure
from rathaus.catalogue.queries import titles_where
from rathaus.core.models import Entry

MOST_HISTORY = 50


def services_with_law() -> frozenset[str]:
    """Their slugs."""
    return frozenset(Procedure.objects.values_list("service__slug", flat=True))


def procedures() -> list[Procedure]:
    """Of every service that has its own, by title; one query."""
    return list(Procedure.objects.select_related("service").order_by("service__sort_key", "service__slug"))


def services_without_law() -> list[tuple[str, str]]:
    """Slug and title of those that follow the general law, by title; one query."""
    return titles_where(~Q(Exists(Procedure.objects.filter(service=OuterRef("pk")))))


def procedure_of_service(service_id: int) -> Procedure:
    """Its own, else the general law; one query."""
    return Procedure.objects.filter(service=service_id).first() or Procedure()


def history_of_law(slug: str) -> list[Entry]:
    """Each time it was set, the latest first; one query."""
    kept = Entry.objects.filter(event=ProcedureKept.name, subject_kind="service", subject_id=slug)
    return list(kept.order_by("-number")[:MOST_HISTORY])
