"""A service with all that belongs to it, as one versioned package: out of this town, and into it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from rathaus.cases.events import PackageExported, PackageImported
from rathaus.cases.models import PackageVersion
from rathaus.cases.queries.packages import parts_of
from rathaus.catalogue import actions as catalogue
from rathaus.catalogue.actions.form_exchange import import_edited_form
from rathaus.catalogue.actions.services import UnreadableFact
from rathaus.catalogue.models import Service
from rathaus.core.errors import Refusal
from rathaus.core.journal import record
from rathaus.correspondence import actions as correspondence
from rathaus.correspondence.actions.templates import Written
from rathaus.people.queries import Viewer
from rathaus.processes import actions as processes
from standards import service_package
from standards.service_package import Package, Unreadable

from .procedures import Law, keep_procedure


class UnreadablePackage(Refusal):
    sentence = _("Dieses Paket können wir nicht einlesen. %(cause)s")
    status = 422


@transaction.atomic
def export_package(service: Service, *, by: Viewer, at: datetime) -> Package:
    """The service as it stands; its version rises when anything has changed since it was exported or imported last."""
    parts = parts_of(service)
    digest = service_package.digest_of(parts)
    last = PackageVersion.objects.filter(service=service).order_by("-number").first()
    if last is None or last.digest != digest:
        number = last.number + 1 if last else 1
        last = PackageVersion.objects.create(service=service, number=number, digest=digest, made_at=at)
    event = PackageExported(service=service.slug, number=last.number, digest=digest)
    record(event, by=by.actor(), at=at)
    return Package(key=service.key, title=service.title, version=last.number, parts=parts)


@transaction.atomic
def import_package(data: bytes, *, by: Viewer, at: datetime) -> Service:
    """Takes a package in, whole or not at all: texts, form, process, law, letters; all in force at once.

    What is byte for byte in force already is not made anew. The form's test cases must come out here as they did
    there. Refuses with ``UnreadablePackage``, and with what form, process, law and templates refuse with.
    """
    try:
        package = service_package.read(data)
        told = package.json("service.json") or {}
        service = _described(package, told, by, at)
        _take_form(service, package, by, at)
        _take_process(service, package, by, at)
        _take_law(service, package, by, at)
        _take_letters(service, package, by, at)
    except (Unreadable, TypeError, AttributeError, KeyError, UnreadableFact) as wrong:
        raise UnreadablePackage(cause=str(wrong)) from None
    digest = service_package.digest_of(package.parts)
    PackageVersion.objects.update_or_create(
        service=service, number=package.version, defaults={"digest": digest, "made_at": at}
    )
    record(PackageImported(service=service.slug, number=package.version, digest=digest), by=by.actor(), at=at)
    return service


def _described(package: Package, told: Mapping[str, Any], by: Viewer, at: datetime) -> Service:
    """Owner, offices, themes and life events are the town's own and stay as they are."""
    known = {field.name for field in fields(catalogue.Description)}
    said: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in told.items()
    }
    description = catalogue.Description(**{name: value for name, value in said.items() if name in known})
    return catalogue.describe_service(
        package.key, description, slug=str(told.get("slug", "")), by=by.actor(), at=at
    )


def _take_form(service: Service, package: Package, by: Viewer, at: datetime) -> None:
    source = package.parts.get("form/schema.xml")
    if source is None:
        return
    edits, cases = package.json("form/edits.json") or [], package.json("form/cases.json") or []
    recommended = package.json("form/recommended.json") or []
    version = import_edited_form(service.key, source, edits, cases, recommended, by=by.actor(), at=at)
    if service.forms.in_force().filter(digest=version.digest).exists():
        version.delete()
        return
    catalogue.publish_form(version, by=by.actor(), at=at)


def _take_process(service: Service, package: Package, by: Viewer, at: datetime) -> None:
    source = package.parts.get("process.bpmn")
    if source is None:
        return
    try:
        version = processes.import_model(
            service.slug[:60], service.title, source, service=service.slug, by=by, at=at
        )
    except processes.SameModelAgain:
        return
    processes.publish_model(version, by=by, at=at)


def _take_law(service: Service, package: Package, by: Viewer, at: datetime) -> None:
    law = package.json("law.json")
    if law is not None:
        keep_procedure(service, Law(**law), by=by, at=at)


def _take_letters(service: Service, package: Package, by: Viewer, at: datetime) -> None:
    for key, told in package.under("letters"):
        for language, text in told["texts"].items():
            written = Written(
                title=told["title"],
                kind=told["kind"],
                outcome=told["outcome"],
                service=service.slug,
                subject=text["subject"],
                body=text["body"],
            )
            version = correspondence.save_template(key, written, language=language, by=by, at=at)
            correspondence.publish_template(version, by=by, at=at)
    for key, told in package.under("blocks"):
        correspondence.keep_text_block(
            key, title=told["title"], kind=told["kind"], text=told["text"], service=service.slug, by=by, at=at
        )
