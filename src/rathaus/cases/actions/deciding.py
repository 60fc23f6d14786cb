"""Deciding (VwVfG §§ 35, 37, 39), by one pair of eyes or by two."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rathaus.cases.events import CaseDecided, DecisionApproved, DecisionProposed, DecisionSentBack
from rathaus.cases.models import Case, Decision
from rathaus.cases.queries.circumstances import circumstances_of
from rathaus.cases.queries.file import NoSuchCase
from rathaus.cases.rules.deciding import SENTENCES, Decided, Lack, lacks, may_be_second
from rathaus.core.errors import Refusal
from rathaus.core.journal import record
from rathaus.people.queries import Viewer
from rathaus.processes.queries import has_second_pair

from .holding import CaseIsOver, clerk, demand_turn, done_by, held, open_step, procedure_of
from .running import reflect

ON_THE_WAY = ("check", "examine")
"""Steps that deciding brings to an end where they are still open."""


class AlreadyDecided(Refusal):
    """``name`` and ``when`` say who was first, and at what time."""

    sentence = _("%(name)s hat diesen Vorgang schon entschieden, %(when)s.")


class NotYet(Refusal):
    """``lacks`` is what the law still misses; the sentence says it all."""

    sentence = _("So kann noch nicht entschieden werden. %(missing)s")
    status = 422

    def __init__(self, missing: tuple[Lack, ...]) -> None:
        self.lacks = missing
        super().__init__(missing=" ".join(str(SENTENCES[each]) for each in missing))


class SecondPersonNeeded(Refusal):
    sentence = _("Vier Augen heißt: Eine andere Person als die, die entschieden hat, gibt frei.")
    status = 403


class NoSecondStep(Refusal):
    """The law of the service demands what its process does not know: nothing goes out on one pair of eyes."""

    sentence = _(
        "Diese Leistung verlangt vier Augen, aber ihr Ablauf hat keinen Schritt dafür. "
        "Bitte wenden Sie sich an die Organisation: Sie ändert den Ablauf."
    )


class CorrectedMeanwhile(Refusal):
    sentence = _(
        "Die Person hat inzwischen Angaben geändert. Sehen Sie die Änderungen an. Stimmt die Entscheidung dann nicht "
        "mehr, geben Sie sie zurück."
    )


class NothingToApprove(Refusal):
    sentence = _("Hier wartet keine Entscheidung auf eine Freigabe.")


class ReasonMissing(Refusal):
    sentence = _("Bitte schreiben Sie, was noch zu ändern ist.")
    status = 422


@transaction.atomic
def decide_case(decision_id: UUID, case_id: UUID, decided: Decided, *, by: Viewer, at: datetime) -> Decision:
    """The decision. Of two clerks at once one wins and the other is told who and when (``AlreadyDecided``).

    Idempotent by its id. Where four eyes are needed it waits for the second pair; else the notice follows after
    commit. Refuses with ``NotYet``, which names what the law misses, ``NotTheTurn``, ``CaseIsOver`` where it was
    withdrawn, and what ``held`` raises.
    """
    case = held(case_id, by)
    valid = case.decisions.filter(sent_back_at=None).select_related("made_by").first()
    if valid is not None:
        if valid.pk == decision_id:
            return valid
        raise AlreadyDecided(name=_name(valid), when=_when(valid))
    if not case.is_undecided:
        raise CaseIsOver
    if procedure_of(case).four_eyes and not has_second_pair(case.pk):
        raise NoSecondStep
    missing = lacks(decided, circumstances_of(case, localdate(at)))
    if missing:
        raise NotYet(missing)
    _walk_to_decision(case, decided, by, at)
    demand_turn(case, ("decide",))
    decision = _stored(decision_id, case, decided, by, at)
    done_by(case, ("decide",), _outcome(case, decided), by=clerk(by), account=by.account, at=at)
    if _waits_for_second(case):
        event = DecisionProposed(case=case.pk, decision=decision_id, outcome=decided.outcome)
        record(event, by=clerk(by), at=at)
        reflect(case, at)
    else:
        _make_final(decision, case, by, at)
    return decision


def _walk_to_decision(case: Case, decided: Decided, by: Viewer, at: datetime) -> None:
    """Whoever decides has checked and examined: steps on the way that are still open are done with it."""
    outcome = {"complete": True, "burden": False, "consult": False}
    for _round in ON_THE_WAY:
        done_by(case, ON_THE_WAY, outcome, by=clerk(by), account=by.account, at=at)


def _stored(decision_id: UUID, case: Case, decided: Decided, by: Viewer, at: datetime) -> Decision:
    return Decision.objects.create(
        id=decision_id,
        case=case,
        outcome=decided.outcome,
        ruling=decided.ruling.strip(),
        reasons=decided.reasons.strip(),
        no_hearing_because=decided.no_hearing_because[:300],
        fee_cents=decided.fee_cents,
        fee_reason=decided.fee_reason[:300],
        template=decided.template,
        made_at=at,
        made_by_id=by.account,
    )


def _outcome(case: Case, decided: Decided) -> dict[str, Any]:
    """What the conditions of the model may ask for. The fee is what was decided, else what the form's rules say."""
    return {
        "decision": decided.outcome,
        "fee": fee_cents(case, decided.fee_cents) / 100,
        "four_eyes": procedure_of(case).four_eyes,
    }


