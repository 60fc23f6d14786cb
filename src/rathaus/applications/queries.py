"""What can be asked about applications: by whoever holds a draft's secret or a receipt's address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.core.files.storage import default_storage
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from engines.form import tree
from engines.form.definition import Form, Place
from engines.form.evaluation import Circumstances, Evaluation, evaluate
from rathaus.applications.models import Draft, DraftFile, Submission
from rathaus.applications.rules import sealing
from rathaus.applications.rules.periods import KEPT_FOR
from rathaus.catalogue.models import FormVersion
from rathaus.catalogue.queries import form_of
from rathaus.core.errors import Refusal
from rathaus.core.town import town


class NoSuchDraft(Refusal):
    """It was never begun, or it was deleted 30 days after the last edit."""

    sentence = _(
        "Diesen Antrag gibt es nicht mehr. Begonnene Anträge löschen wir 30 Tage nach der letzten Änderung."
    )
    status = 404


class Locked(Refusal):
    """The secret is missing or belongs to another draft."""

    sentence = _("Wir können Ihren Antrag gerade nicht öffnen. Bitte geben Sie Ihren Code ein.")
    status = 403


class NoSuchReceipt(Refusal):
    sentence = _("Diesen Beleg gibt es nicht. Bitte prüfen Sie die Adresse.")
    status = 404


class AlreadySubmitted(Refusal):
    """``receipt_id`` leads to what became of the draft."""

    sentence = _("Diesen Antrag haben Sie schon abgegeben.")

    @property
    def receipt_id(self) -> str:
        return str(self.places["receipt_id"])


class Key(NamedTuple):
    """What opens one draft: its id, and the secret only the citizen holds."""

    draft_id: UUID
    secret: bytes


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A draft that was opened with its key."""

    key: Key
    version: FormVersion
    form: Form
    answers: dict[Place, str]
    revision: int
    expires_at: datetime
    reached: int = 0
    """The position of the furthest step seen."""

    @property
    def id(self) -> UUID:
        return self.key.draft_id

    @property
    def slug(self) -> str:
        return self.version.service.slug

    @property
    def edited_at(self) -> datetime:
        return self.expires_at - KEPT_FOR

    @property
    def is_withdrawn(self) -> bool:
        """The town took the form off: nobody can submit it any more."""
        return self.version.withdrawn_at is not None


def open_draft(key: Key, at: datetime) -> OpenDraft:
    """The draft with its answers; one query (one more where the form is new to this process).

    Raises ``NoSuchDraft``, ``Locked`` or ``AlreadySubmitted``.
    """
    draft = Draft.objects.select_related("form_version__service").filter(pk=key.draft_id).first()
    return opened(draft, key, at)


def opened(draft: Draft | None, key: Key, at: datetime) -> OpenDraft:
    if draft is None or draft.expires_at <= at:
        raise NoSuchDraft
    if draft.lookup != sealing.lookup_of(key.secret):
        raise Locked
    if draft.is_submitted:
        raise AlreadySubmitted(receipt_id=sealing.receipt_id_of(key.secret))
    answers = sealing.unseal_answers(sealing.key_of(key.secret), bytes(draft.sealed), about(draft.pk))
    version = draft.form_version
    return OpenDraft(key, version, form_of(version), answers, draft.revision, draft.expires_at, draft.reached)


def about(draft_id: UUID) -> str:
    """What a draft's seal is bound to."""
    return f"draft {draft_id}"


def draft_of(secret: bytes, at: datetime) -> OpenDraft:
    """The draft that a resume code opens. Raises ``NoSuchDraft`` or ``AlreadySubmitted``."""
    found = (
        Draft.objects.select_related("form_version__service").filter(lookup=sealing.lookup_of(secret)).first()
    )
    return opened(found, Key(found.pk if found else UUID(int=0), secret), at)


def form_begun(draft_id: UUID, at: datetime) -> Form:
    """The form that a draft fills in, which needs no secret. Raises ``NoSuchDraft``."""
    draft = Draft.objects.select_related("form_version").filter(pk=draft_id, expires_at__gt=at).first()
    if draft is None:
        raise NoSuchDraft
    return form_of(draft.form_version)


def standing(draft: OpenDraft, today: date) -> Evaluation:
    """The form as the draft's answers make it."""
    return evaluate(draft.form, draft.answers, Circumstances(today, town().state))


def content_of(draft: OpenDraft, file_id: UUID) -> Iterator[bytes]:
    """A file of the draft, piece by piece. Raises ``NoSuchDraft`` where it was removed."""
    file = DraftFile.objects.filter(pk=file_id, draft_id=draft.id).first()
    if file is None:
        raise NoSuchDraft
    key = sealing.unseal(sealing.key_of(draft.key.secret), bytes(file.sealed_key), file_about(file_id))
    return sealing.unseal_stream(key, default_storage.open(file.stored_as).chunks())


def file_about(file_id: UUID) -> str:
    """What the key of a file is bound to."""
    return f"file {file_id}"


def given(submission: Submission) -> Evaluation:
    """The form as it was submitted."""
    form = form_of(submission.form_version)
    day = localtime(submission.submitted_at).date()
    return evaluate(form, tree.flattened(form, submission.answers), Circumstances(day, town().state))


def receipt(receipt_id: str) -> Submission:
    """The submission of a receipt, with its form; one query. Raises ``NoSuchReceipt``."""
    found = Submission.objects.select_related("form_version__service").filter(receipt_id=receipt_id).first()
    if found is None:
        raise NoSuchReceipt
    return found
