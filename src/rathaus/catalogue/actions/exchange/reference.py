"""The shelves of the federal lists: thousands of entries, kept in bulk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from rathaus.catalogue.actions.exchange.shelves import Change, Held, Incoming, Values
from rathaus.catalogue.actions.services import refuse_all_but_editors
from rathaus.catalogue.events import ReferenceAdapted
from rathaus.catalogue.models import (
    ImportItem,
    ImportRun,
    ReferenceBundle,
    ReferenceService,
    ReferenceSituation,
)
from rathaus.catalogue.models.reference import Listed
from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor, record
from standards import leika

TABLES: dict[str, type[Listed]] = {
    ImportRun.Kind.SERVICES: ReferenceService,
    ImportRun.Kind.BUNDLES: ReferenceBundle,
    ImportRun.Kind.SITUATIONS: ReferenceSituation,
}


class NoSuchEntry(Refusal):
    sentence = _("Diesen Eintrag gibt es in der Liste nicht.")
    status = 404


class NoSuchField(Refusal):
    sentence = _("„%(field)s“ lässt sich an diesem Eintrag nicht anpassen.")
    status = 422


def incoming(listing: leika.Listing) -> list[Incoming]:
    """The entries of a list as records of an import; texts cut to what the columns hold."""
    table = TABLES[listing.kind.value]
    most = {name: _length(table, name) for name in fields_of(table)}
    return [_incoming(entry, most) for entry in listing.entries]


def _incoming(entry: leika.Entry, most: dict[str, int | None]) -> Incoming:
    said = {name: str(value)[: most[name]] for name, value in asdict(entry).items() if name in most}
    return Incoming(ImportItem.Kind.REFERENCE, entry.key, entry.name[:400], said)


def fields_of(table: type[Listed]) -> list[str]:
    """The fields a list fills and an editor may adapt."""
    apart = {"id", "key", "imported", "left_at"}
    return [field.name for field in table._meta.concrete_fields if field.name not in apart]


def _length(table: type[Listed], name: str) -> int | None:
    field = table._meta.get_field(name)
    return field.max_length if isinstance(field, models.CharField) else None


@dataclass(frozen=True, slots=True)
class ReferenceShelf:
    table: type[Listed]
    at_once: int = 500
    looked_at_once: int = 500

    def held(self, wanted: Sequence[Incoming]) -> dict[str, Held]:
        return {
            entry.key: Held(entry.imported, self._ours(entry), entry)
            for entry in self._entries([each.key for each in wanted])
        }

    def put(self, changes: Sequence[Change], *, by: Actor, at: datetime) -> None:
        new = [each for each in changes if each.held.thing is None]
        self._rows.bulk_create(self._changed(self.table(key=each.incoming.key), each) for each in new)
        known = [self._changed(each.held.thing, each) for each in changes if each.held.thing is not None]
        self._rows.bulk_update(known, [*fields_of(self.table), "imported", "left_at"], batch_size=100)

    def let_go(self, gone: Sequence[Held], *, by: Actor, at: datetime) -> None:
        self._rows.filter(pk__in=[each.thing.pk for each in gone]).update(left_at=at, imported={})

    def departed(self, keys: Iterable[str]) -> list[Listed]:
        """The entries that a list with these keys no longer holds."""
        held = set(keys)
        standing = self._rows.filter(left_at=None).only("key", "name")
        return [entry for entry in standing.iterator() if entry.key not in held]

    @property
    def _rows(self) -> models.QuerySet[Any]:
        return self.table._default_manager.all()

    def _entries(self, keys: list[str]) -> Iterable[Any]:
        for first in range(0, len(keys), 500):
            yield from self._rows.filter(key__in=keys[first : first + 500])

    def _ours(self, entry: Listed) -> Values:
        return {name: getattr(entry, name) for name in fields_of(self.table)}

    def _changed(self, entry: Listed, change: Change) -> Listed:
        for name, value in change.take.items():
            setattr(entry, name, value)
        entry.imported, entry.left_at = change.remember, None
        return entry


@transaction.atomic
def adapt_reference(kind: str, key: str, *, by: Actor, at: datetime, **said: str) -> Listed:
    """An editor says it better than the list; later imports keep her words and show the difference.

    Refuses with ``NotAllowed``, ``NoSuchEntry`` and ``NoSuchField``.
    """
    refuse_all_but_editors(by)
    table = TABLES[kind]
    entry: Listed | None = table._default_manager.filter(key=key).first()
    if entry is None:
        raise NoSuchEntry
    for name, value in said.items():
        if name not in fields_of(table):
            raise NoSuchField(field=name)
        setattr(entry, name, value[: _length(table, name)])
    entry.save(update_fields=list(said))
    record(ReferenceAdapted(list=kind, key=key, fields=tuple(sorted(said))), by=by, at=at)
    return entry
