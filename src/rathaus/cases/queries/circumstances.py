"""How a file stands at the moment of a decision."""

from __future__ import annotations

from datetime import date

from django.utils.timezone import localdate

from rathaus.cases.models import Case
from rathaus.cases.rules.deciding import Circumstances
from rathaus.cases.rules.hearing import was_heard
from rathaus.core import money

from .answers import evaluation_of


def circumstances_of(case: Case, today: date) -> Circumstances:
    """What ``rules.deciding.lacks`` asks for; four queries."""
    return Circumstances(
        complete=case.complete_on is not None,
        heard=any(
            was_heard(
                today,
                due_on=each.due_on,
                answered=each.answered_at is not None,
                ended=each.ended_at is not None and localdate(each.ended_at) > each.due_on,
            )
            for each in case.hearings.all()
        ),
        open_request=case.requests.filter(answered_at=None, withdrawn_at=None).exists(),
        open_consultation=case.consultations.filter(answered_at=None, withdrawn_at=None).exists(),
        unseen_correction=case.corrected_since is not None,
        usual_fee=usual_fee(case),
    )


def usual_fee(case: Case) -> int | None:
    """What the fee rules of the form say to the answers as they stand, in cents; None where it has none."""
    evaluation = evaluation_of(case)
    if evaluation is None or evaluation.fee is None:
        return None
    return int(money.to_cents(evaluation.fee.amount) * 100)
