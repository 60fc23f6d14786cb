"""The applicant puts her own answers and documents right, before anybody has decided (VwVfG § 26 Abs. 2; § 25 Abs. 1)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from engines.form import tree
from engines.form.definition import Form, Place
from engines.form.evaluation import Problem
from rathaus.cases.events import CaseCorrected, CorrectionSeen
from rathaus.cases.models import Case, Document, RequestItem
from rathaus.cases.queries.citizen import NoSuchMatter
from rathaus.cases.queries.corrections import correcting
from rathaus.catalogue.queries import form_of
from rathaus.core.errors import Refusal
from rathaus.core.files.keeping import Kept
from rathaus.core.journal import Actor, record
from rathaus.people.queries import Viewer

from .holding import CaseIsOver, clerk, held, held_for_applicant
from .revising import as_answer, changed_places, revise
from .running import reflect

MOST_CHARACTERS = 50_000
"""Of one answer."""


class AskedForAlready(Refusal):
    """It is answered where it was asked for, so that the office sees both together."""

    sentence = _(
        "Danach hat die Stelle Sie gefragt. Bitte ändern Sie es, wenn Sie die Nachfrage beantworten."
    )
    status = 409


@transaction.atomic
def correct_answers(
    case_id: UUID,
    marked: Collection[Place],
    posted: Mapping[Place, str],
    *,
    by: Actor,
    at: datetime,
) -> Sequence[Problem]:
    """New answers to the marked questions, and to those that open because of them; that it is hers was asked above.

    What is wrong with them is returned, and then nothing has happened; nothing happens either where nothing changed.
    The law's clock goes on, also towards a deemed approval: the documents stay complete (VwVfG § 42a Abs. 2). Whether
    the change makes it another application is for the clerk to say, who has to look at it before anybody decides.
    Refuses with ``CaseIsOver``, ``AskedForAlready``.
    """
    case = _open(case_id)
    _demand_not_asked(case, marked)
    bounded = {place: text[:MOST_CHARACTERS] for place, text in posted.items()}
    found = correcting(case, marked, bounded)
    if found.before is None or found.now is None or found.problems:
        return found.problems
    if places := changed_places(found.before, found.now):
        _correct(case, found.form, {**found.answers, **found.typed}, places, by, at)
    return ()


@transaction.atomic
def replace_document(
    case_id: UUID,
    old_id: UUID,
    kept: Kept,
    *,
    document_id: UUID,
    findings: Sequence[Mapping[str, str]] = (),
    by: Actor,
    at: datetime,
) -> Document:
    """Another file in the place of one that she gave; the old one stays in the file, marked as replaced.

    Refuses with ``CaseIsOver``, ``NoSuchMatter`` for one that is not hers or was replaced already.
    """
    case = _open(case_id)
    old = case.documents.filter(pk=old_id, added_by="citizen", replaced_by=None).first()
    if old is None:
        raise NoSuchMatter
    new = Document.objects.create(
        id=document_id,
        case=case,
        origin="correction",
        place=old.place,
        title=old.title,
        name=kept.name,
        media_type=kept.media_type,
        size=kept.size,
        stored_as=kept.stored_as,
        key=kept.key,
        findings=list(findings),
        added_at=at,
        added_by="citizen",
    )
    Document.objects.filter(pk=old.pk).update(replaced_by=new)
    form, answers = _answers(case)
    if form is not None and old.place:
        answers[old.place] = as_answer(new)
    _correct(case, form, answers, [old.place], by, at)
    return new


@transaction.atomic
def note_correction_seen(case_id: UUID, *, by: Viewer, at: datetime) -> None:
    """A clerk has looked at what the applicant changed. Raises what ``held`` raises."""
    case = held(case_id, by)
    if case.corrected_since is None:
        return
    case.corrected_since = None
    case.save(update_fields=["corrected_since"])
    record(CorrectionSeen(case=case.pk, revision=case.revision), by=clerk(by), at=at)


def _open(case_id: UUID) -> Case:
    case = held_for_applicant(case_id)
    if not case.is_undecided:
        raise CaseIsOver
    return case


def _answers(case: Case) -> tuple[Form | None, dict[Place, str]]:
    if case.form_version is None:
        return None, {}
    form = form_of(case.form_version)
    return form, dict(tree.flattened(form, case.answers))


def _demand_not_asked(case: Case, marked: Collection[Place]) -> None:
    asked = RequestItem.objects.filter(
        request__case=case,
        request__answered_at=None,
        request__withdrawn_at=None,
        dropped_at=None,
        place__in=list(marked),
        kind=RequestItem.Kind.FIELD,
    )
    if asked.exists():
        raise AskedForAlready


def _correct(
    case: Case,
    form: Form | None,
    answers: Mapping[Place, str],
    places: Sequence[Place],
    by: Actor,
    at: datetime,
) -> None:
    if form is not None:
        revise(case, form, answers, places, "correction", at)
    if case.corrected_since is None:
        case.corrected_since = case.revision
        case.save(update_fields=["corrected_since"])
    record(CaseCorrected(case=case.pk, revision=case.revision, places=len(places)), by=by, at=at)
    reflect(case, at)


__all__ = ["AskedForAlready", "correct_answers", "note_correction_seen", "replace_document"]
