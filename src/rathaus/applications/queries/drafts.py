"""What can be asked about applications: by whoever holds a draft's secret or a receipt's address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engines.form.definition import Form, Place
from engines.form.evaluation import Circumstances, Evaluation, evaluate
from rathaus.applications.models import Draft, DraftFile, HelperLink, Medium
from rathaus.applications.rules import helping, sealing
from rathaus.applications.rules.periods import KEPT_FOR
from rathaus.catalogue.models import FormVersion
from rathaus.catalogue.queries import form_of
from rathaus.core.errors import Refusal
from rathaus.core.files import findings
from rathaus.core.files.findings import Finding
from rathaus.core.files.keeping import content_of as content_of_file
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


class AlreadySubmitted(Refusal):
    """``receipt_id`` leads to what became of the draft."""

    sentence = _("Diesen Antrag haben Sie schon abgegeben.")

    @property
    def receipt_id(self) -> str:
        return str(self.places["receipt_id"])


class Helper(NamedTuple):
    """The link by which somebody helps with a draft."""

    link: UUID
    may_submit: bool


class Key(NamedTuple):
    """What opens one draft: its id, and the secret only the citizen holds; ``helper`` where one helps her."""

    draft_id: UUID
    secret: bytes
    helper: Helper | None = None
    clerk: UUID | None = None
    """The account of whoever asks, where she fills in for others."""


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
    medium: str = Medium.ONLINE
    entered_by: UUID | None = None
    """The clerk who fills it in for a citizen, until the citizen goes on with its code."""
    noticed: Mapping[str, tuple[Finding, ...]] = field(default_factory=dict)
    """What was noticed about its files, by their ids: filled by ``with_findings``."""

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
    def is_for_another(self) -> bool:
        """A clerk types for a citizen."""
        return self.entered_by is not None

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
    if draft.lookup != sealing.lookup_of(key.secret) or draft.entered_by != key.clerk:
        raise Locked
    if draft.is_submitted:
        raise AlreadySubmitted(receipt_id=sealing.receipt_id_of(key.secret))
    answers = sealing.unseal_answers(sealing.key_of(key.secret), bytes(draft.sealed), about(draft.pk))
    version = draft.form_version
    return OpenDraft(
        key,
        version,
        form_of(version),
        answers,
        draft.revision,
        draft.expires_at,
        draft.reached,
        draft.medium,
        draft.entered_by,
    )


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
    return content_of_file(file.stored_as, key)


def with_findings(draft: OpenDraft) -> OpenDraft:
    """The draft with what was noticed about its files; one query."""
    files = DraftFile.objects.filter(draft_id=draft.id).values_list("pk", "findings")
    return replace(draft, noticed={str(file): findings.read(found) for file, found in files})


def file_about(file_id: UUID) -> str:
    """What the key of a file is bound to."""
    return f"file {file_id}"


class HelpIsOver(Refusal):
    """The link was followed before, ended by the citizen, too old, or never made: the same answer."""

    sentence = _(
        "Dieser Link gilt nicht mehr. Jeder Link geht nur einmal und nur 7 Tage lang. "
        "Bitten Sie die Person, der Sie helfen, um einen neuen."
    )
    status = 410


class HelpWasEnded(Refusal):
    """The helper's cookie opens nothing any more: ended by the citizen, submitted by her, or too old."""

    sentence = _(
        "Ihre Hilfe bei diesem Antrag ist zu Ende. Die Person, der Sie helfen, hat sie beendet oder den Antrag "
        "abgegeben, oder die Zeit ist um."
    )
    status = 410


class NoSuchHelp(Refusal):
    sentence = _("Diesen Link gibt es nicht.")
    status = 404


def helper_about(link_id: UUID) -> str:
    """What the secret in a helper's link is bound to."""
    return f"helper {link_id}"


def link_to_follow(secret: bytes, at: datetime) -> HelperLink:
    """The link, while nobody has followed it. Raises ``HelpIsOver``."""
    return followed_by_nobody(HelperLink.objects.filter(lookup=sealing.lookup_of(secret)), at)


def followed_by_nobody(links: QuerySet[HelperLink], at: datetime) -> HelperLink:
    """The one that is found, with its draft and service. Raises ``HelpIsOver``."""
    found = links.select_related("draft__form_version__service").filter(draft__expires_at__gt=at).first()
    if found is None or not helping.is_open(
        at=at, expires_at=found.expires_at, used_at=found.used_at, ended_at=found.ended_at
    ):
        raise HelpIsOver
    return found


def helpers_key(draft_id: UUID, cookie: bytes, at: datetime) -> Key:
    """The key of a draft that one helps with; 1 query. Raises ``HelpWasEnded``."""
    found = HelperLink.objects.filter(draft=draft_id, lookup=sealing.lookup_of(cookie)).first()
    if found is None or not helping.still_helps(
        at=at, expires_at=found.expires_at, used_at=found.used_at, ended_at=found.ended_at
    ):
        raise HelpWasEnded
    secret = sealing.unseal(sealing.key_of(cookie), bytes(found.sealed), helper_about(found.pk))
    return Key(draft_id, secret, Helper(found.pk, found.may_submit))


def helpers_of(draft: OpenDraft, at: datetime) -> list[HelperLink]:
    """Links that can be followed, and helpers who still help."""
    return list(HelperLink.objects.filter(draft=draft.id, ended_at=None, expires_at__gt=at))