def fee_cents(case: Case, decided: int | None) -> int:
    """In cents: what was decided, else what was told when the application was sent."""
    if decided is not None:
        return decided
    return int(Decimal(str((case.fee or {}).get("amount", 0))) * 100)


def _waits_for_second(case: Case) -> bool:
    return open_step(case, ("second",)) is not None


@transaction.atomic
def approve_decision(decision_id: UUID, *, by: Viewer, at: datetime) -> Decision:
    """The second pair of eyes agrees; now it is decided.

    Refuses with ``SecondPersonNeeded`` whoever decided, ``NothingToApprove``, and ``CorrectedMeanwhile`` while nobody has
    looked at what the applicant changed; raises what ``held`` raises.
    """
    decision, case = _waiting(decision_id, by)
    if not may_be_second(decision.made_by_id, by.account):
        raise SecondPersonNeeded
    if case.corrected_since is not None:
        raise CorrectedMeanwhile
    decision.approved_at, decision.approved_by_id = at, by.account
    decision.save(update_fields=["approved_at", "approved_by"])
    done_by(case, ("second",), {"approved": True}, by=clerk(by), account=by.account, at=at)
    event = DecisionApproved(case=case.pk, decision=decision_id, outcome=decision.outcome)
    record(event, by=clerk(by), at=at)
    _make_final(decision, case, by, at)
    return decision


@transaction.atomic
def send_back_decision(decision_id: UUID, because: str, *, by: Viewer, at: datetime) -> Decision:
    """The second pair of eyes does not agree: nothing goes out, the first decides anew. Refuses as ``approve_decision``."""
    decision, case = _waiting(decision_id, by)
    if not may_be_second(decision.made_by_id, by.account):
        raise SecondPersonNeeded
    if not because.strip():
        raise ReasonMissing
    decision.sent_back_at, decision.sent_back_because = at, because.strip()[:500]
    decision.save(update_fields=["sent_back_at", "sent_back_because"])
    done_by(case, ("second",), {"approved": False}, by=clerk(by), account=by.account, at=at)
    event = DecisionSentBack(case=case.pk, decision=decision_id, outcome=decision.outcome)
    record(event, by=clerk(by), at=at)
    reflect(case, at)
    return decision


def _waiting(decision_id: UUID, by: Viewer) -> tuple[Decision, Case]:
    found = Decision.objects.filter(pk=decision_id).first()
    if found is None:
        raise NoSuchCase
    case = held(found.case_id, by)
    found.refresh_from_db()
    if found.sent_back_at or found.approved_at or case.decided_at or not _waits_for_second(case):
        raise NothingToApprove
    return found, case


def _make_final(decision: Decision, case: Case, by: Viewer, at: datetime) -> None:
    case.decided_at, case.outcome = at, decision.outcome
    case.save(update_fields=["decided_at", "outcome"])
    event = CaseDecided(
        case=case.pk,
        decision=decision.pk,
        outcome=decision.outcome,
        service=case.service.slug,
        unit=case.unit.key,
        in_time=case.due_on is None or localdate(at) <= case.due_on,
    )
    record(event, by=clerk(by), at=at)
    reflect(case, at)


def _name(decision: Decision) -> str:
    return decision.made_by.name if decision.made_by else gettext("Jemand")


def _when(decision: Decision) -> str:
    made = localtime(decision.made_at)
    return gettext("am %(day)s um %(time)s Uhr") % {"day": date_format(made.date()), "time": f"{made:%H:%M}"}


__all__ = [
    "AlreadyDecided",
    "NotYet",
    "NothingToApprove",
    "ReasonMissing",
    "SecondPersonNeeded",
    "approve_decision",
    "decide_case",
    "fee_cents",
    "send_back_decision",
]
