"""Where a record of an import belongs: each kind of record has a shelf that finds and keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from rathaus.catalogue.models import ImportedRecord, Office, Service
from rathaus.core.journal import Actor

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Incoming:
    """A record as the source tells it, under the source's key."""

    kind: str
    key: str
    title: str
    theirs: Values
    is_gone: bool = False
    is_ours: bool = False
    """The key is the town's own: the record was once sent by the town itself."""


@dataclass(frozen=True, slots=True)
class Held:
    """The same record as the town holds it: what the source said last, what the town says, and the thing itself."""

    before: Values | None = None
    ours: Values | None = None
    thing: Any = None


NOTHING = Held()


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one record."""

    incoming: Incoming
    held: Held
    take: Values
    remember: Values


def remember(change: Change, *, service: Service | None = None, office: Office | None = None) -> None:
    """Keeps what the source said of a record, for the next comparison; one query."""
    kept = ImportedRecord(
        kind=change.incoming.kind,
        key=change.incoming.key,
        service=service,
        office=office,
        values=change.remember,
    )
    ImportedRecord.objects.bulk_create(
        [kept],
        update_conflicts=True,
        unique_fields=["kind", "key"],
        update_fields=["service", "office", "values"],
    )


class Shelf(Protocol):
    @property
    def at_once(self) -> int:
        """How many records one transaction carries."""
        ...

    @property
    def looked_at_once(self) -> int:
        """How many records are compared at once; what an editor changes meanwhile may be overlooked."""
        ...

    def held(self, wanted: Sequence[Incoming]) -> dict[str, Held]:
        """By key; absent where the town has no such record. A few queries, whatever the number."""
        ...

    def put(self, changes: Sequence[Change], *, by: Actor, at: datetime) -> None:
        """Runs inside the caller's transaction."""
        ...

    def let_go(self, gone: Sequence[Held], *, by: Actor, at: datetime) -> None:
        """What the source has deleted leaves the town's pages. Runs inside the caller's transaction."""
        ...
