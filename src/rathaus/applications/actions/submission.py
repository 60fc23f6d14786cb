"""Submitting: one draft becomes one submission with one number, however often it is sent."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from engines.form import tree
from engines.form.evaluation import Evaluation, FileAnswer
from rathaus.applications.events import ApplicationSubmitted
from rathaus.applications.models import Draft, DraftFile, Evidence, NumberRange, Submission
from rathaus.applications.queries import (
    AlreadySubmitted,
    Key,
    OpenDraft,
    file_about,
    opened,
    receipt,
    standing,
)
from rathaus.applications.rules import fees, sealing
from rathaus.applications.rules.access_code import access_code, access_digest
from rathaus.applications.rules.periods import reference_number
from rathaus.applications.rules.proof import Attempt, Demands, Verdict, judge
from rathaus.cases import actions as cases
from rathaus.catalogue import actions as catalogue
from rathaus.core.errors import Refusal
from rathaus.core.files.keeping import Kept
from rathaus.core.journal import CITIZEN, SYSTEM, Actor, record
from rathaus.people.queries import Role

from .helping import close_help, demand_right_to_submit
from .sending import Sender, recorded

NOBODY = Sender()


class Incomplete(Refusal):
    """Something is wrong or missing; the page where one checks says what."""

    sentence = _("In Ihrem Antrag fehlt noch etwas. Bitte sehen Sie Ihre Angaben noch einmal durch.")


class NoLongerOffered(Refusal):
    sentence = _("Diesen Antrag nehmen wir online nicht mehr an. Ihre Angaben sind noch da.")
    status = 410


class TooSoon(Refusal):
    sentence = _(
        "Das ging sehr schnell. Bitte warten Sie einen Moment und senden Sie den Antrag dann noch einmal ab."
    )
    status = 429


class PageTooOld(Refusal):
    sentence = _("Diese Seite war lange offen. Bitte senden Sie den Antrag noch einmal ab.")


def submit_application(
    key: Key,
    attempt: Attempt,
    demands: Demands,
    *,
    sender: Sender = NOBODY,
    submission_id: UUID,
    language: str,
    at: datetime,
) -> Submission:
    """The submission of this draft: a new one, or the one that is there already.

    Refuses what is incomplete (``Incomplete``), withdrawn (``NoLongerOffered``) or not proven (``TooSoon``,
    ``PageTooOld``), and a sender who is not known well enough (``TrustLevelTooLow``) or may not
    act for another. All rules are evaluated again; only answers on open places are stored.
    """
    try:
        return _submit(key, attempt, demands, sender, submission_id, language, at)
    except AlreadySubmitted as done:
        return receipt(done.receipt_id)


@transaction.atomic
def _submit(
    key: Key,
    attempt: Attempt,
    demands: Demands,
    sender: Sender,
    submission_id: UUID,
    language: str,
    at: datetime,
) -> Submission:
    locked = Draft.objects.select_for_update(of=("self",)).select_related("form_version__service")
    draft = opened(locked.filter(pk=key.draft_id).first(), key, at)
    demand_right_to_submit(key, at)
    if draft.is_withdrawn:
        raise NoLongerOffered
    _demand_proof(judge(attempt, demands))
    evaluation = standing(draft, localtime(at).date())
    if evaluation.problems:
        raise Incomplete
    about_sender = recorded(draft, sender, at)
    submission = _stored(draft, evaluation, about_sender, submission_id, language, at)
    evidence = _keep_evidence(draft, submission, _files(evaluation))
    Draft.objects.filter(pk=draft.id).update(state=Draft.State.SUBMITTED, sealed=b"")
    catalogue.count_sent(draft.version, took=at - draft.edited_at, on=at.date())
    _record(submission, _actor(draft, submission), at)
    _open_case(submission, evidence, evaluation, at)
    return submission


def _demand_proof(verdict: Verdict) -> None:
    if verdict is Verdict.TOO_SOON:
        raise TooSoon
    if verdict is Verdict.STALE:
        raise PageTooOld


def _stored(
    draft: OpenDraft,
    evaluation: Evaluation,
    about_sender: dict[str, Any],
    submission_id: UUID,
    language: str,
    at: datetime,
) -> Submission:
    return Submission.objects.create(
        id=submission_id,
        number=_next_number(localtime(at).year),
        draft_id=draft.id,
        receipt_id=sealing.receipt_id_of(draft.key.secret),
        form_version=draft.version,
        answers=tree.nested(draft.form, evaluation),
        gaps=list(evaluation.gaps),
        fee=fees.kept(evaluation.fee),
        helped=close_help(draft.id, at),
        language=language,
        medium=draft.medium,
        submitted_at=at,
        **about_sender,
    )


def _next_number(year: int) -> str:
    """Race-free: the UPDATE holds the year's row until the transaction ends."""
    NumberRange.objects.get_or_create(year=year)
    NumberRange.objects.filter(year=year).update(last=F("last") + 1)
    return reference_number(year, NumberRange.objects.values_list("last", flat=True).get(year=year))


