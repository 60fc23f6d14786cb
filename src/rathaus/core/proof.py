"""The proof that the journal is what was sealed: entry by entry, seal by seal, in one pass and bounded memory."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

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


class Place(NamedTuple):
    """One place in the sealed order, and the entry as the journal holds it now (None where it is gone)."""

    position: int
    seal_number: int
    entry_number: int
    digest: str
    entry: tuple[Any, ...] | None


def prove(expected: str = "") -> Proof:
    """Check every seal and entry. ``expected`` is a digest noted earlier that must still be in the chain.

    Raises ``Breach`` at the first entry that was changed, removed or slipped in, and at the first broken seal.
    """
    head, seals, entries, seen = BEFORE_THE_FIRST, 0, 0, not expected
    places = _places_in_order()
    for seal in Seal.objects.order_by("number").iterator(chunk_size=CHUNK):
        _check_link(seal, seals + 1, entries + 1, head)
        _check_entries(seal, places)
        head, seals, entries = seal.digest, seal.number, seal.last
        seen = seen or seal.digest == expected
    _check_nothing_beyond(next(places, None))
    if not seen:
        raise Breach(f"the seal {expected} is not in the chain: seals were removed or written anew")
    return Proof(entries, seals, Unsealed.objects.count(), head if seals else "")


def _places_in_order() -> Iterator[Place]:
    after = 0
    while chunk := _places_after(after):
        yield from chunk
        after = chunk[-1].position


def _places_after(position: int) -> list[Place]:
    columns = ("position", "seal_number", "entry_number", "digest")
    rows = (
        SealedEntry.objects.filter(position__gt=position).order_by("position").values_list(*columns)[:CHUNK]
    )
    sealed = list(rows)
    numbers = [row[2] for row in sealed]
    found = {row[0]: row for row in Entry.objects.filter(number__in=numbers).values_list(*ENTRY_FIELDS)}
    return [Place(place, seal, number, digest, found.get(number)) for place, seal, number, digest in sealed]


def _check_link(seal: Seal, number: int, first: int, head: str) -> None:
    if seal.number != number:
        raise Breach(f"seal {number} was removed: after seal {number - 1} comes seal {seal.number}")
    if seal.previous != head or seal.first != first or seal.last < seal.first:
        raise Breach(f"seal {number} was changed: it does not continue seal {number - 1}")


def _check_entries(seal: Seal, places: Iterator[Place]) -> None:
    positions = range(seal.first, seal.last + 1)
    if (
        digest_of_seal(seal, (_checked(seal, position, next(places, None)) for position in positions))
        != seal.digest
    ):
        raise Breach(
            f"seal {seal.number} over the positions {seal.first} to {seal.last} does not match: "
            "the seal was changed, or one of its entries together with its digest"
        )


def _checked(seal: Seal, position: int, place: Place | None) -> tuple[int, str]:
    """The number and digest that the seal was made over, after the entry was compared with them."""
    if place is None or place.position != position:
        raise Breach(
            f"the entry at position {position} (seal {seal.number}) was removed from the sealed order"
        )
    where = f"entry {place.entry_number} (position {position}, seal {seal.number})"
    if place.entry is None:
        raise Breach(f"{where} was removed")
    if digest_of(place.entry) != place.digest:
        raise Breach(f"{where} was changed")
    if place.seal_number != seal.number:
        raise Breach(f"{where} was moved to seal {place.seal_number}")
    return place.entry_number, place.digest


def _check_nothing_beyond(place: Place | None) -> None:
    if place is not None:
        raise Breach(
            f"entry {place.entry_number} (position {place.position}) has lost its seal {place.seal_number}"
        )
    waits = Unsealed.objects.filter(entry_id=OuterRef("number"))
    is_sealed = SealedEntry.objects.filter(entry_number=OuterRef("number"))
    stranger = Entry.objects.filter(~Exists(is_sealed), ~Exists(waits)).order_by("number").first()
    if stranger is not None:
        raise Breach(f"entry {stranger.number} was inserted: it is neither sealed nor waiting for its seal")
