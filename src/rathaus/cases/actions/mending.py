"""Putting right an obvious mistake of a notice (Berichtigung, VwVfG § 42)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from rathaus.cases.events import NoticeCorrected
from rathaus.cases.models import Correction, Decision
from rathaus.cases.queries.file import NoSuchCase
from rathaus.cases.rules.deciding import says_what_was_meant
from rathaus.core.calendar import german
from rathaus.core.errors import Refusal
from rathaus.core.journal import SYSTEM, record
from rathaus.correspondence.actions import issue_letter
from rathaus.correspondence.queries import letter, template_for
from rathaus.people.queries import Viewer

from .holding import clerk, held
from .notice import facts_of, letter_draft

MOST_CHARACTERS = 5_000


class NothingToCorrect(Refusal):
    sentence = _("Es gibt noch keinen Bescheid, in dem etwas zu berichtigen wäre.")


class NotSaidWhat(Refusal):
    sentence = _("Bitte schreiben Sie, was im Bescheid steht und was richtig ist.")
    status = 422


@transaction.atomic
def correct_notice(
    correction_id: UUID, decision_id: UUID, text: str, *, by: Viewer, at: datetime
) -> Correction:
    """Says what was meant; the letter follows. At any time, also after the case was closed. Idempotent by its id.

    The decision and the time to object stay as they were: whoever wants another decision decides anew.
    Refuses with ``NothingToCorrect``, ``NotSaidWhat``; raises what ``held`` raises.
    """
    decision = Decision.objects.filter(pk=decision_id).first()
    if decision is None:
        raise NoSuchCase
    case = held(decision.case_id, by)
    known = Correction.objects.filter(pk=correction_id).first()
    if known is not None:
        return known
    if decision.letter is None:
        raise NothingToCorrect
    if not says_what_was_meant(text):
        raise NotSaidWhat
    correction = Correction.objects.create(
        id=correction_id,
        decision=decision,
        text=text.strip()[:MOST_CHARACTERS],
        made_at=at,
        made_by_id=by.account,
    )
    event = NoticeCorrected(case=case.pk, decision=decision.pk, correction=correction_id)
    record(event, by=clerk(by), at=at)
    return correction


def send_correction_letter(correction_id: UUID, *, at: datetime) -> None:
    """The letter that belongs to the notice; it bears the id of the correction."""
    rows = Correction.objects.select_related(
        "decision__case__service", "decision__case__unit", "decision__case__account"
    )
    correction = rows.get(pk=correction_id)
    case, notice_id = correction.decision.case, correction.decision.letter
    if notice_id is None:
        return
    notice = letter(notice_id)
    about = f"„{notice.title}“, {german(localdate(notice.made_available_at))}"
    facts = {**facts_of(case), "text": correction.text, "bezug": about}
    template = template_for("correction", case.service.slug)
    issue_letter(
        correction_id,
        letter_draft(case, "correction", template, facts, corrects=notice.pk),
        by=SYSTEM,
        at=at,
    )


__all__ = ["NotSaidWhat", "NothingToCorrect", "correct_notice", "send_correction_letter"]
