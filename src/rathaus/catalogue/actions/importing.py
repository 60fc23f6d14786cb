"""A FIM schema becomes a draft of a service's form."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from engines.form import codec
from engines.form.definition import Form
from rathaus.catalogue import queries, rules
from rathaus.catalogue.actions.services import new_service, refuse_all_but_editors
from rathaus.catalogue.events import FormImported
from rathaus.catalogue.models import FormVersion, Service
from rathaus.catalogue.rules import Standing
from rathaus.core.errors import Refusal
from rathaus.core.journal import Actor, record
from standards import genericode, xdatenfelder


class UnreadableForm(Refusal):
    sentence = _("Dieses Schema können wir nicht lesen. %(cause)s")
    status = 422


class AsksNothing(Refusal):
    sentence = _("Im Schema %(schema)s steht keine Frage. So kann niemand etwas beantragen.")
    status = 422


class NoSuchQuestion(Refusal):
    sentence = _("Im Schema %(schema)s gibt es diese Fragen nicht: %(paths)s")
    status = 422


class NoUsableKey(Refusal):
    sentence = _("Der Schlüssel einer Leistung hat 1 bis 40 Zeichen.")
    status = 422


@dataclass(frozen=True, slots=True)
class Compiled:
    """A form made of a schema, and the code lists it lacks."""

    form: Form
    missing_code_lists: tuple[str, ...]


@transaction.atomic
def import_form(
    key: str,
    data: bytes,
    *,
    by: Actor,
    at: datetime,
    title: str = "",
    slug: str = "",
    recommended: Collection[str] = (),
) -> FormVersion:
    """A new draft of the form of the service with this key, from a schema of XDatenfelder 2.0 or 3.0.0.

    An unknown key makes a new service, called ``title`` or like the schema; ``title`` and ``slug`` say nothing
    about a service that is already there. Code lists come from those supplied; missing ones are named in
    ``missing_code_lists`` and take free text. The questions at the paths ``recommended`` are asked for, not
    insisted on (VwVfG § 24 Abs. 3). Refuses with ``NotAllowed``, ``UnreadableForm``, ``AsksNothing``,
    ``NoSuchQuestion``, ``NoUsableKey`` and ``SlugTaken``; then nothing is stored.
    """
    refuse_all_but_editors(by)
    compiled = compile_schema(data)
    form = _recommending(compiled.form, recommended)
    if not rules.asks_something(form):
        raise AsksNothing(schema=form.id)
    service, is_new = service_for(key, title or form.title, slug)
    version = _store(service, data, form, compiled.missing_code_lists, at)
    record(_imported(version, is_new), by=by, at=at)
    return version


def compile_schema(data: bytes) -> Compiled:
    """The form of a schema, with the code lists at hand. Refuses with ``UnreadableForm``."""
    try:
        schema = xdatenfelder.read(data)
    except xdatenfelder.Unreadable as error:
        raise UnreadableForm(cause=str(error)) from error
    lists = supplied_code_lists()
    return Compiled(xdatenfelder.as_form(schema, lists), xdatenfelder.code_lists_of(schema, lists).missing)


def supplied_code_lists() -> genericode.CodeLists:
    """The lists the operator supplied, ready for ``as_form``."""
    return genericode.CodeLists.of_files(
        (supplied.file, genericode.read(bytes(supplied.source))) for supplied in queries.code_lists()
    )


def _recommending(form: Form, paths: Collection[str]) -> Form:
    if unknown := rules.unknown_paths(form, paths):
        raise NoSuchQuestion(schema=form.id, paths=", ".join(unknown))
    return rules.recommending(form, paths)


def service_for(key: str, title: str, slug: str) -> tuple[Service, bool]:
    """The service with this key, locked, and whether it is new. Refuses with ``NoUsableKey`` and ``SlugTaken``."""
    if not 0 < len(key.strip()) <= 40:
        raise NoUsableKey
    known = Service.objects.select_for_update().filter(key=key).first()
    return (known, False) if known else (new_service(key, title, slug), True)


def _store(
    service: Service, data: bytes, form: Form, missing_code_lists: tuple[str, ...], at: datetime
) -> FormVersion:
    compiled = codec.dump(form)
    last = service.forms.aggregate(last=Max("number"))["last"] or 0
    return FormVersion.objects.create(
        service=service,
        number=last + 1,
        state=Standing.DRAFT,
        schema_id=form.id[:40],
        schema_version=form.version[:40],
        schema_title=form.title[:300],
        source=data,
        compiled=compiled,
        digest=sha256(compiled).hexdigest(),
        missing_code_lists=list(missing_code_lists),
        imported_at=at,
    )


def _imported(version: FormVersion, is_new_service: bool) -> FormImported:
    return FormImported(
        service=version.service.key,
        number=version.number,
        digest=version.digest,
        schema_id=version.schema_id,
        schema_version=version.schema_version,
        is_new_service=is_new_service,
    )
