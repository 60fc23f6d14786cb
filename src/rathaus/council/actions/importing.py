"""Taking over what another council system publishes (OParl 1.1): in batches, idempotent, nothing lost."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor, record
from rathaus.council.events import RecordsImported
from rathaus.council.models import Body, ImportedRecord
from standards import oparl

from .oparl_rows import Rows
from .storing_rows import store

BATCH = 500
MOST_PROBLEMS = 1_000


@dataclass(slots=True)
class Imported:
    """Sums of an import; ``problems`` are bounded, ``left_out`` counts records that are none of OParl."""

    came: int = 0
    same: int = 0
    gone: int = 0
    left_out: int = 0
    problems: list[oparl.Problem] = field(default_factory=list)

    def note(self, problems: Iterable[oparl.Problem]) -> None:
        self.problems.extend(problems)
        del self.problems[MOST_PROBLEMS:]


@dataclass(frozen=True, slots=True)
class _Record:
    address: str
    digest: str
    raw: Mapping[str, Any]


def import_records(
    raws: Iterable[Mapping[str, Any]],
    source: str,
    *,
    by: Actor,
    at: datetime,
    told: Callable[[int], None] = lambda number: None,
) -> Imported:
    """Takes over raw records in the order in which they come; a record that came before as it is now is passed over.

    Each batch is a transaction of its own: an import that was broken off goes on where it ended when it is begun
    anew. What is wrong with a record is noted, and the others are taken.
    """
    total, rows = Imported(), Rows(at)
    waiting = iter(raws)
    while batch := list(islice(waiting, BATCH)):
        records = list(_readable(batch, total))
        fresh = _fresh(records)
        total.same += len(records) - len(fresh)
        if fresh:
            _take(fresh, rows, total, source, by, at)
        told(len(batch))
    return total


class NotOneBody(Refusal):
    sentence = _("Von dort kam nicht genau eine Körperschaft, oder die Stadt hat schon eine eigene.")


@transaction.atomic
def take_as_ours(source: str) -> Body:
    """The municipality whose records came from this host is the town itself; its papers can then be worked on here.

    Refuses with ``NotOneBody`` where none or several came from there, or where the town has one of its own already.
    """
    parts = urlsplit(source)
    rows = Body.objects.filter(deleted=False).exclude(origin="")
    if parts.netloc:
        rows = rows.filter(origin__startswith=f"{parts.scheme}://{parts.netloc}/")
    found = list(rows[:2])
    ours = Body.objects.filter(is_ours=True).first()
    if len(found) != 1 or (ours is not None and ours.pk != found[0].pk):
        raise NotOneBody
    found[0].is_ours = True
    found[0].save(update_fields=["is_ours"])
    return found[0]


def _readable(batch: Sequence[Mapping[str, Any]], total: Imported) -> Iterator[_Record]:
    seen: dict[str, _Record] = {}
    for raw in batch:
        address = raw.get("id")
        if not isinstance(address, str) or oparl.kind_of(raw.get("type")) is None:
            total.left_out += 1
            continue
        text = json.dumps(raw, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        seen[address] = _Record(address[:500], digest, raw)
    return iter(seen.values())


def _fresh(records: Sequence[_Record]) -> list[_Record]:
    known = dict(
        ImportedRecord.objects.filter(origin__in=[each.address for each in records]).values_list(
            "origin", "digest"
        )
    )
    return [each for each in records if known.get(each.address) != each.digest]


@transaction.atomic
def _take(
    records: Sequence[_Record], rows: Rows, total: Imported, source: str, by: Actor, at: datetime
) -> None:
    came, gone = 0, 0
    for each in records:
        try:
            thing, problems = oparl.read_object(each.raw)
        except oparl.Unreadable as why:
            total.left_out += 1
            total.note([oparl.Problem(each.address, str(why))])
            continue
        total.note(problems)
        rows.add(thing)
        came, gone = came + 1, gone + thing.deleted
    total.note(store(rows))
    total.came, total.gone = total.came + came, total.gone + gone
    ImportedRecord.objects.bulk_create(
        [ImportedRecord(origin=each.address, digest=each.digest, imported_at=at) for each in records],
        update_conflicts=True,
        unique_fields=["origin"],
        update_fields=["digest", "imported_at"],
    )
    record(RecordsImported(source=source[:300], came=came, gone=gone), by=by, at=at)
