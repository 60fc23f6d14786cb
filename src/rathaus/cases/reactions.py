"""What then follows on a case: the house does its own steps, writes its letters, and watches over periods."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from rathaus.cases.actions import certifying, extending, house, mending, nudging, watching
from rathaus.cases.actions.holding import held_for_applicant
from rathaus.cases.actions.posting import follow_notice
from rathaus.cases.actions.running import reflect
from rathaus.cases.events import (
    ApplicantHeard,
    ApplicantReminded,
    DeemedCertified,
    DeemedPeriodExtended,
    MissingRequested,
    NoticeCorrected,
    ObjectionRecorded,
)
from rathaus.cases.models import Case
from rathaus.core.journal import SYSTEM
from rathaus.core.models import Entry
from rathaus.core.reactions import every, on
from rathaus.correspondence.events import LetterNotAnnounced, LetterOpened
from rathaus.payments.events import ClaimPaid
from rathaus.processes.actions import send_message
from rathaus.processes.events import StepEnabled

DOING = {
    "claim": house.charge_fee,
    "notice": house.issue_notice,
    "close": house.close_by_itself,
    "request": house.let_step_pass,
    "hear": house.let_step_pass,
}
"""What the house does by itself, by the act of the step."""


@on(StepEnabled)
def do_what_needs_nobody(event: StepEnabled, entry: Entry) -> None:
    """Fee, notice, end: each bears the id of its step, so that doing it again does nothing more."""
    do = DOING.get(event.act)
    if do is not None and Case.objects.filter(pk=event.matter).exists():
        do(event.matter, event.step, at=timezone.now())


@on(StepEnabled)
def show_where_the_case_stands(event: StepEnabled, entry: Entry) -> None:
    """A step that a timer opened is seen in the lists too."""
    if event.act not in DOING:
        with transaction.atomic():
            if Case.objects.filter(pk=event.matter).exists():
                reflect(held_for_applicant(event.matter), entry.at)


@on(MissingRequested)
def write_what_is_missing(event: MissingRequested, entry: Entry) -> None:
    house.send_request_letter(event.request, at=timezone.now())


@on(ApplicantReminded)
def write_the_reminder(event: ApplicantReminded, entry: Entry) -> None:
    house.send_reminder_letter(event.request, at=timezone.now())


@on(ApplicantHeard)
def write_the_hearing(event: ApplicantHeard, entry: Entry) -> None:
    house.send_hearing_letter(event.hearing, at=timezone.now())


@on(ObjectionRecorded)
def confirm_the_objection(event: ObjectionRecorded, entry: Entry) -> None:
    house.send_objection_receipt(event.objection, at=timezone.now())


@on(NoticeCorrected)
def write_the_correction(event: NoticeCorrected, entry: Entry) -> None:
    mending.send_correction_letter(event.correction, at=timezone.now())


@on(DeemedPeriodExtended)
def write_the_extension(event: DeemedPeriodExtended, entry: Entry) -> None:
    extending.send_extension_letter(event.extension, at=timezone.now())


@on(DeemedCertified)
def write_the_certificate(event: DeemedCertified, entry: Entry) -> None:
    certifying.send_certificate(event.case, event.certificate, at=timezone.now())


@on(LetterNotAnnounced)
def count_nothing_until_it_is_posted(event: LetterNotAnnounced, entry: Entry) -> None:
    follow_notice(event.letter)


@on(LetterOpened)
def count_from_when_it_was_fetched(event: LetterOpened, entry: Entry) -> None:
    follow_notice(event.letter)


@on(ClaimPaid)
def tell_the_process_of_the_payment(event: ClaimPaid, entry: Entry) -> None:
    """Once nothing is left to pay; a case that does not wait for it goes on as before."""
    if event.left <= 0:
        send_message(event.matter, "paid", {}, by=SYSTEM, at=timezone.now())


@every(timedelta(hours=1))
def let_silence_grant(at: datetime) -> None:
    watching.grant_what_time_has_granted(at=at)


@every(timedelta(hours=6))
def watch_over_periods(at: datetime) -> None:
    watching.warn_of_deemed_approvals(at=at)
    watching.tell_of_overdue_cases(at=at)
    watching.remind_applicants(at=at)
    nudging.remind_units(at=at)
    watching.take_up_after_silence(at=at)
