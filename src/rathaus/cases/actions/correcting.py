"""The applicant puts her own answers and documents right, before anybody has decided (VwVfG § 26 Abs. 2; § 25 Abs. 1)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from engines.form.definition import Form, Place
from engines.form.evaluation import Problem
from rathaus.cases.events import CaseCorrected, CorrectionSeen
from rathaus.cases.models import Case, Document
from rathaus.cases.queries.citizen import NoSuchMatter, asked_anew
from rathaus.cases.queries.corrections import correcting
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanged:
    """Another file, kept already under ``id``, in the place of the document ``old``."""

    old: UUID
    id: UUID
    kept: Kept
    findings: Sequence[Mapping[str, str]] = ()


@transaction.atomic
def correct_case(
    case_id: UUID,
    marked: Collection[Place],
    posted: Mapping[Place, str],
    exchanged: Sequence[Exchanged] = (),
    *,
    by: Actor,
    at: datetime,
) -> Sequence[Problem]:
    """New answers to the marked questions and to those that open because of them, and other files in the place of hers.

    All of it or nothing; that the case is hers was asked above. What is wrong with the answers is returned, and then
    nothing has happened; nothing happens either where nothing changed. A replaced document stays in the file.
    The law's clock goes on, also towards a deemed approval: the documents stay complete (VwVfG § 42a Abs. 2). Whether
    the change makes it another application is for the clerk to say, who has to look at it before anybody decides.
    Refuses with ``CaseIsOver``, ``AskedForAlready``, and with ``NoSuchMatter`` a document that is not hers or was
    replaced already.
    """
    case = _open(case_id)
    _demand_not_asked(case, marked, exchanged)
    bounded = {place: text[:MOST_CHARACTERS] for place, text in posted.items()}
    found = correcting(case, marked, bounded)
    if found.problems:
        return found.problems
    answers = {**found.answers, **found.typed}
    places = changed_places(found.before, found.now) if found.before and found.now else []
    for each in exchanged:
        new = _exchange(case, each, at)
        places.append(new.place)
        if new.place:
            answers[new.place] = as_answer(new)
    if places:
        _correct(case, found.form, answers, places, by, at)
    return ()


def _exchange(case: Case, exchanged: Exchanged, at: datetime) -> Document:
    old = case.documents.filter(pk=exchanged.old, added_by="citizen", replaced_by=None).first()
    if old is None:
        raise NoSuchMatter
    kept = exchanged.kept
    new = Document.objects.create(
        id=exchanged.id,
        case=case,
        origin="correction",
        place=old.place,
        title=old.title,
        name=kept.name,
        media_type=kept.media_type,
        size=kept.size,
        stored_as=kept.stored_as,
        key=kept.key,
        findings=list(exchanged.findings),
        added_at=at,
        added_by="citizen",
    )
    Document.objects.filter(pk=old.pk).update(replaced_by=new)
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


def _demand_not_asked(case: Case, marked: Collection[Place], exchanged: Sequence[Exchanged]) -> None:
    asked = asked_anew(case.pk)
    if asked.places.intersection(marked) or asked.documents.intersection(each.old for each in exchanged):
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


__all__ = ["AskedForAlready", "Exchanged", "correct_case", "note_correction_seen"]
