"""Everything that is public, list by list, for programs (OParl 1.1, section 2.6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.council.models import (
    AgendaItem,
    Body,
    Consultation,
    File,
    Location,
    Meeting,
    Membership,
    Organization,
    Paper,
    Person,
    Term,
)

MOST_ON_A_PAGE = 100


class NotPublished(Refusal):
    sentence = _("Das gibt es hier nicht.")
    status = 404


class Kind(StrEnum):
    """Part of an address."""

    BODIES = "bodies"
    TERMS = "legislativeterms"
    ORGANIZATIONS = "organizations"
    PERSONS = "persons"
    MEMBERSHIPS = "memberships"
    MEETINGS = "meetings"
    ITEMS = "agendaitems"
    PAPERS = "papers"
    CONSULTATIONS = "consultations"
    FILES = "files"
    LOCATIONS = "locations"


@dataclass(frozen=True, slots=True)
class _Way:
    """How a kind is read: its model, what is read with it, and the way from it to its body."""

    model: type[Model]
    one: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    to_body: tuple[str, ...] = ()


_WAYS: Mapping[Kind, _Way] = {
    Kind.BODIES: _Way(Body, several=("terms",)),
    Kind.TERMS: _Way(Term, to_body=("body",)),
    Kind.ORGANIZATIONS: _Way(Organization, one=("location",), several=("memberships",), to_body=("body",)),
    Kind.PERSONS: _Way(Person, several=("memberships",), to_body=("body",)),
    Kind.MEMBERSHIPS: _Way(Membership, to_body=("person__body",)),
    Kind.MEETINGS: _Way(
        Meeting,
        one=("location",),
        several=("organizations", "files", "items__files", "items__consultations"),
        to_body=("body",),
    ),
    Kind.ITEMS: _Way(AgendaItem, several=("files", "consultations"), to_body=("meeting__body",)),
    Kind.PAPERS: _Way(
        Paper,
        several=(
            "under_direction_of",
            "originators",
            "originating_persons",
            "locations",
            "files",
            "links",
            "linked_from",
            "consultations__organizations",
        ),
        to_body=("body",),
    ),
    Kind.CONSULTATIONS: _Way(Consultation, several=("organizations",), to_body=("paper__body",)),
    Kind.FILES: _Way(File, to_body=("paper__body", "meeting__body", "item__meeting__body")),
    Kind.LOCATIONS: _Way(Location),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Which part of a list: by instants (OParl 1.1, section 2.6.4), and where its page begins."""

    created_since: datetime | None = None
    created_until: datetime | None = None
    modified_since: datetime | None = None
    modified_until: datetime | None = None
    after: UUID | None = None
    limit: int = MOST_ON_A_PAGE


@dataclass(frozen=True, slots=True)
class Listed:
    """A page; ``after`` is where the next one begins."""

    rows: Sequence[Any]
    after: UUID | None


def listed(kind: Kind, body: UUID | None, window: Window) -> Listed:
    """In the order of their ids, so that nothing is missed while others write; a few queries, however many rows.

    Tombstones are told only to whoever asks what changed since (section 2.4.3).
    """
    rows = _rows(kind)
    if body is not None and (ways := _WAYS[kind].to_body):
        rows = _of_body(rows, ways, body)
    if window.modified_since is None:
        rows = rows.filter(deleted=False)
    given = {
        "created_at__gte": window.created_since,
        "created_at__lte": window.created_until,
        "modified_at__gte": window.modified_since,
        "modified_at__lte": window.modified_until,
        "pk__gt": window.after,
    }
    rows = rows.filter(**{name: value for name, value in given.items() if value is not None})
    found = list(rows.order_by("pk")[: window.limit + 1])
    more = len(found) > window.limit
    return Listed(found[: window.limit], found[window.limit - 1].pk if more else None)


def _of_body(rows: QuerySet[Model], ways: tuple[str, ...], body: UUID) -> QuerySet[Model]:
    wanted = Q()
    for way in ways:
        wanted |= Q(**{way: body})
    return rows.filter(wanted)


def published(kind: Kind, identity: UUID) -> Any:
    """One object, a tombstone too. Raises ``NotPublished``."""
    found = _rows(kind).filter(pk=identity).first()
    if found is None:
        raise NotPublished
    return found


def _rows(kind: Kind) -> QuerySet[Model]:
    way = _WAYS[kind]
    return way.model._default_manager.select_related(*way.one).prefetch_related(*way.several)
