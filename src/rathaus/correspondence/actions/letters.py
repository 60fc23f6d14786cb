"""Letters: written from a template and the facts of a matter, sealed, made available, opened."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from rathaus.core.errors import Refusal
from rathaus.core.files import keeping
from rathaus.core.journal import Actor, record
from rathaus.core.town import town
from rathaus.correspondence.events import LetterIssued, LetterOpened
from rathaus.correspondence.models import Letter, TemplateVersion
from rathaus.correspondence.queries import template_in_force
from rathaus.correspondence.rules import codes
from rathaus.correspondence.rules.delivery import can_be_announced, served_by_retrieval, served_on
from rathaus.correspondence.rules.standing import LetterKind
from rathaus.people.models import Account

from . import paper, sealing
from .mailing import mail_that_something_waits

SEALED_KINDS = frozenset({LetterKind.NOTICE, LetterKind.CORRECTION, LetterKind.CERTIFICATE})


class NoTemplate(Refusal):
    sentence = _("Für dieses Schreiben ist keine Vorlage in Kraft. Die Redaktion kann eine veröffentlichen.")


class NotPublished(Refusal):
    sentence = _("Diese Vorlage ist nicht in Kraft.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """To whom a letter goes: lines of the address field; ``account`` is where it will lie."""

    lines: tuple[str, ...]
    account: Account | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a letter is made of. ``facts`` fill the places of the template; ``payment`` is drawn as a GiroCode.

    ``law`` decides how the day of service is counted (``rules.delivery``).
    """

    matter: UUID
    kind: str
    number: str
    template: str
    recipient: Recipient
    facts: Mapping[str, str]
    unit: str = ""
    contact: str = ""
    language: str = "de"
    law: str = "VwVfG"
    payment: Mapping[str, str] | None = None
    basis: tuple[str, ...] = ()
    corrects: UUID | None = None
    """The letter whose obvious mistake this one puts right."""


def preview_letter(draft: Draft, *, at: datetime) -> bytes:
    """The PDF as it would go out, marked as a draft, neither sealed nor kept. Refuses with ``NoTemplate``."""
    return preview_version(_template(draft), draft, at=at)


def preview_version(version: TemplateVersion, draft: Draft, *, at: datetime) -> bytes:
    """What one version makes of a draft, whether it is in force or not."""
    return paper.letter(
        draft, version, code="", dated=localdate(at), served=_served(draft, at), is_draft=True
    )


def issue_letter(letter_id: UUID, draft: Draft, *, by: Actor, at: datetime) -> Letter:
    """The letter, written, sealed, kept and made available; the same one however often it is asked for.

    Rendering and sealing happen before the transaction. Refuses with ``NoTemplate``, and with ``NoSeal`` a notice
    for which the town has no seal.
    """
    known = Letter.objects.filter(pk=letter_id).first()
    if known is not None:
        return known
    version, code, served = _template(draft), codes.code_of(os.urandom(codes.LENGTH)), _served(draft, at)
    document = paper.letter(draft, version, code=code, dated=localdate(at), served=served)
    is_sealed = draft.kind in SEALED_KINDS
    document = sealing.sealed(document) if is_sealed else document
    kept = keeping.keep_own(document, paper.file_name(draft), "application/pdf", file_id=letter_id)
    letter = Letter(
        id=letter_id,
        matter=draft.matter,
        kind=draft.kind,
        title=paper.subject(draft, version),
        number=draft.number,
        code=code,
        digest=sha256(document).hexdigest(),
        is_sealed=is_sealed,
        template=version,
        facts=dict(draft.facts),
        language=draft.language,
        account=draft.recipient.account,
        corrects_id=draft.corrects,
        unit=draft.unit,
        made_available_at=at,
        law=draft.law,
        served_on=served,
        name=kept.name,
        media_type=kept.media_type,
        size=kept.size,
        stored_as=kept.stored_as,
        key=kept.key,
    )
    return _made_available(letter, version, by, at)


def _made_available(letter: Letter, version: TemplateVersion, by: Actor, at: datetime) -> Letter:
    try:
        with transaction.atomic():
            letter.save(force_insert=True)
            mails = mail_that_something_waits(letter.account, letter.language, at)
            event = LetterIssued(
                matter=letter.matter,
                letter=letter.pk,
                kind=letter.kind,
                template=f"{version.template.key} {version.number}",
                served_on=letter.served_on,
                sealed=letter.is_sealed,
                mails=mails,
            )
            record(event, by=by, at=at)
    except IntegrityError:
        # somebody else was asked for the same letter at the same moment: theirs counts, ours is let go
        keeping.forget(letter.stored_as)
        return Letter.objects.get(pk=letter.pk)
    return letter


@transaction.atomic
def mark_letter_read(letter: Letter, *, by: Actor, at: datetime) -> None:
    """The recipient has opened it; only the first time counts, as the proof of access.

    In her mailbox that makes known what could not be announced to her, and has not gone by post yet.
    """
    opened = Letter.objects.filter(pk=letter.pk, read_at=None)
    if opened.update(read_at=at):
        fetched = Letter.objects.filter(pk=letter.pk, served_on=None, account__isnull=False)
        fetched.update(served_on=served_by_retrieval(localdate(at)))
        record(LetterOpened(matter=letter.matter, letter=letter.pk), by=by, at=at)


def _template(draft: Draft) -> TemplateVersion:
    version = template_in_force(draft.template, draft.language)
    if version is None:
        raise NoTemplate
    return version


def _served(draft: Draft, at: datetime) -> date | None:
    """None for a recipient who has no mailbox, or cannot be told that something lies in it."""
    account = draft.recipient.account
    if not can_be_announced(has_account=account is not None, has_address=bool(account and account.email)):
        return None
    return served_on(localdate(at), town().state, draft.law)
