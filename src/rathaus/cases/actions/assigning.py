"""Who works on a case, and in which unit it lies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from rathaus.cases.events import CaseAssigned, CaseTaken, CaseTransferred
from rathaus.cases.models import Case, Note
from rathaus.core.errors import Refusal
from rathaus.core.journal import record
from rathaus.people.queries import Role, Viewer, unit
from rathaus.people.queries.staff import staff_with_role
from rathaus.processes import actions as processes
from rathaus.processes.queries import open_steps

from .holding import clerk, held, held_undecided
from .running import reflect


class NobodyThere(Refusal):
    sentence = _("Diese Person bearbeitet in „%(unit)s“ keine Vorgänge.")
    status = 422


class NothingToHandOver(Refusal):
    sentence = _("Der Vorgang liegt schon bei dieser Stelle.")


class NoReasonGiven(Refusal):
    sentence = _("Bitte schreiben Sie kurz, warum.")
    status = 422


@transaction.atomic
def take_case(case_id: UUID, *, by: Viewer, at: datetime) -> Case:
    """She works on it from now on, and on the step that waits. Raises what ``held`` raises."""
    case = held(case_id, by)
    if case.assignee_id == by.account:
        return case
    _give(case, by.account, by, at)
    for step in _own_steps(case):
        processes.start_step(step, by=clerk(by), at=at)
    record(CaseTaken(case=case.pk, unit=case.unit.key), by=clerk(by), at=at)
    return reflect(case, at)


@transaction.atomic
def assign_case(case_id: UUID, staff: UUID | None, *, by: Viewer, at: datetime) -> Case:
    """Gives it to a clerk of the unit, or sets it free. Raises ``NobodyThere``, and what ``held`` raises."""
    case = held(case_id, by)
    clerks = {each.pk for each in staff_with_role(Role.CLERK, [case.unit.key], localdate(at))}
    if staff is not None and staff not in clerks and staff != by.account:
        raise NobodyThere(unit=case.unit.name)
    _give(case, staff, by, at)
    event = CaseAssigned(case=case.pk, unit=case.unit.key, given=staff is not None)
    record(event, by=clerk(by), at=at)
    return reflect(case, at)


def assign_cases(case_ids: Iterable[UUID], staff: UUID | None, *, by: Viewer, at: datetime) -> None:
    """Each in a transaction of its own; the first refusal ends it."""
    for case_id in case_ids:
        assign_case(case_id, staff, by=by, at=at)


def _give(case: Case, staff: UUID | None, by: Viewer, at: datetime) -> None:
    case.assignee_id = staff
    case.save(update_fields=["assignee"])
    for step in _own_steps(case):
        processes.assign_step(step, staff, by=clerk(by), at=at)


def _own_steps(case: Case) -> list[UUID]:
    """The steps of its own unit that one person does; the second pair of eyes is somebody else's."""
    return [
        each.pk
        for each in open_steps(case.pk)
        if each.unit == case.unit.key and each.kind in ("user", "manual") and not each.is_second
    ]


@transaction.atomic
def transfer_case(case_id: UUID, unit_key: str, because: str, *, by: Viewer, at: datetime) -> Case:
    """Hands the whole file to the competent unit (Abgabe; VwVfG § 3, § 25 Abs. 1); number and period stay.

    The reason stays in the file as a note. Refuses with ``NothingToHandOver``, ``NoReasonGiven``, ``NoSuchUnit``.
    """
    case = held_undecided(case_id, by)
    target = unit(unit_key)
    if target.pk == case.unit_id:
        raise NothingToHandOver
    if not because.strip():
        raise NoReasonGiven
    before, case.unit, case.assignee = case.unit.key, target, None
    case.save(update_fields=["unit", "assignee"])
    Note.objects.create(
        id=uuid4(),
        case=case,
        text=because.strip(),
        written_by_id=by.account,
        written_at=at,
        medium="transfer",
    )
    processes.move_run(case.pk, target.key, by=clerk(by), at=at)
    record(CaseTransferred(case=case.pk, before=before, unit=target.key), by=clerk(by), at=at)
    return reflect(case, at)
