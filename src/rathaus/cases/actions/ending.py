"""How a case ends: withdrawn, objected to, deemed granted, closed."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from rathaus.cases.events import (
    CaseClosed,
    CaseDeemedGranted,
    CaseWithdrawn,
    ObjectionRecorded,
    PartOpened,
)
from rathaus.cases.models import Case, Decision, Note, Objection
from rathaus.cases.queries.file import NoSuchCase
from rathaus.cases.rules.deadlines import last_day
from rathaus.cases.rules.remedies import may_withdraw
from rathaus.cases.rules.standing import Outcome
from rathaus.core.errors import Refusal
from rathaus.core.journal import SYSTEM, Actor, record
from rathaus.core.town import town
from rathaus.correspondence.queries import objection_until
from rathaus.people.models import Unit
from rathaus.people.queries import Viewer, unit
from rathaus.processes import actions as processes

from .clock import restart_clock
from .consulting import NothingSaid
from .holding import CaseIsOver, clerk, held, held_for_applicant, held_undecided
from .running import reflect

MOST_CHARACTERS = 10_000


class TooLateToWithdraw(Refusal):
    sentence = _(
        "Die Entscheidung gilt schon als bekannt gegeben. Zurücknehmen geht nicht mehr, widersprechen schon."
    )


class NotDecidedYet(Refusal):
    sentence = _(
        "Dieser Vorgang ist noch nicht entschieden. Entscheiden Sie zuerst, oder die Person nimmt ihn zurück."
    )


class NothingToObjectTo(Refusal):
    sentence = _("Zu diesem Vorgang gibt es keinen Bescheid, dem man widersprechen kann.")


@transaction.atomic
def withdraw_case(case_id: UUID, because: str = "", *, by: Actor, at: datetime) -> Case:
    """The applicant takes it back; that it is hers was asked above. Nothing happens a second time.

    Refuses with ``TooLateToWithdraw`` from the day on which the decision is served (VwVfG § 43 Abs. 1).
    """
    case = held_for_applicant(case_id)
    if case.outcome == Outcome.WITHDRAWN:
        return case
    decision = case.decisions.filter(sent_back_at=None).first()
    served = decision.served_on if decision else None
    if not may_withdraw(served, localdate(at), closed=case.closed_at is not None and served is None):
        raise TooLateToWithdraw
    if because.strip():
        Note.objects.create(id=uuid4(), case=case, text=because.strip()[:MOST_CHARACTERS], written_at=at)
    case.requests.filter(answered_at=None, withdrawn_at=None).update(withdrawn_at=at)
    case.consultations.filter(answered_at=None, withdrawn_at=None).update(withdrawn_at=at)
    case.hearings.filter(answered_at=None, ended_at=None).update(ended_at=at)
    restart_clock(case, at)
    processes.end_run(case.pk, "withdrawn", by=by, at=at)
    case.outcome, case.closed_at = Outcome.WITHDRAWN.value, at
    case.save(update_fields=["outcome", "closed_at"])
    record(CaseWithdrawn(case=case.pk), by=by, at=at)
    return reflect(case, at)


@transaction.atomic
def close_case(case_id: UUID, *, by: Viewer, at: datetime) -> Case:
    """Nothing is left to do. Refuses with ``NotDecidedYet``; raises what ``held`` raises."""
    case = held(case_id, by)
    if case.closed_at is not None:
        return case
    if case.decided_at is None:
        raise NotDecidedYet
    return shut(case, clerk(by), at)


def shut(case: Case, by: Actor, at: datetime) -> Case:
    """Part of a larger act on a case in hand."""
    processes.end_run(case.pk, "closed", by=by, at=at)
    case.closed_at = at
    case.save(update_fields=["closed_at"])
    record(CaseClosed(case=case.pk, outcome=case.outcome), by=by, at=at)
    return reflect(case, at)


@transaction.atomic
def open_part(
    part_id: UUID, parent_id: UUID, unit_key: str, title: str, question: str, *, by: Viewer, at: datetime
) -> Case:
    """A part of the case becomes one of its own, in whatever unit (Teilvorgang). Idempotent by its id.

    Refuses with ``NothingSaid``, ``NoSuchUnit`` and what ``held_undecided`` raises.
    """
    parent = held_undecided(parent_id, by)
    known = Case.objects.filter(pk=part_id).first()
    if known is not None:
        return known
    if not title.strip():
        raise NothingSaid
    part = _beside(parent, part_id, unit(unit_key), "", parent.due_on, parent.due_basis, at)
    text = "\n\n".join(filter(None, (title.strip(), question.strip())))
    Note.objects.create(id=uuid4(), case=part, text=text, written_by_id=by.account, written_at=at)
    record(PartOpened(case=parent.pk, part=part_id, unit=part.unit.key), by=clerk(by), at=at)
    return part


@transaction.atomic
def record_objection(
    objection_id: UUID,
    decision_id: UUID,
    text: str,
    medium: str = "online",
    *,
    by: Viewer | Actor,
    at: datetime,
) -> Objection:
    """An objection to a decision (Widerspruch, VwGO §§ 69, 70), also one that comes late: whether it does is noted.

    It is dealt with in a case of its own, linked to the first. By the applicant (``Actor``; that it is her decision
    was asked above) or by a clerk who takes it down. Refuses with ``NothingToObjectTo``.
    """
    decision = Decision.objects.filter(pk=decision_id, letter__isnull=False).first()
    if decision is None:
        raise NothingToObjectTo
    case = held(decision.case_id, by) if isinstance(by, Viewer) else held_for_applicant(decision.case_id)
    known = Objection.objects.filter(pk=objection_id).first()
    if known is not None:
        return known
    served, today = decision.served_on, localdate(at)
    state, actor = town().state, clerk(by) if isinstance(by, Viewer) else by
    until = objection_until(served or today, state)  # before service no period runs, and nobody is late
    own = _beside(case, objection_id, case.unit, "W", last_day(today, 3, "months", state), "§ 75 VwGO", at)
    objection = Objection.objects.create(
        id=objection_id,
        decision=decision,
        case=own,
        text=text.strip()[:MOST_CHARACTERS],
        medium=medium,
        received_at=at,
        until=until,
        in_time=today <= until,
    )
    event = ObjectionRecorded(
        case=case.pk, objection=objection_id, in_time=objection.in_time, dealt_with_in=own.pk
    )
    record(event, by=actor, at=at)
    return objection


def _beside(
    parent: Case, case_id: UUID, where: Unit, mark: str, due_on: date | None, basis: str, at: datetime
) -> Case:
    """A case linked to another, with a number that shows it, on the standard procedure."""
    number = Case.objects.filter(parent=parent).count() + 1
    case = Case.objects.create(
        id=case_id,
        number=f"{parent.number}-{mark}{number}",
        service=parent.service,
        parent=parent,
        unit=where,
        language=parent.language,
        applicant=parent.applicant,
        account=parent.account,
        mandate=parent.mandate,
        capacity=parent.capacity,
        on_behalf_of=parent.on_behalf_of,
        received_at=at,
        touched_at=at,
        due_on=due_on,
        due_basis=basis,
    )
    data = {"fee": 0.0, "gaps": 0, "medium": "online", "complete": True}
    processes.start_run(matter=case.pk, service="", unit=where.key, data=data, by=SYSTEM, at=at)
    return reflect(case, at)


@transaction.atomic
def let_count_as_granted(case_id: UUID, *, at: datetime) -> Case:
    """The time has passed and nobody decided (VwVfG § 42a Abs. 1). Nothing happens where somebody did."""
    case = held_for_applicant(case_id)
    if not case.is_undecided or case.paused or case.deemed_on is None or case.deemed_on > localdate(at):
        return case
    # what waits for a second pair of eyes came too late: the law has decided
    case.decisions.filter(sent_back_at=None).update(sent_back_at=at, sent_back_because="§ 42a VwVfG")
    Decision.objects.create(id=uuid4(), case=case, outcome=Outcome.DEEMED.value, made_at=at)
    processes.end_run(case.pk, "deemed", by=SYSTEM, at=at)
    case.outcome, case.decided_at = Outcome.DEEMED.value, at
    case.save(update_fields=["outcome", "decided_at"])
    record(CaseDeemedGranted(case=case.pk), by=SYSTEM, at=at)
    return reflect(case, at)


__all__ = [
    "CaseIsOver",
    "NoSuchCase",
    "NotDecidedYet",
    "NothingToObjectTo",
    "TooLateToWithdraw",
    "close_case",
    "let_count_as_granted",
    "open_part",
    "record_objection",
    "shut",
    "withdraw_case",
]
