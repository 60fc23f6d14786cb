"""The applicant answers what she was asked for: exactly that, in parts or at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from engines.form import tree
from engines.form.definition import Place
from engines.form.evaluation import Evaluation, Problem
from rathaus.cases.events import ItemHandedIn, RequestAnswered
from rathaus.cases.models import Case, Document, Request, RequestItem
from rathaus.cases.queries.citizen import Sheet, sheet_of, typed_on
from rathaus.cases.rules import reopening
from rathaus.core.answers import told
from rathaus.core.errors import Refusal
from rathaus.core.files.keeping import Kept
from rathaus.core.journal import Actor, record

from .clock import restart_clock
from .holding import go_on, tell_answered
from .revising import as_answer, changed_places, revise
from .running import reflect

MOST_CHARACTERS = 50_000
"""Of one answer."""


class AlreadyAnswered(Refusal):
    """Another tab, a second click, or the other one who acts for her."""

    sentence = _("Diese Nachfrage ist schon beantwortet. Was Sie gesendet haben, liegt bei uns.")
    status = 409


class NoLongerAsked(Refusal):
    sentence = _("Die Stelle braucht diese Angaben nicht mehr. Sie müssen nichts weiter tun.")
    status = 410


class NotAskedFor(Refusal):
    sentence = _("Nach diesem Dokument hat niemand gefragt.")
    status = 404


@dataclass(frozen=True, slots=True)
class Lacking:
    """What keeps an answer from being sent: wrong or missing answers, and documents that are not there."""

    problems: Sequence[Problem] = ()
    files: Sequence[RequestItem] = ()

    def __bool__(self) -> bool:
        return bool(self.problems or self.files)


@transaction.atomic
def keep_answers(case_id: UUID, request_id: UUID, posted: Mapping[Place, str]) -> None:
    """Keeps what was typed, right or wrong, to go on later; what was not asked for is let go.

    Nothing is journalled: the register must not know what somebody types. Raises what ``open_sheet`` raises.
    """
    sheet = open_sheet(case_id, request_id)
    bounded = {place: text[:MOST_CHARACTERS] for place, text in posted.items()}
    sheet.request.draft = typed_on(sheet, bounded)
    sheet.request.save(update_fields=["draft"])


@transaction.atomic
def hand_in(
    case_id: UUID,
    request_id: UUID,
    item_id: int,
    kept: Kept,
    *,
    document_id: UUID,
    findings: Sequence[Mapping[str, str]] = (),
    by: Actor,
    at: datetime,
) -> None:
    """Lays a file beside the item that asks for it, with what was noticed of it; the last one counts.

    Raises ``NotAskedFor``.
    """
    sheet = open_sheet(case_id, request_id)
    item = next((each for each in sheet.wanted_files if each.pk == item_id), None)
    if item is None:
        raise NotAskedFor
    old, item.answer = item.answer, _document(sheet.case, item, kept, document_id, findings, at)
    item.save(update_fields=["answer"])
    if old is not None:
        Document.objects.filter(pk=old.pk).update(replaced_by=item.answer)
    record(ItemHandedIn(case=case_id, request=request_id, item=item_id), by=by, at=at)


def _document(
    case: Case,
    item: RequestItem,
    kept: Kept,
    document_id: UUID,
    findings: Sequence[Mapping[str, str]],
    at: datetime,
) -> Document:
    return Document.objects.create(
        id=document_id,
        case=case,
        origin="request",
        place=item.place,
        title=item.label[:200],
        name=kept.name,
        media_type=kept.media_type,
        size=kept.size,
        stored_as=kept.stored_as,
        key=kept.key,
        findings=list(findings),
        added_at=at,
        added_by="citizen",
    )


@transaction.atomic
def send_answers(case_id: UUID, request_id: UUID, *, by: Actor, at: datetime) -> Lacking:
    """Sends what was kept: the file holds the new answers, the old ones stay as a ``Revision``, the office goes on.

    Nothing happens while something is lacking, which is returned. Raises what ``open_sheet`` raises.
    """
    sheet = open_sheet(case_id, request_id)
    lacking = lacking_on(sheet)
    if lacking:
        return lacking
    case = Case.objects.select_for_update().get(pk=case_id)
    changed = _answer_items(sheet, at)
    _revise(case, sheet, changed, at)
    Request.objects.filter(pk=request_id).update(answered_at=at, draft={})
    restart_clock(case, at)
    tell_answered(case, by=by, at=at)
    go_on(case, by=by, at=at)
    reflect(case, at)
    event = RequestAnswered(case=case_id, request=request_id, items=len(sheet.items), changed=len(changed))
    record(event, by=by, at=at)
    return lacking


def open_sheet(case_id: UUID, request_id: UUID) -> Sheet:
    """The request, held against a second click. Raises ``AlreadyAnswered``, ``NoLongerAsked`` or ``NoSuchRequest``."""
    Request.objects.select_for_update().filter(pk=request_id).first()
    sheet = sheet_of(case_id, request_id)
    if sheet.request.answered_at is not None:
        raise AlreadyAnswered
    if sheet.request.withdrawn_at is not None or not sheet.case.is_undecided:
        raise NoLongerAsked
    return sheet


def lacking_on(sheet: Sheet) -> Lacking:
    """Only at the reopened places: what was wrong elsewhere was not asked for."""
    files = [item for item in sheet.wanted_files if item.answer_id is None and item.accepted_at is None]
    if sheet.now is None or sheet.before is None:
        return Lacking(files=files)
    places = {item.place for item in reopening.reopened(sheet.before, sheet.now, sheet.marked)}
    return Lacking([each for each in sheet.now.problems if each.place in places], files)


def _answer_items(sheet: Sheet, at: datetime) -> list[Place]:
    """Marks each item as answered, with before and after in words; the places whose answer changed."""
    for item in sheet.items:
        item.answered_at = at
        item.before, item.after = _before_and_after(sheet, item)
        item.save(update_fields=["answered_at", "before", "after"])
        if item.document_id and item.answer_id:
            Document.objects.filter(pk=item.document_id).update(replaced_by=item.answer_id)
    if sheet.before is None or sheet.now is None:
        return []
    return changed_places(sheet.before, sheet.now)


def _before_and_after(sheet: Sheet, item: RequestItem) -> tuple[str, str]:
    if item.kind != RequestItem.Kind.FIELD:
        return (
            item.document.name if item.document else "",
            item.answer.name if item.answer else "",
        )
    return _in_words(sheet.before, item.place), _in_words(sheet.now, item.place)


def _in_words(evaluation: Evaluation | None, place: Place) -> str:
    if evaluation is None or (value := evaluation.values.get(place)) is None:
        return ""
    node = next((each.node for each in evaluation.items if each.place == place), None)
    return told(node, value) if node is not None else ""  # type: ignore[arg-type]


def _revise(case: Case, sheet: Sheet, changed: Sequence[Place], at: datetime) -> None:
    files = {item.place: item.answer for item in sheet.wanted_files if item.place and item.answer}
    if sheet.form is None or not (changed or files):
        return
    given = {place: as_answer(each) for place, each in files.items()}
    answers = {**tree.flattened(sheet.form, case.answers), **sheet.draft, **given}
    revise(case, sheet.form, answers, [*changed, *files], "request", at)