def _files(evaluation: Evaluation) -> dict[str, FileAnswer]:
    return {value.token: value for value in evaluation.values.values() if isinstance(value, FileAnswer)}


def _keep_evidence(
    draft: OpenDraft, submission: Submission, answers: dict[str, FileAnswer]
) -> list[Evidence]:
    """The town hall gets the key of each file that was given, and no other; the content stays where it is."""
    if not answers:
        return []
    key = sealing.key_of(draft.key.secret)
    given = [file for file in DraftFile.objects.filter(draft_id=draft.id) if str(file.pk) in answers]
    return Evidence.objects.bulk_create(
        _evidence(file, answers[str(file.pk)], key, submission) for file in given
    )


def _evidence(file: DraftFile, answer: FileAnswer, key: bytes, submission: Submission) -> Evidence:
    return Evidence(
        id=file.pk,
        submission=submission,
        key=sealing.unseal(key, bytes(file.sealed_key), file_about(file.pk)),
        stored_as=file.stored_as,
        name=answer.name,
        media_type=answer.media_type,
        size=file.size,
        findings=file.findings,
    )


def _open_case(
    submission: Submission, evidence: list[Evidence], evaluation: Evaluation, at: datetime
) -> None:
    """In the same transaction: what is acknowledged lies in an office. The arrival is the system's own act."""
    places = {
        value.token: place for place, value in evaluation.values.items() if isinstance(value, FileAnswer)
    }
    arrival = cases.Arrival(
        case_id=submission.pk,
        number=submission.number,
        form_version=submission.form_version,
        answers=submission.answers,
        gaps=submission.gaps,
        fee=submission.fee,
        language=submission.language,
        medium=submission.medium,
        helped=submission.helped,
        access=access_digest(access_code(submission.receipt_id)),
        known={
            "account_id": submission.account_id,
            "mandate_id": submission.mandate_id,
            "capacity": submission.capacity,
            "on_behalf_of": submission.on_behalf_of,
            "trust_level": submission.trust_level,
            "identified_by": submission.identified_by,
        },
    )
    enclosed = [_enclosed(each, places[str(each.pk)]) for each in evidence]
    cases.open_case(arrival, enclosed, by=SYSTEM, at=at)


def _enclosed(evidence: Evidence, place: str) -> cases.Enclosed:
    kept = Kept(
        stored_as=evidence.stored_as,
        key=bytes(evidence.key),
        name=evidence.name,
        media_type=evidence.media_type,
        size=evidence.size,
    )
    return cases.Enclosed(document_id=evidence.pk, place=place, kept=kept, findings=evidence.findings)


def _actor(draft: OpenDraft, submission: Submission) -> Actor:
    """The clerk who typed it for a citizen, else the citizen, by name of her account where she has one."""
    if draft.is_for_another:
        return Actor("staff", str(draft.key.clerk), Role.CLERK)
    return Actor("citizen", str(submission.account_id)) if submission.account_id else CITIZEN


def _record(submission: Submission, by: Actor, at: datetime) -> None:
    version = submission.form_version
    event = ApplicationSubmitted(
        submission=submission.pk,
        number=submission.number,
        service=version.service.slug,
        form_version=f"{version.schema_id} {version.schema_version}",
        gaps=len(submission.gaps),
        trust_level=submission.trust_level,
        capacity=submission.capacity,
        medium=submission.medium,
        helped=submission.helped,
    )
    record(event, by=by, at=at)
