"""Seals over the journal: what was sealed cannot be changed, removed or slipped in without it showing.

Why the order is right with many writers: numbers of entries are given when an action writes, but become visible
when it commits, so a smaller number may appear after a larger one. Therefore positions are given by the seal: each
entry is written together with a row in the queue ``Unsealed``; sealing takes what is committed, one sealer at a time,
and gives it the next positions, gap-free from 1. An entry that commits later gets a later position, never none.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction

from .models import Entry, Seal, SealedEntry, Unsealed

BATCH = 5_000
BEFORE_THE_FIRST = "0" * 64
ENTRY_FIELDS = (
    "number",
    "event",
    "subject_kind",
    "subject_id",
    "actor_kind",
    "actor_id",
    "actor_role",
    "at",
    "payload",
)
_LOCK = 0x7261746861757301


def seal_waiting(at: datetime) -> int:
    """Seal every committed entry that waits; returns how many. ``at`` is aware."""
    total = 0
    while sealed := _seal_batch(at):
        total += sealed
    return total


def _seal_batch(at: datetime) -> int:
    with transaction.atomic():
        _one_sealer_at_a_time()
        numbers = list(Unsealed.objects.order_by("entry_id").values_list("entry_id", flat=True)[:BATCH])
        if numbers:
            _seal(_rows(numbers), at)
            Unsealed.objects.filter(entry_id__in=numbers).delete()
    return len(numbers)


def _one_sealer_at_a_time() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _rows(numbers: Sequence[int]) -> list[tuple[Any, ...]]:
    return list(Entry.objects.filter(number__in=numbers).order_by("number").values_list(*ENTRY_FIELDS))


def _seal(rows: list[tuple[Any, ...]], at: datetime) -> None:
    before = Seal.objects.order_by("-number").first()
    number, first = (before.number + 1, before.last + 1) if before else (1, 1)
    sealed = [
        SealedEntry(position=position, seal_number=number, entry_number=row[0], digest=digest_of(row))
        for position, row in enumerate(rows, first)
    ]
    seal = Seal(
        number=number,
        first=first,
        last=sealed[-1].position,
        sealed_at=at.astimezone(UTC),
        previous=before.digest if before else BEFORE_THE_FIRST,
    )
    seal.digest = digest_of_seal(seal, ((row.entry_number, row.digest) for row in sealed))
    seal.save()
    SealedEntry.objects.bulk_create(sealed, batch_size=1_000)


def digest_of(row: Sequence[Any]) -> str:
    """SHA-256, in hex, of one entry as JSON: the fields in ``ENTRY_FIELDS`` order, keys sorted, UTF-8."""
    *told, at, payload = row
    line = ["rathaus-entry-1", *told, at.astimezone(UTC).isoformat(), payload]
    return hashlib.sha256(_canonical(line)).hexdigest()


def digest_of_seal(seal: Seal, sealed: Iterable[tuple[int, str]]) -> str:
    """SHA-256, in hex, of the seal's own line and one line (number, digest) for each of its entries in order."""
    own = ["rathaus-seal-1", seal.number, seal.first, seal.last, seal.sealed_at.isoformat(), seal.previous]
    digest = hashlib.sha256(_canonical(own))
    for number, entry_digest in sealed:
        digest.update(f"\n{number} {entry_digest}".encode())
    return digest.hexdigest()


def _canonical(value: list[Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
