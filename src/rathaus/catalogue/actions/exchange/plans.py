"""A file comes in: what would it change? Nothing of the town's offer changes yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import islice

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.catalogue.actions.exchange import messages, reference
from rathaus.catalogue.actions.exchange.offices import OfficeShelf
from rathaus.catalogue.actions.exchange.services import ServiceShelf
from rathaus.catalogue.actions.exchange.shelves import NOTHING, Held, Incoming, Shelf
from rathaus.catalogue.actions.services import refuse_all_but_editors
from rathaus.catalogue.models import ImportItem, ImportRun
from rathaus.catalogue.rules.reconciling import Reconciled, Verdict, reconcile
from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor
from standards import leika, xzufi

CHUNK = 500
MOST_PROBLEMS = 1_000
Progress = Callable[[int], None]


class UnreadableImport(Refusal):
    sentence = _("Diese Datei können wir nicht lesen. %(cause)s")
    status = 422


class BrokenLines(Refusal):
    """``faults`` are the broken lines, each with its number and cause."""

    sentence = _("Fehlerhafte Zeilen: %(count)s. Es wurde nichts übernommen. Zeile %(line)s: %(cause)s")
    status = 422

    def __init__(self, faults: tuple[leika.Fault, ...]) -> None:
        super().__init__(count=len(faults), line=faults[0].line, cause=faults[0].cause)
        self.faults = faults


@dataclass(slots=True)
class _Plan:
    """Collects what is worth storing: everything but what is known and unchanged."""

    run: ImportRun
    counts: Counter[str]
    progress: Progress

    def add(self, incoming: Iterable[Incoming], shelf: Shelf) -> None:
        for chunk in _chunks(incoming, CHUNK):
            held = shelf.held(chunk)
            items = (self._item(one, held.get(one.key, NOTHING)) for one in chunk)
            ImportItem.objects.bulk_create([each for each in items if each is not None])
            self.progress(len(chunk))

    def _item(self, one: Incoming, held: Held) -> ImportItem | None:
        if one.is_gone:
            return self._gone(one, held)
        found = reconcile(held.before, held.ours, one.theirs)
        self.counts[found.verdict] += 1
        if found.verdict == Verdict.UNCHANGED and _is_remembered(held, one):
            return None
        return self._stored(one, found.verdict, _changes(found, held))

    def _gone(self, one: Incoming, held: Held) -> ImportItem | None:
        if held.thing is None:
            return None
        self.counts[Verdict.GONE] += 1
        return self._stored(one, Verdict.GONE, [])

    def _stored(self, one: Incoming, verdict: Verdict, changes: list[list[object]]) -> ImportItem:
        return ImportItem(
            run=self.run,
            kind=one.kind,
            key=one.key,
            title=one.title[:400],
            is_ours=one.is_ours,
            verdict=verdict,
            theirs=one.theirs,
            changes=changes,
        )


def _is_remembered(held: Held, one: Incoming) -> bool:
    before = held.before or {}
    return held.before is not None and all(
        before.get(name) == value for name, value in one.theirs.items() if value or name in before
    )


def _changes(found: Reconciled, held: Held) -> list[list[object]]:
    ours = held.ours or {}
    taken: list[list[object]] = [
        [name, ours.get(name, ""), value, False] for name, value in found.take.items()
    ]
    return [*([each.field, each.ours, each.theirs, True] for each in found.conflicts), *taken]


def _chunks(incoming: Iterable[Incoming], size: int) -> Iterator[list[Incoming]]:
    rest = iter(incoming)
    while chunk := list(islice(rest, size)):
        yield chunk


def _nobody(_done: int) -> None:
    """Nobody watches."""


@transaction.atomic
def plan_import(
    file: str,
    data: bytes,
    *,
    by: Actor,
    at: datetime,
    skip_broken: bool = False,
    progress: Progress = _nobody,
) -> ImportRun:
    """What the file would change: a message of XZuFi, or a list of LeiKa or OZG; told apart by its contents.

    The same file again continues an import that was broken off. Lists with broken lines are refused whole,
    unless ``skip_broken``. ``progress`` is told how many records were looked at since.
    Refuses with ``NotAllowed``, ``UnreadableImport`` and ``BrokenLines``.
    """
    refuse_all_but_editors(by)
    digest = sha256(data).hexdigest()
    broken_off = ImportRun.objects.filter(digest=digest, state=ImportRun.State.RUNNING).first()
    if broken_off is not None:
        return broken_off
    run = ImportRun(file=file[-200:], digest=digest, by=by.id, planned_at=at)
    fill = (
        _fill_from_message if data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") else _fill_from_list
    )
    plan = _Plan(run, Counter(), progress)
    fill(plan, data, skip_broken)
    run.counts = dict(plan.counts)
    run.save()
    return run


def _fill_from_message(plan: _Plan, data: bytes, skip_broken: bool) -> None:
    plan.run.kind = ImportRun.Kind.XZUFI
    try:
        found = messages.gathered(data)
    except xzufi.Unreadable as error:
        raise UnreadableImport(cause=str(error)) from error
    plan.run.problems = [[each.place, each.message] for each in found.problems[:MOST_PROBLEMS]]
    plan.run.save()
    plan.add(found.offices, OfficeShelf())
    plan.add(messages.services(found), ServiceShelf(_names(found.offices)))


def _names(offices: list[Incoming]) -> dict[str, str]:
    """Slug -> key of the source, of the offices the town has already."""
    return {held.thing.slug: key for key, held in OfficeShelf().held(offices).items() if held.thing}


def _fill_from_list(plan: _Plan, data: bytes, skip_broken: bool) -> None:
    try:
        listing = leika.read(data)
    except leika.UnreadableList as error:
        raise UnreadableImport(cause=str(error)) from error
    if listing.faults and not skip_broken:
        raise BrokenLines(listing.faults)
    plan.run.kind = ImportRun.Kind(listing.kind.value)
    plan.run.problems = _told(listing)[:MOST_PROBLEMS]
    plan.run.save()
    plan.counts["without_key"], plan.counts["broken"] = len(listing.without_key), len(listing.faults)
    plan.add(reference.incoming(listing), reference.ReferenceShelf(reference.TABLES[plan.run.kind]))
    _plan_departures(plan, listing)


def _plan_departures(plan: _Plan, listing: leika.Listing) -> None:
    """What the list no longer holds; a list with broken lines may only lack them."""
    if listing.faults:
        return
    shelf = reference.ReferenceShelf(reference.TABLES[plan.run.kind])
    gone = shelf.departed(entry.key for entry in listing.entries)
    plan.counts[Verdict.GONE] = len(gone)
    ImportItem.objects.bulk_create(
        plan._stored(Incoming(ImportItem.Kind.REFERENCE, entry.key, entry.name, {}, True), Verdict.GONE, [])
        for entry in gone
    )


def _told(listing: leika.Listing) -> list[list[str]]:
    lines = sorted([*listing.faults, *listing.without_key], key=lambda fault: fault.line)
    unknown = [
        [str(_("Spalte „%(name)s“")) % {"name": name}, str(_("Diese Spalte bleibt unbeachtet."))]
        for name in listing.unknown_columns
    ]
    return [*unknown, *([str(_("Zeile %(line)s")) % {"line": fault.line}, fault.cause] for fault in lines)]
