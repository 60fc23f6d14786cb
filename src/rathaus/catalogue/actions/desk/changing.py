"""One edit more, the last one away, and back again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from engines.form.editing import codec as edits_codec
from engines.form.editing.edits import CannotEdit, Edit, touched
from engines.form.editing.sentences import resolved
from engines.form.editing.telling import tell
from rathaus.catalogue.actions.services import refuse_foreign_editors
from rathaus.catalogue.events import FormDraftChanged, FormDraftRedone, FormDraftUndone
from rathaus.catalogue.models import DraftEdit, FormDraft
from rathaus.catalogue.queries.desk import NoSuchDraft, edits_as_kept, with_edits
from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor, record
from rathaus.people.queries.names import staff_names


class EditRefused(Refusal):
    sentence = _("Das geht so nicht. %(cause)s")
    status = 422


class ChangedMeanwhile(Refusal):
    """Somebody changed the same since the page was shown."""

    sentence = _(
        "%(who)s hat hier inzwischen etwas geändert: %(what)s. Bitte sehen Sie es sich noch einmal an."
    )


class NothingToUndo(Refusal):
    sentence = _("Es gibt nichts, was sich rückgängig machen lässt.")


class NothingToRedo(Refusal):
    sentence = _("Es gibt nichts, was sich wiederherstellen lässt.")


@transaction.atomic
def change_draft(draft_id: int, edit: Edit, *, revision: int, by: Actor, at: datetime) -> FormDraft:
    """The draft with one edit more; ``revision`` is the one the page showed.

    What others changed since then is no hindrance where it is something else; the same refuses with
    ``ChangedMeanwhile``. Refuses with ``EditRefused`` (the grammar's own reason included), ``NoSuchDraft``,
    ``NotAllowed`` and ``OwnedByAnotherUnit``. What was undone cannot come back after it.
    """
    draft = locked(draft_id, by, at)
    _refuse_overtaken(draft, edit, revision)
    kept = edits_as_kept(draft)
    before = with_edits(draft, kept)
    edit = resolved(edit, before)
    _refuse_unfit(draft, [*kept, edits_codec.dump(edit)])
    told = tell(edit, before)[:300]
    draft.edits.filter(undone=True).delete()
    move_on(draft, by, at)
    _keep(draft, edit, told, by, at)
    record(FormDraftChanged(**naming(draft), what=told), by=by, at=at)
    return draft


def locked(draft_id: int, by: Actor, at: datetime) -> FormDraft:
    """The draft as it stands now, nobody else's to change until the transaction ends. Refuses foreign editors."""
    draft = FormDraft.objects.select_for_update(of=("self",)).select_related("service__unit")
    found = draft.filter(pk=draft_id).first()
    if found is None:
        raise NoSuchDraft
    refuse_foreign_editors(found.service, by, at)
    return found


def _refuse_overtaken(draft: FormDraft, edit: Edit, revision: int) -> None:
    if revision >= draft.revision:
        return
    mine = touched(edit)
    for later in draft.edits.filter(revision__gt=revision).order_by("-revision"):
        if mine & touched(edits_codec.load(later.edit)):
            who = staff_names([later.author]).get(later.author, _("Jemand"))
            raise ChangedMeanwhile(who=who, what=later.told)


def _refuse_unfit(draft: FormDraft, edits: list[Any]) -> None:
    """Makes the form, which the next page finds ready, or says why it cannot be made."""
    try:
        with_edits(draft, edits)
    except CannotEdit as refused:
        raise EditRefused(cause=str(refused)) from refused


def move_on(draft: FormDraft, by: Actor, at: datetime) -> None:
    """One revision further. Whoever was to approve the draft must be asked again."""
    draft.revision += 1
    draft.edited_at, draft.edited_by, draft.approval_asked_at = at, by.id[:64], None
    draft.save(update_fields=["revision", "edited_at", "edited_by", "approval_asked_at"])


def _keep(draft: FormDraft, edit: Edit, told: str, by: Actor, at: datetime) -> None:
    last = draft.edits.aggregate(last=Max("position"))["last"] or 0
    DraftEdit.objects.create(
        draft=draft,
        position=last + 1,
        edit=edits_codec.dump(edit),
        told=told,
        revision=draft.revision,
        author=by.id[:64],
        at=at,
    )


def naming(draft: FormDraft) -> dict[str, Any]:
    return {"service": draft.service.key, "draft": draft.pk, "revision": draft.revision}


@transaction.atomic
def undo_change(draft_id: int, *, revision: int, by: Actor, at: datetime) -> FormDraft:
    """Without the last edit, whoever made it.

    Refuses with ``NothingToUndo``, and with ``ChangedMeanwhile`` where the last edit is not the one the page showed.
    """
    draft = locked(draft_id, by, at)
    last = draft.edits.filter(undone=False).exclude(told="").order_by("-position").first()
    if last is None:
        raise NothingToUndo
    return _turned(draft, last, revision, by, at, undone=True)


@transaction.atomic
def redo_change(draft_id: int, *, revision: int, by: Actor, at: datetime) -> FormDraft:
    """With the edit that was undone last. Refuses with ``NothingToRedo`` and ``ChangedMeanwhile``."""
    draft = locked(draft_id, by, at)
    first = draft.edits.filter(undone=True).order_by("position").first()
    if first is None:
        raise NothingToRedo
    return _turned(draft, first, revision, by, at, undone=False)


def _turned(
    draft: FormDraft, edit: DraftEdit, revision: int, by: Actor, at: datetime, *, undone: bool
) -> FormDraft:
    if revision < draft.revision:
        who = staff_names([draft.edited_by]).get(draft.edited_by, _("Jemand"))
        raise ChangedMeanwhile(who=who, what=edit.told)
    move_on(draft, by, at)
    edit.undone, edit.revision = undone, draft.revision
    edit.save(update_fields=["undone", "revision"])
    event = FormDraftUndone if undone else FormDraftRedone
    record(event(**naming(draft), what=edit.told), by=by, at=at)
    return draft


def replaced_edits(draft: FormDraft, edits: Iterable[Edit], at: datetime) -> None:
    """Other edits in place of all, on another base; from there nothing can be undone."""
    draft.edits.all().delete()
    DraftEdit.objects.bulk_create(
        DraftEdit(
            draft=draft,
            position=number,
            edit=edits_codec.dump(edit),
            told="",
            revision=draft.revision,
            at=at,
        )
        for number, edit in enumerate(edits, start=1)
    )
