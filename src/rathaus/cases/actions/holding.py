"""A case in hand: locked, and of one's own unit; its process moved by what was done."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from rathaus.cases.models import Case, Procedure
from rathaus.cases.permissions import may_work_in
from rathaus.cases.queries.file import NoSuchCase
from rathaus.cases.rules.deciding import is_own_case
from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor
from rathaus.people.queries import Role, Viewer
from rathaus.processes import actions as processes
from rathaus.processes.models import StepRun
from rathaus.processes.queries import open_steps, run_of


class OwnMatter(Refusal):
    """VwVfG § 20 Abs. 1 Nr. 1."""

    sentence = _("Das ist Ihr eigener Antrag. Bitte geben Sie ihn an jemand anderen in Ihrer Stelle.")
    status = 403


class NotTheTurn(Refusal):
    sentence = _("Im Ablauf ist das gerade nicht an der Reihe. Es wartet: %(step)s.")


class CaseIsOver(Refusal):
    sentence = _("Dieser Vorgang ist entschieden oder abgeschlossen.")


def held(case_id: UUID, by: Viewer) -> Case:
    """The case, locked until the act is done. Raises ``NoSuchCase`` for other units, ``OwnMatter``."""
    case = _locked(case_id)
    if not may_work_in(by, case.unit.key):
        raise NoSuchCase
    if is_own_case(case.account_id, by.account):
        raise OwnMatter
    return case


def held_undecided(case_id: UUID, by: Viewer) -> Case:
    """The same; raises ``CaseIsOver`` once it is decided."""
    case = held(case_id, by)
    if not case.is_undecided:
        raise CaseIsOver
    return case


def held_for_applicant(case_id: UUID) -> Case:
    """For an act of the applicant; that it is hers was asked above."""
    return _locked(case_id)


def _locked(case_id: UUID) -> Case:
    rows = Case.objects.select_for_update(of=("self",)).select_related("unit", "service", "account")
    case = rows.filter(pk=case_id).first()
    if case is None:
        raise NoSuchCase
    return case


def procedure_of(case: Case) -> Procedure:
    """The law of its service; the general law where nobody has said more."""
    return Procedure.objects.filter(service=case.service_id).first() or Procedure()


def clerk(by: Viewer) -> Actor:
    return by.actor(Role.CLERK)


def open_step(case: Case, acts: Collection[str]) -> StepRun | None:
    """The step of one of these acts that waits now."""
    return next((each for each in open_steps(case.pk) if each.act in acts), None)


def done_by(
    case: Case,
    acts: Collection[str],
    outcome: Mapping[str, Any],
    *,
    by: Actor,
    account: UUID | None,
    at: datetime,
) -> bool:
    """Completes the open step of one of these acts; False where none waits."""
    step = open_step(case, acts)
    if step is None:
        return False
    processes.complete_step(step.pk, outcome, medium=case.medium, account=account, by=by, at=at)
    return True


def demand_turn(case: Case, acts: Collection[str]) -> None:
    """Refuses with ``NotTheTurn`` an act for which the process has no open step; without a process all fit."""
    steps = open_steps(case.pk)
    if any(each.act in acts for each in steps) or run_of(case.pk) is None:
        return
    raise NotTheTurn(step=", ".join(f"„{each.name}“" for each in steps) or _("eine Antwort von außen"))


def rest(case: Case, because: str, *, by: Actor, at: datetime) -> None:
    """What staff has open waits: the applicant or another unit is asked."""
    for step in open_steps(case.pk):
        if step.kind in ("user", "manual") and step.unit == case.unit.key:
            processes.suspend_step(step.pk, because, by=by, at=at)


def is_owed(case: Case) -> bool:
    """The applicant still owes an answer: to a request, or in a hearing."""
    asked = case.requests.filter(answered_at=None, withdrawn_at=None).exists()
    return asked or case.hearings.filter(answered_at=None, ended_at=None).exists()


def tell_answered(case: Case, *, by: Actor, at: datetime) -> None:
    """The process hears of an answer once nothing else is owed: two things may have been asked for at once."""
    if not is_owed(case):
        processes.send_message(case.pk, "answered", {}, by=by, at=at)


def go_on(case: Case, *, by: Actor, at: datetime) -> None:
    """What rested goes on, once nobody is waited for any more."""
    others = case.consultations.filter(answered_at=None, withdrawn_at=None).exists()
    if not (others or is_owed(case)):
        wake(case, by=by, at=at)


def wake(case: Case, *, by: Actor, at: datetime) -> None:
    """What rested goes on, whoever has not answered."""
    for step in open_steps(case.pk):
        if step.suspended_at is not None:
            processes.resume_step(step.pk, by=by, at=at)
