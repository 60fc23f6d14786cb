"""The proof that the journal is what was sealed: entry by entry, seal by seal, in one pass and bounded memory."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from .models import Entry, Seal, SealedEntry, Unsealed
from .sealing import BEFORE_THE_FIRST, ENTRY_FIELDS, digest_of, digest_of_seal

CHUNK = 2_000


class Breach(Exception):
    """The journal is not what was sealed. The text names the first place."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proven; ``head`` is the last seal's digest, to be noted outside of the town hall."""

    entries: int
    seals: int
    waiting: int
    head: str


def prove(expected: str = "") -> Proof:
    """Check every seal and entry. ``expected`` is a digest noted earlier that must still be in the chain.

    Raises ``Breach`` at the first entry that was changed, removed or slipped in, and at the first broken seal.
    """
    head, seals, entries, seen = BEFORE_THE_FIRST, 0, 0, not expected
    for seal in Seal.objects.order_by("number").iterator(chunk_size=CHUNK):
        _check_link(seal, seals + 1, entries + 1, head)
        _check_entries(seal)
        head, seals, entries = seal.digest, seal.number, seal.last
        seen = seen or seal.digest == expected
    _check_nothing_beyond(entries)
    if not seen:
        raise Breach(f"the seal {expected} is not in the chain: seals were removed or written anew")
    return Proof(entries, seals, Unsealed.objects.count(), head if seals else "")


def _check_link(seal: Seal, number: int, first: int, head: str) -> None:
    if seal.number != number:
        raise Breach(f"seal {number} was removed: after seal {number - 1} comes seal {seal.number}")
    if seal.previous != head or seal.first != first or seal.last < seal.first:
        raise Breach(f"seal {number} was changed: it does not continue seal {number - 1}")


def _check_entries(seal: Seal) -> None:
    sealed = list(_checked(seal))
    if digest_of_seal(seal, sealed) != seal.digest:
        raise Breach(
            f"seal {seal.number} over the positions {seal.first} to {seal.last} does not match: "
            "the seal was changed, or one of its entries together with its digest"
        )


def _checked(seal: Seal) -> Iterator[tuple[int, str]]:
    """The seal's entries in order, each compared with the journal."""
    for first in range(seal.first, seal.last + 1, CHUNK):
        last = min(first + CHUNK - 1, seal.last)
        yield from _checked_chunk(seal.number, first, last)


def _checked_chunk(seal_number: int, first: int, last: int) -> Iterator[tuple[int, str]]:
    rows = SealedEntry.objects.filter(position__range=(first, last)).order_by("position")
    sealed = {row[0]: row for row in rows.values_list("position", "seal_number", "entry_number", "digest")}
    numbers = [row[2] for row in sealed.values()]
    found = {row[0]: row for row in Entry.objects.filter(number__in=numbers).values_list(*ENTRY_FIELDS)}
    for position in range(first, last + 1):
        if position not in sealed:
            raise Breach(
                f"the entry at position {position} (seal {seal_number}) was removed from the sealed order"
            )
        _, sealed_by, number, digest = sealed[position]
        entry = found.get(number)
        if entry is None:
            raise Breach(f"entry {number} (position {position}, seal {seal_number}) was removed")
        if digest_of(entry) != digest:
            raise Breach(f"entry {number} (position {position}, seal {seal_number}) was changed")
        if sealed_by != seal_number:
            raise Breach(f"position {position} was moved from seal {seal_number} to seal {sealed_by}")
        yield number, digest


def _check_nothing_beyond(last: int) -> None:
    beyond = SealedEntry.objects.filter(position__gt=last).order_by("position").first()
    if beyond is not None:
        raise Breach(
            f"entry {beyond.entry_number} (position {beyond.position}) has lost its seal {beyond.seal_number}"
        )
    waits = Unsealed.objects.filter(entry_id=OuterRef("number"))
    is_sealed = SealedEntry.objects.filter(entry_number=OuterRef("number"))
    stranger = Entry.objects.filter(~Exists(is_sealed), ~Exists(waits)).order_by("number").first()
    if stranger is not None:
        raise Breach(f"entry {stranger.number} was inserted: it is neither sealed nor waiting for its seal")
