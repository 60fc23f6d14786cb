"""Drafts: begun, filled in, let go. What is typed is never journalled: the register must not know it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from engines.form.definition import Place
from engines.form.evaluation import initial_answers
from engines.form.steps import Step, steps_of
from rathaus.applications.events import DraftBegun, DraftsExpired
from rathaus.applications.models import Draft, DraftFile, Evidence, Medium
from rathaus.applications.queries import Key, OpenDraft, about, draft_of, opened
from rathaus.applications.rules import sealing, typing
from rathaus.applications.rules.counter import Demand, demand
from rathaus.applications.rules.periods import expires_at
from rathaus.catalogue import actions as catalogue
from rathaus.catalogue.models import FormVersion
from rathaus.catalogue.queries import form_in_force, form_of
from rathaus.core.errors import Refusal
from rathaus.core.journal import CITIZEN, SYSTEM, Actor, record

MOST_BYTES = 1_000_000
"""Of all answers of a draft together: far more than any form asks for."""

Change = Callable[[dict[Place, str]], dict[Place, str]]


MEDIA_FOR_CLERKS = (Medium.COUNTER, Medium.PHONE, Medium.PAPER)


class MustComeBy(Refusal):
    """OZG § 3 Abs. 4, VwVfG § 3a: neither a voice nor a letter tells surely who applies."""

    sentence = _(
        "Für diesen Antrag müssen wir den Ausweis sehen. Bitten Sie die Person an den Schalter, "
        "oder sie stellt den Antrag online und weist sich dort aus."
    )
    status = 422


class NotHowOneAsks(Refusal):
    sentence = _(
        "Bitte sagen Sie, wie der Antrag zu Ihnen kommt: am Schalter, am Telefon oder mit einem Brief."
    )
    status = 422


class TooMuchTyped(Refusal):
    sentence = _(
        "Ihre Angaben sind zusammen zu lang. Bitte fassen Sie sich kürzer oder laden Sie eine Datei hoch."
    )
    status = 413


def demand_presence(medium: str, level: int) -> None:
    """Refuses with ``MustComeBy`` what nobody can ask for by phone or by letter."""
    if demand(medium, level) is Demand.COME_BY:
        raise MustComeBy


def begin_draft(slug: str, key: Key, *, at: datetime) -> OpenDraft:
    """A draft on the form in force, filled with its presets. Raises what ``form_in_force`` raises."""
    return _begun(slug, key, Medium.ONLINE, CITIZEN, at)


def begin_for_citizen(slug: str, key: Key, medium: str, *, by: Actor, at: datetime) -> OpenDraft:
    """A draft that the clerk ``key.clerk`` fills in for somebody at the counter, on the phone or from a letter.

    Only she can open it, and whoever has its code. Refuses with ``NotHowOneAsks``, and with ``MustComeBy`` where
    the service must know surely who applies; raises what ``form_in_force`` raises.
    """
    if medium not in MEDIA_FOR_CLERKS:
        raise NotHowOneAsks
    demand_presence(medium, form_in_force(slug).service.trust_level)
    return _begun(slug, key, medium, by, at)


@transaction.atomic
def _begun(slug: str, key: Key, medium: str, by: Actor, at: datetime) -> OpenDraft:
    version = form_in_force(slug)
    form = form_of(version)
    answers = initial_answers(form)
    clerk = key.clerk if medium in MEDIA_FOR_CLERKS else None
    Draft.objects.create(
        id=key.draft_id,
        lookup=sealing.lookup_of(key.secret),
        form_version=version,
        sealed=_sealed(key, answers),
        medium=medium,
        entered_by=clerk,
        begun_at=at,
        edited_at=at,
        expires_at=expires_at(at),
    )
    catalogue.count_arrival(version, steps_of(form)[0].slug, on=at.date())
    record(DraftBegun(service=slug, form_version=_name_of(version), medium=medium), by=by, at=at)
    return OpenDraft(key, version, form, answers, 0, expires_at(at), medium=medium, entered_by=clerk)


def resume_draft(secret: bytes, *, at: datetime) -> OpenDraft:
    """The draft that a code opens; one that a clerk began for her is the citizen's own from now on, and sent online.

    Raises what ``draft_of`` raises.
    """
    begun_for_her = Draft.objects.filter(lookup=sealing.lookup_of(secret), entered_by__isnull=False)
    begun_for_her.update(entered_by=None, medium=Medium.ONLINE)
    return draft_of(secret, at)


def save_answers(draft: OpenDraft, step: Step, posted: Mapping[str, str], *, at: datetime) -> OpenDraft:
    """Keeps what was typed on one step, right or wrong; the other steps stay as they are by now.

    Where two tabs typed into the same field, the later one counts.
    """
    typed = typing.answers_on(draft.form, step, posted)
    return change(draft.key, lambda answers: typing.merged(answers, typed), at=at)


def add_row(draft: OpenDraft, head: Place, rows: int, *, at: datetime) -> OpenDraft:
    """One more row at the repeated placement ``head``, which shows ``rows`` now."""
    return change(draft.key, lambda answers: typing.with_row(answers, head, rows), at=at)


def remove_row(draft: OpenDraft, row: Place, rows: int, *, at: datetime) -> OpenDraft:
    """Without the row ``G1.2`` and what was typed there."""
    return change(draft.key, lambda answers: typing.without_row(answers, row, rows), at=at)


@transaction.atomic
def change(key: Key, how: Change, *, at: datetime) -> OpenDraft:
    """Opens the draft under a lock, changes its answers and seals them again; it now lives 30 days from ``at``."""
    locked = Draft.objects.select_for_update(of=("self",)).select_related("form_version__service")
    draft = locked.filter(pk=key.draft_id).first()
    before = opened(draft, key, at)
    answers = how(before.answers)
    Draft.objects.filter(pk=key.draft_id).update(
        sealed=_sealed(key, answers), revision=before.revision + 1, edited_at=at, expires_at=expires_at(at)
    )
    return replace(before, answers=answers, revision=before.revision + 1, expires_at=expires_at(at))


def delete_expired_drafts(*, at: datetime) -> int:
    """Deletes drafts 30 days after their last edit, with their files (OZG § 8a Abs. 3); returns how many."""
    old = Draft.objects.filter(expires_at__lte=at)
    kept = Evidence.objects.filter(pk=OuterRef("pk"))
    files = list(DraftFile.objects.filter(~Exists(kept), draft__in=old))
    with transaction.atomic():
        count = old.filter(state=Draft.State.OPEN).count()
        old.delete()
        if count:
            record(DraftsExpired(count=count), by=SYSTEM, at=at)
    for file in files:
        default_storage.delete(file.stored_as)
    return count


def _sealed(key: Key, answers: Mapping[Place, str]) -> bytes:
    sealed = sealing.seal_answers(sealing.key_of(key.secret), answers, about(key.draft_id))
    if len(sealed) > MOST_BYTES:
        raise TooMuchTyped
    return sealed


def _name_of(version: FormVersion) -> str:
    return f"{version.schema_id} {version.schema_version}"
