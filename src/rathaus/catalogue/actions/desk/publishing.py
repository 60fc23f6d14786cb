"""A draft goes online, an old version comes back."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext_lazy as _

from engines.form import codec
from engines.form.definition import Form
from engines.form.editing.cases import run_cases
from rathaus.catalogue.actions.desk.changing import ChangedMeanwhile, locked, naming
from rathaus.catalogue.actions.forms import put_in_force
from rathaus.catalogue.actions.services import NotAllowed, refuse_foreign_editors
from rathaus.catalogue.actions.soundness import refuse_unsound
from rathaus.catalogue.events import FormApprovalAsked, FormPublished, FormVersionRestored
from rathaus.catalogue.models import FormDraft, FormVersion, Service
from rathaus.catalogue.permissions import may_approve_service, needs_second_pair
from rathaus.catalogue.queries.desk import NoSuchDraft, cases_of_draft, edits_as_kept, with_edits
from rathaus.catalogue.rules import Standing
from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor, record
from rathaus.core.town import town
from rathaus.people.queries.names import staff_names


class CasesFail(Refusal):
    sentence = _("Der Probefall „%(case)s“ geht anders aus als erwartet. %(difference)s")
    status = 422


class SecondPairNeeded(Refusal):
    sentence = _("Ihre Stadt verlangt vier Augen: Veröffentlichen darf nur, wer zuletzt nichts geändert hat.")
    status = 403


class NotRestorable(Refusal):
    sentence = _("Diese Fassung war nie online oder ist es jetzt. Es gibt nichts zurückzuholen.")


@transaction.atomic
def ask_approval(draft_id: int, *, revision: int, by: Actor, at: datetime) -> FormDraft:
    """The draft waits for a second pair of eyes; any further change takes the question back.

    Refuses with ``NotSound``, ``CasesFail``, ``ChangedMeanwhile``, ``NoSuchDraft``, ``NotAllowed`` and
    ``OwnedByAnotherUnit``.
    """
    draft = locked(draft_id, by, at)
    _refuse_stale(draft, revision)
    _checked_form(draft, at)
    draft.approval_asked_at = at
    draft.save(update_fields=["approval_asked_at"])
    record(FormApprovalAsked(**naming(draft)), by=by, at=at)
    return draft


@transaction.atomic
def publish_draft(draft_id: int, *, revision: int, by: Actor, at: datetime) -> FormVersion:
    """A new version in force, made of the draft, which is gone.

    Where the town demands four eyes, a publisher puts it online who did not change it last. Refuses with ``NotSound``,
    ``CasesFail`` (which case, and what differs), ``SecondPairNeeded``, ``ChangedMeanwhile``, ``NoSuchDraft``,
    ``NotAllowed`` and ``OwnedByAnotherUnit``.
    """
    draft = FormDraft.objects.select_for_update(of=("self",)).select_related("service__unit")
    found = draft.filter(pk=draft_id).first()
    if found is None:
        raise NoSuchDraft
    _refuse_publisher(found, by, at)
    _refuse_stale(found, revision)
    version = _version_of(found, _checked_form(found, at), at)
    replaced = put_in_force(version, at)
    event = FormPublished(
        service=version.service.key, number=version.number, digest=version.digest, replaces=replaced
    )
    record(event, by=by, at=at)
    found.delete()
    return version


def _refuse_publisher(draft: FormDraft, by: Actor, at: datetime) -> None:
    if not needs_second_pair(by):
        refuse_foreign_editors(draft.service, by, at)
    elif not may_approve_service(by, draft.edited_by, draft.service, localdate(at)):
        raise SecondPairNeeded if by.kind == "staff" else NotAllowed


def _refuse_stale(draft: FormDraft, revision: int) -> None:
    if revision >= draft.revision:
        return
    last = draft.edits.order_by("-revision").first()
    who = staff_names([draft.edited_by]).get(draft.edited_by, _("Jemand"))
    raise ChangedMeanwhile(who=who, what=last.told if last else "")


def _checked_form(draft: FormDraft, at: datetime) -> Form:
    """The draft's form, once it is sound and all its test cases come out as expected."""
    form = with_edits(draft, edits_as_kept(draft))
    refuse_unsound(form)
    for result in run_cases(form, cases_of_draft(draft), localtime(at).date(), town().state):
        if not result.passed:
            raise CasesFail(case=result.case.name, difference=result.differences[0])
    return form


def _version_of(draft: FormDraft, form: Form, at: datetime) -> FormVersion:
    compiled = codec.dump(form)
    last = FormVersion.objects.filter(service=draft.service).aggregate(last=Max("number"))["last"] or 0
    return FormVersion.objects.create(
        service=draft.service,
        number=last + 1,
        state=Standing.DRAFT,
        schema_id=draft.schema_id,
        schema_version=draft.schema_version,
        schema_title=form.title[:300],
        source=bytes(draft.source),
        base=bytes(draft.base),
        edits=edits_as_kept(draft),
        cases=draft.cases,
        compiled=compiled,
        digest=sha256(compiled).hexdigest(),
        missing_code_lists=draft.missing_code_lists,
        imported_at=draft.begun_at,
    )


@transaction.atomic
def restore_version(version: FormVersion, *, by: Actor, at: datetime) -> FormVersion:
    """An old version in force again, as a new one with the same content: what was published never changes.

    A draft in work stays as it is. Refuses with ``NotRestorable``, ``SecondPairNeeded``, ``NotAllowed`` and
    ``OwnedByAnotherUnit``.
    """
    service = (
        Service.objects.select_for_update(of=("self",)).select_related("unit").get(pk=version.service_id)
    )
    if needs_second_pair(by) and not may_approve_service(by, "", service, localdate(at)):
        raise SecondPairNeeded
    if not needs_second_pair(by):
        refuse_foreign_editors(service, by, at)
    old = FormVersion.objects.select_related("service").get(pk=version.pk)
    if old.state not in (Standing.REPLACED, Standing.WITHDRAWN):
        raise NotRestorable
    new = _again(old, at)
    replaced = put_in_force(new, at)
    event = FormVersionRestored(
        service=service.key, number=new.number, digest=new.digest, restores=old.number, replaces=replaced
    )
    record(event, by=by, at=at)
    return new


def _again(old: FormVersion, at: datetime) -> FormVersion:
    last = FormVersion.objects.filter(service=old.service).aggregate(last=Max("number"))["last"] or 0
    same = (
        "service",
        "schema_id",
        "schema_version",
        "schema_title",
        "source",
        "base",
        "edits",
        "cases",
        "compiled",
        "digest",
        "missing_code_lists",
    )
    return FormVersion.objects.create(
        number=last + 1,
        state=Standing.DRAFT,
        imported_at=at,
        **{name: getattr(old, name) for name in same},
    )
