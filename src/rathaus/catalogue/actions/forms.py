"""A version of a form goes online, and is taken off again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.catalogue.actions.services import refuse_all_but_editors
from rathaus.catalogue.actions.soundness import refuse_unsound
from rathaus.catalogue.events import FormPublished, FormWithdrawn
from rathaus.catalogue.models import FormVersion, Service
from rathaus.catalogue.queries.forms import form_as_kept
from rathaus.catalogue.rules import Standing
from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor, record


class NotADraft(Refusal):
    sentence = _("Diese Fassung war schon einmal online. Bitte lesen Sie das Schema neu ein.")


class NotInForce(Refusal):
    sentence = _("Diese Fassung ist nicht online. Es gibt nichts zurückzuziehen.")


class NoReason(Refusal):
    sentence = _("Bitte sagen Sie in einem Satz, warum das Formular nicht mehr online ist.")
    status = 422


@transaction.atomic
def publish_form(version: FormVersion, *, by: Actor, at: datetime) -> FormVersion:
    """Puts a draft in force; the version in force until now is replaced, its drafts continue on it.

    Refuses with ``NotAllowed``, ``NotADraft`` and ``NotSound``.
    """
    refuse_all_but_editors(by)
    version = _locked(version)
    if version.state != Standing.DRAFT:
        raise NotADraft
    refuse_unsound(form_as_kept(version))
    replaced = put_in_force(version, at)
    record(FormPublished(**_naming(version), replaces=replaced), by=by, at=at)
    return version


def put_in_force(version: FormVersion, at: datetime) -> int | None:
    """Publishes a version within the caller's transaction and entry; the number of the one it replaces."""
    replaced = _replace_what_is_in_force(version.service)
    version.state, version.published_at = Standing.PUBLISHED, at
    version.save(update_fields=["state", "published_at"])
    return replaced


@transaction.atomic
def withdraw_form(version: FormVersion, *, because: str, by: Actor, at: datetime) -> FormVersion:
    """Takes the form in force off; ``because`` is the sentence citizens read on the service's page.

    Refuses with ``NotAllowed``, ``NotInForce`` and ``NoReason``.
    """
    refuse_all_but_editors(by)
    if not because.strip():
        raise NoReason
    version = _locked(version)
    if version.state != Standing.PUBLISHED:
        raise NotInForce
    version.state, version.withdrawn_at = Standing.WITHDRAWN, at
    version.withdrawn_because = because.strip()[:300]
    version.save(update_fields=["state", "withdrawn_at", "withdrawn_because"])
    record(FormWithdrawn(**_naming(version), because=version.withdrawn_because), by=by, at=at)
    return version


def _locked(version: FormVersion) -> FormVersion:
    """The version as it stands now; its service is locked, so that two editors cannot both publish."""
    Service.objects.select_for_update().get(pk=version.service_id)
    return FormVersion.objects.select_related("service").get(pk=version.pk)


def _replace_what_is_in_force(service: Service) -> int | None:
    replaced = FormVersion.objects.in_force().filter(service=service).first()
    if replaced is None:
        return None
    replaced.state = Standing.REPLACED
    replaced.save(update_fields=["state"])
    return replaced.number


def _naming(version: FormVersion) -> dict[str, Any]:
    return {"service": version.service.key, "number": version.number, "digest": version.digest}
