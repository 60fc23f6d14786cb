"""What the house does by itself on a case: the fee, the notice, letters, the end. Each can be done twice and happens once."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext, override

from rathaus.cases.events import NoticeIssued
from rathaus.cases.models import Case, Decision, Hearing, Objection, Request
from rathaus.cases.rules.deciding import Decided
from rathaus.core import money
from rathaus.core.calendar import german, next_working_day
from rathaus.core.journal import SYSTEM, record
from rathaus.core.town import town
from rathaus.correspondence.actions import issue_letter
from rathaus.correspondence.models import Letter
from rathaus.correspondence.queries import can_be_announced, template_for
from rathaus.payments.actions import raise_claim
from rathaus.payments.queries import address_of, claims_of, girocode_of, owing, payment_of
from rathaus.processes import actions as processes
from rathaus.processes.queries import NoSuchStep, step

from .deciding import fee_cents
from .ending import shut
from .holding import held_for_applicant, procedure_of
from .notice import facts_of, hearing_draft, letter_draft, notice_draft, reminder_draft, request_draft
from .running import reflect

TIME_TO_PAY = timedelta(days=30)
NO_OTHER_BASIS = "Verwaltungskostensatzung"


@transaction.atomic
def charge_fee(matter: UUID, step_id: UUID, *, at: datetime) -> None:
    """Raises the fee of the decision (Gebührenfestsetzung) and goes on. The claim bears the id of the step."""
    held_for_applicant(matter)
    if not _waits(step_id):
        return
    case, decision = _decided(matter)
    _raise(case, decision, step_id, at)
    _done(case, step_id, at)


def _waits(step_id: UUID) -> bool:
    """Whether it is still to be done: whoever took back what she asked for owes nothing and gets no notice."""
    with suppress(NoSuchStep):
        return step(step_id).is_open
    return False


def _raise(case: Case, decision: Decision, claim_id: UUID, at: datetime) -> None:
    basis = ", ".join(str(each) for each in case.service.legal_basis) or NO_OTHER_BASIS
    raise_claim(
        claim_id,
        case.pk,
        fee_cents(case, decision.fee_cents),
        reason=decision.fee_reason or case.service.title,
        basis=basis,
        debtor=case.on_behalf_of or case.applicant,
        account=case.account,
        due_on=next_working_day(localdate(at) + TIME_TO_PAY, town().state),
        by=SYSTEM,
        at=at,
    )


def issue_notice(matter: UUID, step_id: UUID, *, at: datetime) -> None:
    """Writes, seals and makes the notice available, and goes on. The letter bears the id of the step.

    Raises ``NoTemplate`` or ``NoSeal``: then it is tried again, and the desk shows that it is stuck.
    """
    if not _waits(step_id):
        return
    case, decision = _decided(matter)
    if decision.fee_cents == 0 and decision.fee_reason and not claims_of(matter):
        _raise(case, decision, decision.pk, at)
    draft = notice_draft(case, _as_decided(case, decision), procedure_of(case), _payment(matter))
    letter = issue_letter(step_id, draft, by=SYSTEM, at=at)
    with transaction.atomic():
        _note_notice(case, decision, letter, at)
        _done(case, step_id, at)


def _note_notice(case: Case, decision: Decision, letter: Letter, at: datetime) -> None:
    letter.refresh_from_db(fields=["served_on"])  # that nobody could be told may have been noted meanwhile
    waiting = Decision.objects.filter(pk=decision.pk, letter=None)
    if waiting.update(letter=letter.pk, served_on=letter.served_on):
        event = NoticeIssued(
            case=case.pk,
            decision=decision.pk,
            outcome=decision.outcome,
            letter=letter.pk,
            served_on=letter.served_on,
        )
        record(event, by=SYSTEM, at=at)


def _as_decided(case: Case, decision: Decision) -> Decided:
    return Decided(
        outcome=decision.outcome,
        ruling=decision.ruling,
        reasons=decision.reasons,
        fee_cents=fee_cents(case, decision.fee_cents),
        fee_reason=decision.fee_reason,
        template=decision.template,
    )


def _payment(matter: UUID) -> dict[str, str] | None:
    """What the notice prints for paying; None where nothing is owed."""
    claim = next((each for each in claims_of(matter) if owing(each).left > 0), None)
    if claim is None:
        return None
    payment = payment_of(claim)
    return {
        "amount": money.german(Decimal(payment.cents) / 100),
        "iban": payment.iban,
        "purpose": payment.purpose,
        "due": german(claim.due_on),
        "qr_svg": girocode_of(claim),
        "address": address_of(claim),
    }


def close_by_itself(matter: UUID, step_id: UUID, *, at: datetime) -> None:
    """The last step of a model: nothing is left to do."""
    with transaction.atomic():
        case = held_for_applicant(matter)
        _done(case, step_id, at)
        if case.closed_at is None and case.decided_at is not None:
            shut(case, SYSTEM, at)


def let_step_pass(matter: UUID, step_id: UUID, *, at: datetime) -> None:
    """A sending that was asked for in the act itself, or has nothing to send: the process goes on to the answer."""
    _done(held_case(matter), step_id, at)


def send_request_letter(request_id: UUID, *, at: datetime) -> None:
    """The letter that lists what is missing; it bears the id of the request."""
    request = Request.objects.select_related("case__service", "case__unit", "case__account").get(
        pk=request_id
    )
    draft = request_draft(request.case, list(request.items.all()), request.text)
    issue_letter(request_id, draft, by=SYSTEM, at=at)


def send_reminder_letter(request_id: UUID, *, at: datetime) -> None:
    """What is still missing, into the mailbox; by post a reminder would come too late (``watching``)."""
    request = Request.objects.select_related("case__service", "case__unit", "case__account").get(
        pk=request_id
    )
    missing = list(request.items.filter(answered_at=None, dropped_at=None))
    if request.is_open and missing and can_be_told(request.case):
        letter_id = uuid5(NAMESPACE_URL, f"reminder:{request_id}")
        issue_letter(letter_id, reminder_draft(request.case, missing), by=SYSTEM, at=at)


def can_be_told(case: Case) -> bool:
    """That something waits for her in a mailbox."""
    account = case.account
    return can_be_announced(has_account=account is not None, has_address=bool(account and account.email))


def send_hearing_letter(hearing_id: UUID, *, at: datetime) -> None:
    """What is going to be decided, and until when one may speak; it bears the id of the hearing."""
    hearing = Hearing.objects.select_related("case__service", "case__unit", "case__account").get(
        pk=hearing_id
    )
    draft = hearing_draft(hearing.case, hearing.intended, hearing.text, hearing.due_on)
    letter = issue_letter(hearing_id, draft, by=SYSTEM, at=at)
    Hearing.objects.filter(pk=hearing_id).update(letter=letter.pk)


def send_objection_receipt(objection_id: UUID, *, at: datetime) -> None:
    """That an objection is there; it bears the id of the objection."""
    objection = Objection.objects.select_related("case__service", "case__unit", "case__account").get(
        pk=objection_id
    )
    case = objection.case
    if case is None:
        return
    facts = {**facts_of(case), "eingang": german(localdate(objection.received_at))}
    template = template_for("receipt", case.service.slug)
    issue_letter(objection_id, letter_draft(case, "receipt", template, facts), by=SYSTEM, at=at)


def held_case(matter: UUID) -> Case:
    return Case.objects.select_related("service", "unit", "account").get(pk=matter)


def _decided(matter: UUID) -> tuple[Case, Decision]:
    case = held_case(matter)
    return case, case.decisions.get(sent_back_at=None)


@transaction.atomic
def _done(case: Case, step_id: UUID, at: datetime) -> None:
    """The step is done, whoever was quicker."""
    with suppress(processes.StepIsDone, NoSuchStep):
        processes.complete_step(step_id, {}, medium="online", by=SYSTEM, at=at)
    case.refresh_from_db()
    reflect(case, at)


def told_reminder(language: str) -> tuple[str, str]:
    """Topic and text of the message that something is due soon."""
    with override(language):
        return (
            gettext("Denken Sie bitte an Ihre Unterlagen"),
            gettext(
                "Wir warten noch auf Angaben oder Unterlagen von Ihnen. Die Frist läuft bald ab. "
                "Unter „Meine Anträge“ sehen Sie genau, was fehlt. Schaffen Sie es nicht, schreiben Sie uns."
            ),
        )


__all__ = [
    "can_be_told",
    "charge_fee",
    "close_by_itself",
    "issue_notice",
    "let_step_pass",
    "send_hearing_letter",
    "send_objection_receipt",
    "send_reminder_letter",
    "send_request_letter",
    "told_reminder",
]
