"""Hearing the applicant before a burden (Anhörung, VwVfG § 28)."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from rathaus.cases.events import ApplicantHeard, HearingAnswered, HearingEnded
from rathaus.cases.models import Case, Hearing
from rathaus.cases.queries.file import NoSuchCase
from rathaus.cases.rules.deadlines import is_long_enough
from rathaus.cases.rules.hearing import is_burden
from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor, record
from rathaus.people.queries import Viewer
from rathaus.processes.queries import hears

from .checking import TooShort
from .clock import restart_clock, stop_clock
from .consulting import NothingSaid
from .holding import clerk, done_by, go_on, held, held_for_applicant, held_undecided, rest, tell_answered
from .running import reflect

HEARD_BY = "§ 28 Abs. 1 VwVfG"
MOST_CHARACTERS = 10_000


class NoBurden(Refusal):
    sentence = _(
        "Angehört wird nur, wenn Sie etwas ablehnen, einschränken oder mit Auflagen versehen wollen."
    )
    status = 422


class AlreadyHearing(Refusal):
    sentence = _("Eine Anhörung läuft schon.")


class HearingIsOver(Refusal):
    sentence = _("Diese Anhörung ist beendet.")


@transaction.atomic
def hear_applicant(
    hearing_id: UUID,
    case_id: UUID,
    intended: str,
    text: str,
    due_on: date,
    *,
    by: Viewer,
    at: datetime,
) -> Hearing:
    """Tells her what is going to be decided and why, and lets her speak. Idempotent by its id; the letter follows.

    Refuses with ``NoBurden``, ``NothingSaid``, ``TooShort``, ``AlreadyHearing`` and what ``held_undecided`` raises.
    """
    case = held_undecided(case_id, by)
    known = Hearing.objects.filter(pk=hearing_id).first()
    if known is not None:
        return known
    _demand_hearing(case, intended, text, due_on, localdate(at))
    hearing = Hearing.objects.create(
        id=hearing_id, case=case, intended=intended, text=text.strip(), sent_at=at, due_on=due_on
    )
    stop_clock(case, HEARD_BY, at)
    _let_speak(case, by, at)
    event = ApplicantHeard(case=case.pk, hearing=hearing_id, intended=intended, until=due_on)
    record(event, by=clerk(by), at=at)
    reflect(case, at)
    return hearing


def _demand_hearing(case: Case, intended: str, text: str, due_on: date, today: date) -> None:
    if not is_burden(intended):
        raise NoBurden
    if not text.strip():
        raise NothingSaid
    if not is_long_enough(today, due_on):
        raise TooShort
    if case.hearings.filter(answered_at=None, ended_at=None).exists():
        raise AlreadyHearing


def _let_speak(case: Case, by: Viewer, at: datetime) -> None:
    """Along the model where it knows a hearing, else the open step rests. The sending itself needs nobody."""
    if hears(case.pk):
        outcome = {"burden": True, "consult": False}
        done_by(case, ("examine",), outcome, by=clerk(by), account=by.account, at=at)
        if done_by(case, ("hear",), {}, by=clerk(by), account=by.account, at=at):
            return
    rest(case, "hearing", by=clerk(by), at=at)


@transaction.atomic
def answer_hearing(hearing_id: UUID, text: str, *, by: Actor, at: datetime) -> Hearing:
    """She speaks; that it is her hearing was asked above. Refuses with ``HearingIsOver``, ``NothingSaid``."""
    hearing = _open(hearing_id)
    if not text.strip():
        raise NothingSaid
    hearing.answer, hearing.answered_at = text.strip()[:MOST_CHARACTERS], at
    hearing.save(update_fields=["answer", "answered_at"])
    record(HearingAnswered(case=hearing.case_id, hearing=hearing_id), by=by, at=at)
    _go_on(hearing.case, by, at)
    return hearing


@transaction.atomic
def end_hearing(hearing_id: UUID, *, by: Viewer, at: datetime) -> None:
    """Nothing came in time, or the office does without. Refuses with ``HearingIsOver``; raises what ``held`` raises."""
    hearing = _open(hearing_id)
    held(hearing.case_id, by)
    hearing.ended_at = at
    hearing.save(update_fields=["ended_at"])
    record(HearingEnded(case=hearing.case_id, hearing=hearing_id), by=clerk(by), at=at)
    _go_on(hearing.case, clerk(by), at)


def _open(hearing_id: UUID) -> Hearing:
    found = Hearing.objects.filter(pk=hearing_id).first()
    if found is None:
        raise NoSuchCase
    found.case = held_for_applicant(found.case_id)
    found.refresh_from_db(fields=["answered_at", "ended_at"])
    if found.answered_at or found.ended_at:
        raise HearingIsOver
    return found


def _go_on(case: Case, by: Actor, at: datetime) -> None:
    restart_clock(case, at)
    tell_answered(case, by=by, at=at)
    go_on(case, by=by, at=at)
    reflect(case, at)
