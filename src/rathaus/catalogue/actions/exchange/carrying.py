"""A plan is carried out: batch by batch, each its own transaction, so that a run that was killed goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.catalogue.actions.exchange.offices import OfficeShelf
from rathaus.catalogue.actions.exchange.reference import TABLES, ReferenceShelf
from rathaus.catalogue.actions.exchange.services import ServiceShelf
from rathaus.catalogue.actions.exchange.shelves import NOTHING, Change, Held, Incoming, Shelf
from rathaus.catalogue.actions.proposals import NeedsAnotherPerson
from rathaus.catalogue.actions.services import NotAllowed, refuse_all_but_editors
from rathaus.catalogue.events import ImportFinished, ImportStarted
from rathaus.catalogue.models import ImportItem, ImportRun
from rathaus.catalogue.permissions import EDITOR, may_approve, may_change_catalogue, needs_second_pair
from rathaus.catalogue.rules.reconciling import Decision, Verdict, reconcile, to_remember, to_take
from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor, record

Progress = Callable[[int], None]
Now = Callable[[], datetime]
LARGEST_BATCH = 500


class AlreadyCarriedOut(Refusal):
    sentence = _("Dieser Import ist schon übernommen oder verworfen. Bitte lesen Sie die Datei neu ein.")


@transaction.atomic
def decide_on_import(run: ImportRun, decision: str, *, by: Actor, items: list[int] | None = None) -> int:
    """Take or keep (``Decision``; "" takes a decision back) for some records by their number, or for all of them.

    Who decides is the import's author from now on. Returns for how many. Refuses with ``NotAllowed`` and
    ``AlreadyCarriedOut``.
    """
    refuse_all_but_editors(by)
    _refuse_unless_planned(run)
    run.by = by.id
    run.save(update_fields=["by"])
    chosen = run.items.all() if items is None else run.items.filter(pk__in=items)
    return chosen.update(decision=Decision(decision).value if decision else "")


@transaction.atomic
def drop_import(run: ImportRun, *, by: Actor, at: datetime) -> None:
    """Nothing of it is taken; the run stays in the history. Editors may, and who might start it.

    Refuses with ``NotAllowed`` and ``AlreadyCarriedOut``.
    """
    if not may_start(run, by):
        refuse_all_but_editors(by)
    _refuse_unless_planned(run)
    run.state, run.finished_at = ImportRun.State.DROPPED, at
    run.save(update_fields=["state", "finished_at"])
    run.items.all().delete()


@transaction.atomic
def start_import(run: ImportRun, *, by: Actor, at: datetime) -> None:
    """From now on the worker carries it out, for its author.

    Where the town demands a second pair of eyes, the plan is the proposal: who starts it approves of it.
    Refuses with ``NotAllowed``, ``NeedsAnotherPerson`` and ``AlreadyCarriedOut``.
    """
    _refuse_unless_planned(run)
    if not may_start(run, by):
        raise NeedsAnotherPerson if waits_for_another(run, by) else NotAllowed
    if not waits_for_another(run, by):
        run.by = by.id
    run.state = ImportRun.State.RUNNING
    run.save(update_fields=["state", "by"])
    record(ImportStarted(run=run.pk, kind=run.kind, file=run.file), by=by, at=at)


def waits_for_another(run: ImportRun, actor: Actor) -> bool:
    """Whether somebody else must approve before ``actor`` sees it taken over: services, not the federal lists."""
    return run.kind == ImportRun.Kind.XZUFI and needs_second_pair(actor)


def may_start(run: ImportRun, actor: Actor) -> bool:
    """Editors; where the import waits for a second pair of eyes, those who approve and did not write it."""
    if waits_for_another(run, actor):
        return may_approve(actor, run.by)
    return may_change_catalogue(actor)


def author_of(run: ImportRun) -> Actor:
    """The editor who brought it or decided last; the operator where no account did."""
    return Actor("staff", run.by, EDITOR) if run.by else Actor("operator")


def _refuse_unless_planned(run: ImportRun) -> None:
    if ImportRun.objects.select_for_update().get(pk=run.pk).state != ImportRun.State.PLANNED:
        raise AlreadyCarriedOut


def _nobody(_done: int) -> None:
    """Nobody watches."""


def carry_out(run: ImportRun, *, by: Actor, now: Now, progress: Progress = _nobody) -> ImportRun:
    """Takes every record over that is not yet done; what cannot be taken over says why in its ``problem``.

    May be broken off and called again at any time. Each batch compares anew, so that what an editor changed
    since the plan was made stays. Refuses with ``NotAllowed``, ``NeedsAnotherPerson`` where it was not started
    and needs approval, and ``AlreadyCarriedOut``.
    """
    refuse_all_but_editors(by)
    if run.state == ImportRun.State.PLANNED and waits_for_another(run, by):
        raise NeedsAnotherPerson
    if run.state in (ImportRun.State.DONE, ImportRun.State.DROPPED):
        raise AlreadyCarriedOut
    ImportRun.objects.filter(pk=run.pk).update(state=ImportRun.State.RUNNING)
    shelves = _shelves(run)
    for looked_at in _batches(run, shelves):
        shelf = shelves[looked_at[0].kind]
        held = shelf.held([_incoming(item) for item in looked_at])
        for batch in _pieces(looked_at, shelf.at_once):
            _carry(batch, held, shelf, by, now())
        progress(len(looked_at))
    return _finish(run, by, now())


def _shelves(run: ImportRun) -> dict[str, Shelf]:
    if run.kind == ImportRun.Kind.XZUFI:
        return {ImportItem.Kind.OFFICE.value: OfficeShelf(), ImportItem.Kind.SERVICE.value: ServiceShelf()}
    return {ImportItem.Kind.REFERENCE.value: ReferenceShelf(TABLES[run.kind])}


def _batches(run: ImportRun, shelves: dict[str, Shelf]) -> Iterator[list[ImportItem]]:
    """Records that wait, in their order; each batch of one kind and of the size its shelf looks at at once."""
    for kind, shelf in shelves.items():
        last = 0
        while waiting := list(
            run.items.filter(kind=kind, done_at=None, pk__gt=last).order_by("pk")[:LARGEST_BATCH]
        ):
            last = waiting[-1].pk
            yield from _pieces(waiting, shelf.looked_at_once)


def _pieces(items: list[ImportItem], size: int) -> Iterator[list[ImportItem]]:
    return (items[first : first + size] for first in range(0, len(items), size))


def _incoming(item: ImportItem) -> Incoming:
    return Incoming(item.kind, item.key, item.title, item.theirs, is_ours=item.is_ours)


def _carry(batch: list[ImportItem], held: dict[str, Held], shelf: Shelf, by: Actor, at: datetime) -> None:
    try:
        with transaction.atomic():
            _take_over(batch, held, shelf, by, at)
            ImportItem.objects.filter(pk__in=[item.pk for item in batch]).update(done_at=at)
    except Refusal as no:
        ImportItem.objects.filter(pk__in=[item.pk for item in batch]).update(
            done_at=at, problem=str(no)[:400]
        )


def _take_over(batch: list[ImportItem], held: dict[str, Held], shelf: Shelf, by: Actor, at: datetime) -> None:
    staying = [item for item in batch if item.verdict != Verdict.GONE]
    changes = [_change(item, held.get(item.key, NOTHING)) for item in staying]
    shelf.put([each for each in changes if each is not None], by=by, at=at)
    gone = [held[item.key] for item in batch if item.verdict == Verdict.GONE and item.key in held]
    shelf.let_go([each for each in gone if _may_go(batch, each)], by=by, at=at)


def _may_go(batch: list[ImportItem], each: Held) -> bool:
    """A service leaves the town's pages only where an editor says so; a list says itself what it holds."""
    return each.thing is not None and (
        batch[0].kind == ImportItem.Kind.REFERENCE or batch[0].decision == Decision.TAKE
    )


def _change(item: ImportItem, held: Held) -> Change | None:
    one = _incoming(item)
    found = reconcile(held.before, held.ours, one.theirs)
    if found.verdict == Verdict.NEW and item.decision == Decision.KEEP:
        return None
    take = to_take(found, item.decision)
    return Change(one, held, take, to_remember(held.before, one.theirs, found, item.decision))


@transaction.atomic
def _finish(run: ImportRun, by: Actor, at: datetime) -> ImportRun:
    run.state, run.finished_at = ImportRun.State.DONE, at
    run.counts = run.counts | {"failed": run.items.exclude(problem="").count()}
    run.save(update_fields=["state", "finished_at", "counts"])
    record(_finished(run), by=by, at=at)
    return run


def _finished(run: ImportRun) -> ImportFinished:
    count = run.counts.get
    return ImportFinished(
        run=run.pk,
        kind=run.kind,
        file=run.file,
        new=count(Verdict.NEW, 0),
        changed=count(Verdict.CHANGED, 0),
        conflicts=count(Verdict.CONFLICT, 0),
        unchanged=count(Verdict.UNCHANGED, 0),
        gone=count(Verdict.GONE, 0),
        failed=count("failed", 0),
    )
