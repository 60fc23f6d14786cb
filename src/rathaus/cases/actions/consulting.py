"""Asking another unit (Beteiligung), and answering."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.cases.events import ConsultationAnswered, ConsultationWithdrawn, UnitConsulted
from rathaus.cases.models import Case, Consultation
from rathaus.cases.permissions import may_work_in
from rathaus.cases.queries.file import NoSuchCase
from rathaus.core.errors import Refusal
from rathaus.core.journal import record
from rathaus.people.queries import Viewer, unit
from rathaus.processes import actions as processes
from rathaus.processes.queries import asks_others

from .holding import clerk, done_by, go_on, held, held_for_applicant, held_undecided, rest
from .running import reflect

VERDICTS = ("agreed", "conditions", "objected")


class OwnUnit(Refusal):
    sentence = _("Das ist Ihre eigene Stelle. Wählen Sie bitte eine andere.")
    status = 422


class NothingSaid(Refusal):
    sentence = _("Bitte schreiben Sie, worum es geht.")
    status = 422


class AlreadySaid(Refusal):
    sentence = _("Diese Frage ist schon beantwortet oder zurückgenommen.")


@transaction.atomic
def consult_unit(
    consultation_id: UUID,
    case_id: UUID,
    unit_key: str,
    question: str,
    due_on: date,
    *,
    by: Viewer,
    at: datetime,
) -> Consultation:
    """Asks another unit, which reads the file from now on. Idempotent by its id.

    Along the model where it knows such a step, else the open step rests. Refuses with ``OwnUnit``, ``NothingSaid``,
    ``NoSuchUnit`` and what ``held_undecided`` raises.
    """
    case = held_undecided(case_id, by)
    known = Consultation.objects.filter(pk=consultation_id).first()
    if known is not None:
        return known
    asked = unit(unit_key)
    if asked.pk == case.unit_id:
        raise OwnUnit
    if not question.strip():
        raise NothingSaid
    consultation = Consultation.objects.create(
        id=consultation_id,
        case=case,
        unit=asked,
        question=question.strip(),
        asked_at=at,
        asked_by_id=by.account,
        due_on=due_on,
    )
    _let_wait(case, by, at)
    event = UnitConsulted(case=case.pk, consultation=consultation_id, unit=asked.key, until=due_on)
    record(event, by=clerk(by), at=at)
    reflect(case, at)
    return consultation


def _let_wait(case: Case, by: Viewer, at: datetime) -> None:
    if asks_others(case.pk):
        outcome = {"consult": True, "burden": False}
        if done_by(case, ("examine",), outcome, by=clerk(by), account=by.account, at=at):
            return
    rest(case, "consultation", by=clerk(by), at=at)


@transaction.atomic
def answer_consultation(
    consultation_id: UUID, verdict: str, answer: str, *, by: Viewer, at: datetime
) -> Consultation:
    """The asked unit answers: ``verdict`` is agreed, conditions or objected.

    Refuses with ``AlreadySaid``, ``NothingSaid``; raises ``NoSuchCase`` for everybody else.
    """
    consultation = _open(consultation_id)
    if not may_work_in(by, consultation.unit.key):
        raise NoSuchCase
    if verdict not in VERDICTS or (verdict != "agreed" and not answer.strip()):
        raise NothingSaid
    consultation.verdict, consultation.answer = verdict, answer.strip()
    consultation.answered_at, consultation.answered_by_id = at, by.account
    consultation.save(update_fields=["verdict", "answer", "answered_at", "answered_by"])
    event = ConsultationAnswered(
        case=consultation.case_id, consultation=consultation_id, unit=consultation.unit.key, verdict=verdict
    )
    record(event, by=clerk(by), at=at)
    _take_up(consultation.case, {"verdict": verdict}, by, at)
    return consultation


@transaction.atomic
def withdraw_consultation(consultation_id: UUID, *, by: Viewer, at: datetime) -> None:
    """The office does without the answer. Refuses with ``AlreadySaid``; raises what ``held`` raises."""
    consultation = _open(consultation_id)
    held(consultation.case_id, by)
    consultation.withdrawn_at = at
    consultation.save(update_fields=["withdrawn_at"])
    event = ConsultationWithdrawn(
        case=consultation.case_id, consultation=consultation_id, unit=consultation.unit.key
    )
    record(event, by=clerk(by), at=at)
    _take_up(consultation.case, {}, by, at)


def _open(consultation_id: UUID) -> Consultation:
    found = Consultation.objects.select_related("unit").filter(pk=consultation_id).first()
    if found is None:
        raise NoSuchCase
    found.case = held_for_applicant(found.case_id)
    found.refresh_from_db(fields=["answered_at", "withdrawn_at"])
    if found.answered_at or found.withdrawn_at:
        raise AlreadySaid
    return found


def _take_up(case: Case, outcome: dict[str, str], by: Viewer, at: datetime) -> None:
    """Once nobody is asked any more, the work goes on."""
    if case.consultations.filter(answered_at=None, withdrawn_at=None).exists():
        reflect(case, at)
        return
    if not done_by(case, ("consult",), outcome, by=clerk(by), account=by.account, at=at):
        processes.send_message(case.pk, "consulted", outcome, by=clerk(by), at=at)
    go_on(case, by=clerk(by), at=at)
    reflect(case, at)
