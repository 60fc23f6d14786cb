"""A draft comes to be: from the version in force, or from a schema; and is thrown away."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from engines.form import codec
from rathaus.catalogue import rules
from rathaus.catalogue.actions.importing import AsksNothing, Compiled, compile_schema, service_for
from rathaus.catalogue.actions.services import refuse_foreign_editors
from rathaus.catalogue.events import FormDraftBegun, FormDraftDiscarded
from rathaus.catalogue.models import DraftEdit, DraftPresence, FormDraft, FormVersion, Service
from rathaus.catalogue.queries.desk import SEEN_FOR, form_draft, others_editing
from rathaus.catalogue.rules import Standing
from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor, record


class NoFormYet(Refusal):
    sentence = _("„%(service)s“ hat noch kein Formular. Bitte laden Sie zuerst ein Schema hoch.")


class AlreadyInWork(Refusal):
    sentence = _(
        "An dem Formular von „%(service)s“ wird schon gearbeitet. "
        "Öffnen Sie den Entwurf und laden Sie das Schema dort als neue Fassung hoch."
    )


@transaction.atomic
def open_draft(service: Service, *, by: Actor, at: datetime, version: FormVersion | None = None) -> FormDraft:
    """The service's draft; a new one where there is none, from ``version`` or else the one that counts.

    That is the version in force, or the newest. Refuses with ``NotAllowed``, ``OwnedByAnotherUnit``, ``NoFormYet``
    and, where a version is named and a draft is there, ``AlreadyInWork``.
    """
    service = Service.objects.select_for_update(of=("self",)).select_related("unit").get(pk=service.pk)
    refuse_foreign_editors(service, by, at)
    found = FormDraft.objects.select_related("service").filter(service=service).first()
    if found is not None:
        if version is not None:
            raise AlreadyInWork(service=service.title)
        return found
    version = version or _version_that_counts(service)
    if version is None:
        raise NoFormYet(service=service.title)
    return _begun(service, from_version(version), version.edits, by, at)


def _version_that_counts(service: Service) -> FormVersion | None:
    versions = FormVersion.objects.filter(service=service)
    return versions.filter(state=Standing.PUBLISHED).first() or versions.order_by("-number").first()


def from_version(version: FormVersion) -> dict[str, Any]:
    """A draft's fields as the version left them."""
    base = bytes(version.base) or bytes(version.compiled)
    return {
        "schema_id": version.schema_id,
        "schema_version": version.schema_version,
        "schema_title": version.schema_title,
        "source": bytes(version.source),
        "base": base,
        "base_digest": sha256(base).hexdigest(),
        "missing_code_lists": version.missing_code_lists,
        "begun_from": version.number,
        "cases": version.cases,
    }


@transaction.atomic
def begin_draft(
    key: str, schema: bytes, *, by: Actor, at: datetime, title: str = "", slug: str = ""
) -> FormDraft:
    """A draft from a schema, for the service with this key; an unknown key makes a new service.

    Refuses as ``import_form`` does, with ``OwnedByAnotherUnit``, and with ``AlreadyInWork``.
    """
    compiled = compile_schema(schema)
    if not rules.asks_something(compiled.form):
        raise AsksNothing(schema=compiled.form.id)
    known = Service.objects.filter(key=key).select_related("unit").first()
    refuse_foreign_editors(known or Service(key=key), by, at)
    service, _is_new = service_for(key, title or compiled.form.title, slug)
    if FormDraft.objects.filter(service=service).exists():
        raise AlreadyInWork(service=service.title)
    return _begun(service, from_schema(schema, compiled), (), by, at)


def from_schema(schema: bytes, compiled: Compiled) -> dict[str, Any]:
    """A draft's fields as a schema gives them."""
    base = codec.dump(compiled.form)
    return {
        "schema_id": compiled.form.id[:40],
        "schema_version": compiled.form.version[:40],
        "schema_title": compiled.form.title[:300],
        "source": schema,
        "base": base,
        "base_digest": sha256(base).hexdigest(),
        "missing_code_lists": list(compiled.missing_code_lists),
    }


def _begun(
    service: Service, fields: dict[str, Any], edits: Iterable[Any], by: Actor, at: datetime
) -> FormDraft:
    draft = FormDraft.objects.create(
        service=service, begun_at=at, edited_at=at, edited_by=by.id[:64], **fields
    )
    keep_edits(draft, edits, at)
    record(
        FormDraftBegun(
            service=service.key,
            draft=draft.pk,
            revision=0,
            schema=f"{draft.schema_id} {draft.schema_version}",
            begun_from=draft.begun_from,
        ),
        by=by,
        at=at,
    )
    return draft


def keep_edits(draft: FormDraft, edits: Iterable[Any], at: datetime) -> None:
    """Lays edits under the draft's list that were made before it was begun: undone they cannot be."""
    DraftEdit.objects.bulk_create(
        DraftEdit(draft=draft, position=number, edit=edit, told="", revision=draft.revision, at=at)
        for number, edit in enumerate(edits, start=1)
    )


@transaction.atomic
def discard_draft(draft_id: int, *, by: Actor, at: datetime) -> None:
    """The draft is gone with all its edits. Refuses with ``NoSuchDraft``, ``NotAllowed``, ``OwnedByAnotherUnit``."""
    draft = form_draft(draft_id)
    refuse_foreign_editors(draft.service, by, at)
    record(
        FormDraftDiscarded(service=draft.service.key, draft=draft.pk, revision=draft.revision), by=by, at=at
    )
    draft.delete()


def seen_editing(draft_id: int, *, by: Actor, at: datetime) -> tuple[str, ...]:
    """Notes that somebody has the draft open; the names of others who have. Forgets whom it has not seen for a minute.

    No entry in the journal: looking is no act, and who looked when is nobody's business after a minute.
    """
    draft = form_draft(draft_id)
    DraftPresence.objects.filter(seen_at__lte=at - SEEN_FOR).delete()
    if by.id:
        DraftPresence.objects.update_or_create(draft=draft, account=by.id[:64], defaults={"seen_at": at})
    return others_editing(draft, by.id, at)
